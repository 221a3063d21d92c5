import type { Visit } from '../../platform/visit.ts'
import { notFound } from '../../platform/visit.ts'
import { type CaseView, findCaseByCode, maySee } from '../services/index.ts'
import { type Booking, currentBookings } from './bookings.ts'
import { deadlinesOf } from './deadlines.ts'
import { texts } from './text.ts'

/**
 * - `open`: the citizen may move and cancel · `displaced`: the city took the day back, a new one may be chosen at any time
 * - `late`: after the cut-off · `over`: nothing is booked any more
 */
export type Changeable = 'open' | 'displaced' | 'late' | 'over'

export interface Order {
  readonly subject: CaseView
  readonly stops: readonly Booking[]
  readonly changeable: Changeable
  /** where the viewer comes from and goes back to */
  readonly home: string
}

/** The order behind /vorgang/:code/abholung, for whoever may see the case, and for dispatchers who act for a caller. */
export async function visibleOrder(v: Visit): Promise<Order> {
  const subject = (await findCaseByCode(v.db, v.param('code').toUpperCase())) ?? notFound()
  if (!maySee(v, subject) && !v.viewer.permissions.has('pickups.dispatch')) return notFound()
  const stops = await currentBookings(v.db, subject.id)
  if (stops.length === 0) return notFound()
  return { subject, stops, changeable: changeableNow(v, subject, stops), home: homeOf(v, subject, stops[0]!.day) }
}

/** The case for whoever may see it; the plan of the day for a dispatcher who acts for a caller and may not. */
export function homeOf(v: Visit, subject: CaseView, day: Temporal.PlainDate): string {
  return maySee(v, subject) ? `/vorgang/${subject.code}` : `/rathaus/abholungen/${day.toString()}`
}

export function changeableNow(v: Pick<Visit, 'house' | 'now'>, subject: Pick<CaseView, 'state'>, stops: readonly Booking[]): Changeable {
  if (subject.state !== 'fulfilling') return 'over'
  if (stops.some(stop => stop.state === 'displaced')) return 'displaced'
  if (stops.some(stop => stop.state !== 'booked')) return 'over'
  return Temporal.Instant.compare(v.now, deadlinesOf(v.house.city).changeableUntil(stops[0]!.day)) < 0 ? 'open' : 'late'
}

/** What the case page offers the citizen now. */
export async function choicesFor(v: Visit, subject: CaseView): Promise<{ href: string; text: string }[]> {
  const stops = await currentBookings(v.db, subject.id)
  if (stops.length === 0) return []
  const t = v.text(texts)
  const base = `/vorgang/${subject.code}/abholung`
  const cancel = { href: `${base}/absagen`, text: t.cancel.title }
  switch (changeableNow(v, subject, stops)) {
    case 'open':
      return [{ href: `${base}/verschieben`, text: t.move.title }, cancel]
    case 'displaced':
      return [{ href: `${base}/neuer-termin`, text: t.chooseNew }, cancel]
    default:
      return []
  }
}
