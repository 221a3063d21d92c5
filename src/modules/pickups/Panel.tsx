import type { Visit } from '../../platform/visit.ts'
import { Alert } from '../../ui/Alert.tsx'
import { DescriptionList } from '../../ui/DescriptionList.tsx'
import { formatTime } from '../../ui/format.ts'
import { Island } from '../../ui/Island.tsx'
import type { CaseView } from '../services/index.ts'
import type { Booking } from './bookings.ts'
import { changeableNow } from './changing.ts'
import { dateOf, questionIds } from './order.ts'
import { sayDay, sayTime } from './questions/date-value.ts'
import { type PlaceValue, placeQuestion } from './questions/place.tsx'
import { because, kerbTimes, sayChangeableUntil, saySpan } from './saying.ts'
import { texts } from './text.ts'

interface PanelProps {
  v: Visit
  subject: CaseView
  bookings: readonly Booking[]
  side: 'citizen' | 'staff'
  /** stops before each one on its tour */
  left: ReadonlyMap<string, number>
}

/** The pickup on the case page: its day, and on the day itself how far the vehicle is. */
export function Panel({ v, subject, bookings, left }: PanelProps) {
  const t = v.text(texts)
  const current = bookings.filter(booking => booking.state !== 'held')
  if (current.length === 0) return <Held v={v} booking={bookings[0]!} />
  const first = current[0]!
  const { city } = v.house
  const day = sayDay(first.day, v.lang)
  if (first.state === 'displaced')
    return (
      <section class="stack" aria-labelledby="abholung">
        <h2 id="abholung">{t.title}</h2>
        <Alert kind="warning" title={t.displaced(day, because(first.displaced_because, v.lang))}>
          <a class="kern-link" href={`/vorgang/${subject.code}/abholung/neuer-termin`}>
            {t.chooseNew}
          </a>
        </Alert>
      </section>
    )
  const isToday = first.day.equals(v.today)
  const isAhead = current.every(booking => booking.state === 'booked')
  const place = (subject.answers[questionIds.place] as PlaceValue | undefined) ?? null
  const change = changeableNow(v, subject, current)
  return (
    <section class="stack" aria-labelledby="abholung">
      <h2 id="abholung">{t.title}</h2>
      {(isToday || !isAhead) && <Tracking v={v} code={subject.code} bookings={current} left={left} isToday={isToday} />}
      <DescriptionList
        pairs={[
          [t.day, day],
          [t.window, isAhead && !isToday ? t.windowSays(saySpan(current, v.lang)) : ''],
          [t.putOut, isAhead ? t.putOutSays(...kerbTimes(city, v.lang)) : ''],
          [t.address, first.label],
          [t.place, place ? placeQuestion.say(place, v.lang, undefined as never).join('. ') : ''],
          [t.things, current.flatMap(booking => booking.items.map(item => `${item.count} × ${item.name}`)).join(', ')],
          [t.until, !isAhead ? '' : change === 'open' ? t.changeableUntil(sayChangeableUntil(city, first.day, v.lang)) : t.noChange],
        ]}
      />
      {dateOf(subject)?.express && <p>{t.express}</p>}
      {current.length > 1 && isAhead && <p>{t.twoVehicles}</p>}
      {isAhead && (
        <p>
          <a class="kern-link" href={`/vorgang/${subject.code}/abholung/termin.ics`}>
            {t.calendarFile}
          </a>
        </p>
      )}
    </section>
  )
}

function Held({ v, booking }: { v: Visit; booking: Booking }) {
  const t = v.text(texts)
  return (
    <section class="stack" aria-labelledby="abholung">
      <h2 id="abholung">{t.title}</h2>
      <p>{t.heldUntil(sayDay(booking.day, v.lang), sayTime(booking.hold_until, v.lang, v.house.city.zone))}</p>
    </section>
  )
}

/** „Noch 6 Stopps“, brought up to date while the page is open. */
function Tracking({
  v,
  code,
  bookings,
  left,
  isToday,
}: {
  v: Visit
  code: string
  bookings: readonly Booking[]
  left: ReadonlyMap<string, number>
  isToday: boolean
}) {
  const t = v.text(texts)
  return (
    <pickup-tracking data-live={isToday ? `/vorgang/${code}/abholung/live` : undefined}>
      {isToday && <h3>{t.tracking.title}</h3>}
      <div class="tracking" role="status">
        {bookings.map(booking => (
          <p key={booking.id} class={`tracking__stop tracking__stop--${booking.state}`}>
            {bookings.length > 1 && <strong>{booking.fraction_group === 'electric' ? t.electric : t.bulky}: </strong>}
            {sayWhere(v, booking, left.get(booking.id), isToday)}
          </p>
        ))}
      </div>
      {isToday && <Island name="pickup-tracking.island.ts" />}
    </pickup-tracking>
  )
}

function sayWhere(v: Visit, booking: Booking, left: number | undefined, isToday: boolean): string {
  const t = v.text(texts)
  const day = sayDay(booking.day, v.lang)
  if (booking.state === 'done') return isToday && booking.done_at ? t.tracking.done(sayTime(booking.done_at, v.lang, v.house.city.zone)) : t.doneOn(day)
  if (booking.state === 'missed') return isToday ? t.tracking.missed : t.missedOn(day)
  if (booking.arrived_at) return t.tracking.here
  if (left === undefined) return t.tracking.planned(saySpan([booking], v.lang))
  const expected = booking.planned_at ? ` ${t.tracking.expected(formatTime(booking.planned_at, v.lang))}` : ''
  return left === 0 ? t.tracking.next : `${t.tracking.left(left)}${expected}`
}

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'pickup-tracking': preact.HTMLAttributes<HTMLElement> & Record<`data-${string}`, string | undefined>
    }
  }
}
