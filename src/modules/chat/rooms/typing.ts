import { maybe, sql } from '../../../platform/database.ts'
import type { House } from '../../../platform/module.ts'
import { tell } from '../live.ts'
import type { Db } from '../../../platform/database.ts'

/** In rooms with more people it would never be quiet. */
const mostTyping = 50
/** Milliseconds: how long a membership is believed, and how often one person is told of. */
const believed = 60_000
const pause = 2000

interface Known {
  readonly mayTell: boolean
  readonly until: number
  told: number
}

// Typing must cost next to nothing: it is said every few seconds by everybody who writes.
const known = new WeakMap<House['config'], Map<string, Known>>()

/** Tells a small room that somebody is writing. Nothing is kept, nothing raised: it is a hint, and a stranger's is dropped. */
export async function tellTyping(house: House, db: Db, me: string, roomId: string): Promise<void> {
  const now = performance.now()
  const entry = await membership(house, db, `${roomId}:${me}`, now, roomId, me)
  if (!entry.mayTell || now - entry.told < pause) return
  entry.told = now
  tell(house, roomId, 'typing', { room: roomId, account: me })
}

async function membership(house: House, db: Db, key: string, now: number, roomId: string, me: string): Promise<Known> {
  const entries = known.get(house.config) ?? new Map<string, Known>()
  known.set(house.config, entries)
  const found = entries.get(key)
  if (found && found.until > now) return found
  if (entries.size > 5000) entries.clear()
  const row = await maybe(
    db,
    sql`select from chat.member m join chat.room r on r.id = m.room_id and r.closed_at is null
    where m.room_id = ${roomId} and m.account_id = ${me} and m.left_at is null and (r.kind <> 'announcement' or m.role = 'owner')
      and (select count(*) from (select from chat.member o where o.room_id = m.room_id and o.left_at is null limit ${mostTyping + 1}) few) <= ${mostTyping}`,
  )
  const fresh: Known = { mayTell: row !== null, until: now + believed, told: -pause }
  entries.set(key, fresh)
  return fresh
}
