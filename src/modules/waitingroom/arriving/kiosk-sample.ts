import { maybe, sql } from '../../../platform/database.ts'
import type { Sample } from '../../../platform/page.ts'
import { doorSecret } from '../room/door.ts'
import { roomOf } from '../room/room.ts'
import { ticketSecret } from '../ticket/link.ts'

/** The tablet of an office of the demo city; with a form, what a post to it carries. */
export function kioskSample(below = '', form?: Record<string, string>): Sample {
  return async house => {
    const row = await maybe(house.db, sql<{ key: string }>`select office_key as key from waitingroom.station order by office_key limit 1`)
    if (!row) return null
    const door = doorSecret(house, await roomOf(house.db, row.key))
    return { path: `/ankunft/${row.key}/automat${below}?tuer=${door}`, form }
  }
}

/** A number just drawn at the tablet. */
export const kioskNumberSample: Sample = async house => {
  const row = await maybe(
    house.db,
    sql<{ id: string; code: string; office: string; linkGeneration: number }>`select id, code, office_key as office, link_generation as "linkGeneration"
    from waitingroom.visitor where state = 'waiting' order by id limit 1`,
  )
  if (!row) return null
  const query = new URLSearchParams({ tuer: doorSecret(house, await roomOf(house.db, row.office)), code: row.code, schluessel: ticketSecret(house, row) })
  return { path: `/ankunft/${row.office}/automat/nummer?${query}` }
}
