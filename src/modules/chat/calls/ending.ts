import { type Db, inTransaction, run, sql } from '../../../platform/database.ts'
import type { House } from '../../../platform/module.ts'
import { announceChange } from '../messages/change.ts'
import type { WireCall } from '../wire.ts'
import { callChanged } from './changed.ts'
import { noteMissed, stopRinging } from './ringing.ts'
import { type Call, holdCall, lastSeen, seatsOf, silentRooms } from './store.ts'

/** Ends a call whose room is locked: its notice says how long it was, everything else of it goes at once. */
export async function endCall(house: House, tx: Db, call: Call, at: Temporal.Instant): Promise<void> {
  const said: WireCall = call.metAt ? { state: 'over', seconds: Math.round(at.since(call.metAt).total('seconds')) } : { state: 'missed' }
  const changed = await run(
    tx,
    sql`update chat.message set content = jsonb_set(content, '{notice,call}', ${JSON.stringify(said)}::jsonb)
    where room_id = ${call.room} and number = ${call.message} and content is not null`,
  )
  // The caller may have deleted the notice meanwhile.
  if (changed > 0) await announceChange(house, tx, { room: call.room, number: call.message })
  await run(tx, sql`delete from chat.call where id = ${call.id}`)
  callChanged(house, tx, call.room)
  if (call.metAt) return
  await stopRinging(house, tx, call.room)
  if (!call.declined) await noteMissed(tx, call)
}

/** Job: ends calls whose windows all went without a word. */
export async function endSilentCalls(_payload: unknown, house: House): Promise<void> {
  for (const room of await silentRooms(house.db, house.clock.now())) {
    await inTransaction(house.db, async tx => {
      await lockRoom(tx, room)
      const call = await holdCall(tx, room)
      if (call) await endIfEmpty(house, tx, call)
    })
  }
}

/** Ends a held call, its room locked, if nobody is there any more. @returns whether it did */
export async function endIfEmpty(house: House, tx: Db, call: Call): Promise<boolean> {
  const now = house.clock.now()
  if ((await seatsOf(tx, call, now)).length > 0) return false
  await endCall(house, tx, call, (await lastSeen(tx, call)) ?? now)
  return true
}

/** Locks a room whoever asks: also those who are no longer in it have to be let go. */
export async function lockRoom(tx: Db, roomId: string): Promise<void> {
  await run(tx, sql`select from chat.room where id = ${roomId} for no key update`)
}
