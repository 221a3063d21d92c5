import type { Visit } from '../../../platform/visit.ts'
import { callChanged } from './changed.ts'
import { stopRinging } from './ringing.ts'
import { callRoomOf } from './room.ts'
import { holdCall, noteDeclined } from './store.ts'

/** The one who is called in a pair does not want to talk now: it stops ringing everywhere, and the caller sees why. */
export async function decline(v: Visit): Promise<void> {
  const room = await callRoomOf(v)
  const call = await holdCall(v.db, room.id)
  if (!call || room.kind !== 'pair' || call.metAt || call.startedBy === v.viewer.accountId) return
  await noteDeclined(v.db, call)
  await stopRinging(v.house, v.db, room.id)
  callChanged(v.house, v.db, room.id)
}
