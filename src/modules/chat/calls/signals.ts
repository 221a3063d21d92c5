import { type Db, many, run, sql } from '../../../platform/database.ts'
import type { Note } from '../../../platform/ice.ts'
import type { Call } from './store.ts'

/** Signals that may wait for one reader from one sender: a connection needs about thirty. */
export const mostWaiting = 200

/** What a window has for another one. */
export interface Outgoing {
  readonly to: string
  /** the sender's own count, over all it sends */
  readonly nth: number
  readonly round: number
  readonly note: Note
}

/**
 * Puts signals on their way, in the order of their count; what came before, and what is for nobody in the call, is left out. The call is held, so
 * numbers appear in the order in which they are given. @returns the windows that have something to read; null if too much waits already
 */
export async function addSignals(tx: Db, call: Call, from: string, sent: number, signals: readonly Outgoing[]): Promise<readonly string[] | null> {
  const fresh = signals.filter(one => one.nth > sent).toSorted((a, b) => a.nth - b.nth)
  if (fresh.length === 0) return []
  const to = [...new Set(fresh.map(one => one.to))]
  const there = await many(
    tx,
    sql<{ window: string; waiting: number }>`select s.window_id as window,
      (select count(*) from chat.signal g where g.call_id = s.call_id and g.from_window = ${from} and g.to_window = s.window_id) as waiting
    from chat.seat s where s.call_id = ${call.id} and s.window_id = any(${to}::uuid[]) and s.window_id <> ${from}`,
  )
  const addressed = fresh.filter(one => there.some(seat => seat.window === one.to))
  if (there.some(seat => seat.waiting + addressed.filter(one => one.to === seat.window).length > mostWaiting)) return null
  for (const [at, { to, round, note }] of addressed.entries())
    await run(
      tx,
      sql`insert into chat.signal (call_id, number, from_window, to_window, round, body)
      values (${call.id}, ${call.last + 1 + at}, ${from}, ${to}, ${round}, ${JSON.stringify(note)})`,
    )
  await run(tx, sql`update chat.call set last_number = last_number + ${addressed.length} where id = ${call.id}`)
  await run(tx, sql`update chat.seat set sent = ${fresh.at(-1)!.nth} where call_id = ${call.id} and window_id = ${from}`)
  return there.map(seat => seat.window)
}

/** What waits for a window after the last number it knows. What it knows is forgotten. */
export async function readSignals(tx: Db, call: Call, window: string, after: number): Promise<{ number: number; from: string; round: number; note: Note }[]> {
  await run(tx, sql`delete from chat.signal where call_id = ${call.id} and to_window = ${window} and number <= ${after}`)
  return many(
    tx,
    sql`select number, from_window as "from", round, body as note from chat.signal
    where call_id = ${call.id} and to_window = ${window} and number > ${after} order by number limit 100`,
  )
}
