import { type Db, inTransaction, many, run, sql } from '../../../platform/database.ts'
import type { Events } from '../../../platform/events.ts'
import type { House } from '../../../platform/module.ts'
import { announceChange } from '../messages/change.ts'
import { dropLoose } from './store.ts'

/** Files no message came for within a day, and those whose messages went. @returns how many went */
export async function sweepLooseFiles(house: House): Promise<number> {
  let count = 0
  for (;;) {
    const went = await inTransaction(house.db, async tx => {
      const rows = await many(
        tx,
        sql<{ file_id: string }>`select f.file_id from chat.file f where f.created_at < ${house.clock.now().subtract({ hours: 24 })}
          and not exists (select from chat.attachment a where a.file_id = f.file_id) order by f.file_id limit 200`,
      )
      return dropLoose(
        house,
        tx,
        rows.map(row => row.file_id),
      )
    })
    count += went
    if (went === 0) return count
  }
}

/** A file that was let in unscanned carried malware: every message that has it says so. */
export async function markInfected(event: Events['file.infected'], db: Db, house: House): Promise<void> {
  const places = await many(
    db,
    sql<{
      room: string
      number: number
    }>`select a.room_id as room, a.number from chat.attachment a where a.file_id = ${event.fileId} order by a.room_id, a.number`,
  )
  for (const place of places) {
    await run(db, sql`select from chat.room where id = ${place.room} for no key update`)
    const changed = await run(
      db,
      sql`update chat.message set content = jsonb_set(content, '{files}', (
        select jsonb_agg(case when f->>'id' = ${event.fileId} then f || '{"infected": true}' else f end order by at) from jsonb_array_elements(content->'files') with ordinality as t(f, at)))
      where room_id = ${place.room} and number = ${place.number} and content ? 'files'`,
    )
    if (changed > 0) await announceChange(house, db, place)
  }
}
