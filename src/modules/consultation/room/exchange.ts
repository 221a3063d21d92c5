import { z } from 'zod'
import { TooMany } from '../../../platform/errors.ts'
import { type Note, noteSchema, type Ways, waysFor } from '../../../platform/ice.ts'
import type { Visit } from '../../../platform/visit.ts'
import type { Appointment } from '../../appointments/index.ts'
import { doorOf } from '../opening.ts'
import { texts } from '../text.ts'
import { roomChanged, roomHint } from './changed.ts'
import { addNotes, mayAdd, readNotes } from './notes.ts'
import { isThere, keepSeat, leaveSeat, lockRoom, type Paper, type Room, type RoomState, type Side, takeSeat } from './room.ts'

/** What a window says with every call. */
export const exchangeInput = z.strictObject({
  window: z.uuid(),
  /** `take`: I want the seat, whoever has it; `if_free`: only if no colleague is there; `leave`: I go; null: I am still here */
  wish: z.enum(['take', 'if_free', 'leave']).nullable().default(null),
  round: z.number().int().min(0).default(0),
  /** the number of the last note that arrived */
  after: z.number().int().min(0).default(0),
  notes: z
    .array(z.strictObject({ nth: z.number().int().min(0).max(1_000_000), note: noteSchema }))
    .max(50)
    .default([]),
})

export type ExchangeInput = z.output<typeof exchangeInput>

/** What a window needs to know. */
export interface Exchange {
  readonly state: RoomState | 'early'
  /** who holds the viewer's seat: this window, another one (of a colleague, or of the same person), nobody */
  readonly seat: 'mine' | 'taken' | 'free'
  readonly round: number
  /** whether the other side is there */
  readonly other: boolean
  /** full minutes since the citizen came */
  readonly waited: number
  readonly identifiedBy: Paper | null
  /** for the clerk only: where the citizen wants to be called */
  readonly callback: string | null
  readonly number: number
  readonly notes: readonly Note[]
  /** only with a new round, once the clerk has let the citizen in */
  readonly ways: Ways | null
}

/**
 * One call does it all: says that the window is there, hands over its notes, takes those of the other side from the cursor on.
 * Called again with the same, because the answer was lost, it doubles nothing.
 */
export async function exchange(v: Visit, appointment: Appointment, side: Side, input: ExchangeInput): Promise<Exchange> {
  const { house, db, now } = v
  let room = await lockRoom(db, appointment, now)
  const door = doorOf(appointment, room, now)
  if (door !== 'open') return answer(v, appointment, side, input, room, door === 'early' ? 'early' : 'ended')
  if (await changeSeat(v, room, side, input)) {
    room = await lockRoom(db, appointment, now)
    roomChanged(house, db, room.id)
  }
  const isMine = room[side].window === input.window
  if (isMine) {
    // Back from a tunnel: the other side should know at once.
    if (!isThere(room[side], now)) roomChanged(house, db, room.id)
    await keepSeat(db, room, side, now)
  }
  // Before the clerk lets somebody in, nothing is passed on.
  if (isMine && room.state === 'admitted' && input.round === room.round && input.notes.length > 0) {
    if (!(await mayAdd(db, room, side, input.notes.length, now))) throw new TooMany(v.text(texts).tooMany, 60)
    if ((await addNotes(db, room, side, input.notes, now)) > 0) roomHint(house, db, room.id)
  }
  return answer(v, appointment, side, input, room, room.state)
}

async function changeSeat(v: Visit, room: Room, side: Side, { window, wish }: ExchangeInput): Promise<boolean> {
  const seat = room[side]
  if (wish === 'leave') {
    if (seat.window !== window) return false
    await leaveSeat(v.db, room, side)
    return true
  }
  if (wish === null || room.state === 'ended') return false
  const isColleague = side === 'staff' && isThere(seat, v.now) && room.staffAccount !== v.viewer.accountId
  if (wish === 'if_free' && isColleague) return false
  await takeSeat(v.db, room, side, window, v.now, v.viewer.accountId)
  return true
}

async function answer(v: Visit, appointment: Appointment, side: Side, input: ExchangeInput, room: Room, state: Exchange['state']): Promise<Exchange> {
  const seat = room[side]
  const isMine = seat.window === input.window
  const isConnecting = isMine && state === 'admitted'
  const notes = isConnecting ? await readNotes(v.db, room, side, input.after) : []
  return {
    state,
    seat: isMine ? 'mine' : isThere(seat, v.now) ? 'taken' : 'free',
    round: room.round,
    other: isThere(side === 'citizen' ? room.staff : room.citizen, v.now),
    waited: waitedMinutes(room, v.now),
    identifiedBy: room.identifiedBy,
    callback: side === 'staff' ? room.callbackPhone : null,
    number: notes.at(-1)?.number ?? input.after,
    notes: notes.map(note => note.body),
    ways: isConnecting && input.round !== room.round ? waysFor(v.house.config, appointment.code, v.now) : null,
  }
}

/** Full minutes the citizen has been there; 0 if nobody is. */
export function waitedMinutes(room: Room, now: Temporal.Instant): number {
  return isThere(room.citizen, now) && room.citizen.since ? Math.floor(now.since(room.citizen.since).total('minutes')) : 0
}
