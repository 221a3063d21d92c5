import { dayOf } from '../../../platform/clock.ts'
import { type Disclosure, fetchable } from './store.ts'

/** How a request stands now. */
export type State = 'waits' | 'making' | 'ready' | 'over' | 'refused' | 'stands' | 'ended'

/** `ready`: the files can be fetched; `stands`: the hold keeps. */
export function stateOf(it: Disclosure, now: Temporal.Instant): State {
  if (it.verdict === null) return 'waits'
  if (it.verdict === 'refused') return 'refused'
  if (it.kind === 'hold') return it.ended_at || Temporal.Instant.compare(it.held_until!, now) <= 0 ? 'ended' : 'stands'
  if (!it.done_at) return 'making'
  return it.dropped_at || Temporal.Instant.compare(fetchableUntil(it.done_at), now) <= 0 ? 'over' : 'ready'
}

/** When the files of an export go. */
export function fetchableUntil(done: Temporal.Instant): Temporal.Instant {
  return done.add({ hours: 24 * fetchable })
}

/** The last day on which they can be fetched without doubt. */
export function lastDay(done: Temporal.Instant, zone: string): Temporal.PlainDate {
  return dayOf(fetchableUntil(done), zone).subtract({ days: 1 })
}
