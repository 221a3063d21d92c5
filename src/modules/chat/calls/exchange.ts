import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { TooMany } from '../../../platform/errors.ts'
import { type Note, noteSchema, type Ways, waysFor } from '../../../platform/ice.ts'
import type { Visit } from '../../../platform/visit.ts'
import { namesFor } from '../api/names.ts'
import { sendMessage } from '../messages/send.ts'
import { holdRoom } from '../rooms/hold.ts'
import { callChanged } from './changed.ts'
import { endIfEmpty, lockRoom } from './ending.ts'
import { ring, stopRinging } from './ringing.ts'
import { type CallRoom, callRoomOf } from './room.ts'
import { addSignals, readSignals } from './signals.ts'
import { type Call, giveUpSeat, holdCall, insertCall, keepSeat, loosenSeat, mostSeats, noteMeeting, type Seat, seatsOf, takeSeat } from './store.ts'
import { callTexts } from './text.ts'

const count = z.number().int().min(0).max(1_000_000_000)

/** What a window says with every call to the house. */
export const exchangeInput = z.strictObject({
  window: z.uuid(),
  /** `start`: begin a call or join it; `return`: join, but begin none; `leave`: I go; `hide`: I go, or am loaded anew; null: I am still here */
  wish: z.enum(['start', 'return', 'leave', 'hide']).nullable().default(null),
  /** the number of the last signal that arrived */
  after: count.default(0),
  signals: z
    .array(z.strictObject({ to: z.uuid(), nth: count, round: count, note: noteSchema }))
    .max(50)
    .default([]),
})
export type ExchangeInput = z.output<typeof exchangeInput>

/** What a window needs to know. */
export interface Exchange {
  /** `out`: was silent for too long and lost its seat; `elsewhere`: a newer window of the same person has it */
  readonly state: 'in' | 'full' | 'elsewhere' | 'out' | 'ended'
  /** everybody else who is there */
  readonly others: readonly { readonly window: string; readonly name: string }[]
  /** there were two at some time */
  readonly met: boolean
  readonly declined: boolean
  readonly number: number
  readonly signals: readonly { readonly from: string; readonly round: number; readonly note: Note }[]
  /** only when coming in */
  readonly ways: Ways | null
}

/**
 * One call does it all: comes and goes, says that the window is there, hands over its signals, takes what waits for it from the cursor on.
 * Called again with the same, because the answer was lost, it doubles nothing.
 */
export async function exchange(v: Visit, input: ExchangeInput): Promise<Exchange> {
  const room = await callRoomOf(v)
  const seat: Seat = { window: input.window, account: v.viewer.accountId! }
  if (input.wish === 'leave' || input.wish === 'hide') {
    await leave(v, room, seat, input.wish === 'hide')
    return outside('ended')
  }
  const isEntering = input.wish !== null
  if (isEntering) {
    const state = await enter(v, room, seat, input.wish === 'start')
    if (state !== 'in') return outside(state)
  }
  const call = await holdCall(v.db, room.id)
  if (!call) return outside('ended')
  const sent = await keepSeat(v.db, call, seat, v.now)
  const seats = await seatsOf(v.db, call, v.now)
  if (sent === null) return outside(seats.some(one => one.account === seat.account) ? 'elsewhere' : 'out')
  const told = await addSignals(v.db, call, seat.window, sent, input.signals)
  if (told === null) throw new TooMany(v.text(callTexts).tooMany, 10)
  if (told.length > 0) callChanged(v.house, v.db, room.id, told)
  return answer(v, call, seat, seats, input.after, isEntering)
}

async function enter(v: Visit, room: CallRoom, seat: Seat, mayStart: boolean): Promise<'in' | 'full' | 'ended'> {
  const { house, db, now } = v
  await holdRoom(db, seat.account, room.id)
  let call = await holdCall(db, room.id)
  if (call && (await endIfEmpty(house, db, call))) call = null
  if (!call && !mayStart) return 'ended'
  call ??= await start(v, room, seat.account)
  const living = await seatsOf(db, call, now)
  if (living.some(one => one.window === seat.window)) return 'in'
  const others = living.filter(one => one.account !== seat.account)
  if (others.length >= mostSeats) return 'full'
  await takeSeat(db, call, seat, living, now)
  if (others.length > 0 && !call.metAt) {
    await noteMeeting(db, call, now)
    await stopRinging(house, db, room.id)
  }
  callChanged(house, db, room.id)
  return 'in'
}

async function start({ house, db, now }: Visit, room: CallRoom, me: string): Promise<Call> {
  const notice = { kind: 'call', who: [me], call: { state: 'running' } } as const
  const { message } = await sendMessage(house, db, { room: room.id, sender: me, client: randomUUID(), content: { text: '', notice } })
  const call = await insertCall(db, room.id, me, message.number, now)
  await ring(house, db, room, call)
  return call
}

/** The last one who loads the page anew has a moment to come back; everybody else is gone at once. */
async function leave({ house, db, now }: Visit, room: CallRoom, seat: Seat, mayReturn: boolean): Promise<void> {
  await lockRoom(db, room.id)
  const call = await holdCall(db, room.id)
  if (!call) return
  const seats = await seatsOf(db, call, now)
  if (mayReturn && seats.every(one => one.window === seat.window)) return loosenSeat(db, call, seat, now)
  await giveUpSeat(db, call, seat)
  callChanged(house, db, room.id)
  await endIfEmpty(house, db, call)
}

async function answer(v: Visit, call: Call, seat: Seat, seats: readonly Seat[], after: number, isNew: boolean): Promise<Exchange> {
  const signals = await readSignals(v.db, call, seat.window, after)
  const others = seats.filter(one => one.window !== seat.window)
  const names = await namesFor(
    v,
    others.map(one => one.account),
  )
  return {
    state: 'in',
    others: others.map(one => ({ window: one.window, name: names[one.account] ?? '' })),
    met: call.metAt !== null,
    declined: call.declined,
    number: signals.at(-1)?.number ?? after,
    signals: signals.map(({ from, round, note }) => ({ from, round, note })),
    ways: isNew ? waysFor(v.house.config, call.id, v.now) : null,
  }
}

function outside(state: Exchange['state']): Exchange {
  return { state, others: [], met: false, declined: false, number: 0, signals: [], ways: null }
}
