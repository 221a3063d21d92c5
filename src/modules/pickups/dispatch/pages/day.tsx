import { definePage } from '../../../../platform/page.ts'
import type { Visit } from '../../../../platform/visit.ts'
import { Alert } from '../../../../ui/Alert.tsx'
import { Badge } from '../../../../ui/Badge.tsx'
import { Button, Buttons } from '../../../../ui/Button.tsx'
import { EmptyState } from '../../../../ui/EmptyState.tsx'
import { Form } from '../../../../ui/Form.tsx'
import { formatDate, formatTime } from '../../../../ui/format.ts'
import { Icon } from '../../../../ui/Icon.tsx'
import { LiveParts } from '../../../../ui/LiveParts.tsx'
import { Map } from '../../../../ui/Map.tsx'
import { FormState } from '../../../../platform/form.ts'
import { type Closing, listClosings } from '../days-store.ts'
import { dayOfPath } from '../day-from.ts'
import { DispatchTabs, Loads, StopBadge, markerKind, sayItems } from '../parts.tsx'
import { countConflicts } from '../reports-store.ts'
import { tourSample } from '../samples.ts'
import { type ShiftRow, type StopRow, listShifts, listStops } from '../store.ts'
import { texts } from '../text.ts'
import { scheduleOf, timeOf } from '../tour.ts'

interface Data {
  day: Temporal.PlainDate
  shifts: ShiftRow[]
  stops: StopRow[]
  closings: Closing[]
  conflicts: number
}

export const dayPage = definePage<Data>({
  title: (v, { day }) => `${v.text(texts).days}, ${formatDate(day, v.lang, 'weekday')}`,
  layout: 'wide',
  sample: tourSample(({ day }) => `/rathaus/abholungen/${day}`),
  async load(v) {
    const day = dayOfPath(v)
    const shifts = await listShifts(v.db, day)
    const stops = await listStops(
      v.db,
      shifts.map(shift => shift.id),
    )
    return { day, shifts, stops, closings: await listClosings(v.db, day), conflicts: await countConflicts(v.db) }
  },
  view(v, { day, shifts, stops, closings, conflicts }) {
    const t = v.text(texts)
    const isAhead = Temporal.PlainDate.compare(day, v.today) >= 0
    return (
      <div class="stack">
        <h1>{formatDate(day, v.lang, 'weekday')}</h1>
        <DispatchTabs v={v} current="days" conflicts={conflicts} />
        <nav class="row" aria-label={t.day}>
          <a href={`/rathaus/abholungen/${day.subtract({ days: 1 }).toString()}`}>{t.before}</a>
          <a href={`/rathaus/abholungen/${day.add({ days: 1 }).toString()}`}>{t.after}</a>
        </nav>
        {closings.map(closing => (
          <Alert key={closing.zone_key} kind="warning" title={t.closedBecause(closing.zone ?? t.allZones, closing.reason)}>
            {isAhead && (
              <Form
                form={new FormState()}
                action={`/rathaus/abholungen/${day.toString()}/oeffnung`}
                hidden={{ zone: closing.zone_key }}
                id={`auf-${closing.zone_key === '*' ? 'alle' : closing.zone_key}`}
              >
                <Button kind="secondary" small>
                  {t.reopen(closing.zone ?? t.allZones)}
                </Button>
              </Form>
            )}
          </Alert>
        ))}
        {shifts.length === 0 ? (
          <EmptyState title={t.nobody} icon="truck">
            {t.nobodyAdvice}
          </EmptyState>
        ) : (
          <>
            <Map
              label={t.map(formatDate(day, v.lang, 'long'))}
              list={false}
              height={380}
              markers={[
                ...new globalThis.Map(
                  shifts.map(shift => [shift.depot, { lat: shift.depot_lat, lon: shift.depot_lon, text: shift.depot, kind: 'depot' as const }]),
                ).values(),
                ...stops.map(stop => ({
                  lat: stop.lat,
                  lon: stop.lon,
                  text: `${shifts.find(shift => shift.id === stop.shift_id)!.vehicle}: ${stop.label}`,
                  number: stop.position ?? undefined,
                  href: `/rathaus/abholungen/stopp/${stop.id}`,
                  kind: markerKind(stop),
                })),
              ]}
            />
            {isAhead && (
              <Buttons>
                <Form form={new FormState()} action={`/rathaus/abholungen/${day.toString()}/ordnung`} id="ordnung">
                  <Button kind="secondary" icon="route">
                    {t.planDay}
                  </Button>
                </Form>
                <Button kind="secondary" href={`/rathaus/abholungen/${day.toString()}/schliessung`}>
                  {t.closeDay}
                </Button>
              </Buttons>
            )}
            <h2>{t.tours}</h2>
            <LiveParts src={`/rathaus/abholungen/${day.toString()}/live`}>
              <div class="tours">
                {shifts.map(shift => (
                  <TourCard key={shift.id} v={v} shift={shift} stops={stops.filter(stop => stop.shift_id === shift.id)} />
                ))}
              </div>
            </LiveParts>
          </>
        )}
      </div>
    )
  },
})

function TourCard({ v, shift, stops }: { v: Visit; shift: ShiftRow; stops: StopRow[] }) {
  const t = v.text(texts)
  const schedule = scheduleOf(shift, stops, v.house.city.zone)
  const finished = stops.filter(stop => stop.state !== 'booked').length
  const loose = stops.filter(stop => stop.state === 'booked' && stop.position === null).length
  return (
    <section class="tour" aria-labelledby={`tour-${shift.id}`}>
      <div class="tour__head">
        <h3 id={`tour-${shift.id}`}>
          <Icon name="truck" />{' '}
          <a href={`/rathaus/abholungen/tour/${shift.id}`}>
            {shift.vehicle}, {shift.zone}
          </a>
        </h3>
        <div class="row" id={`stand-${shift.id}`} data-tell={`${shift.vehicle}:`}>
          <span>{t.finishedOf(finished, stops.length)}</span>
          {stops.length > 0 && (
            <span>
              {t.ends} {formatTime(timeOf(schedule.endsAt), v.lang)}
            </span>
          )}
          {shift.state !== 'open' && <Badge kind="danger">{shift.state === 'lost' ? t.lost : t.closed}</Badge>}
          {shift.tour_locked_at && <Badge kind="info">{t.lockedBadge}</Badge>}
          {schedule.isLate && <Badge kind="warning">{t.overtime}</Badge>}
          {schedule.isTooFull && <Badge kind="danger">{t.tooFull}</Badge>}
        </div>
      </div>
      <div id={`last-${shift.id}`}>
        <Loads v={v} shift={shift} />
      </div>
      {loose > 0 && <p class="muted">{t.notPlaced(loose)}</p>}
      {stops.length > 0 && (
        <details class="tour__stops">
          <summary>{t.order}</summary>
          <ol id={`stopps-${shift.id}`}>
            {schedule.legs.map((leg, index) => {
              const stop = stops[index]!
              return (
                <li key={stop.id} class={`tour__stop tour__stop--${stop.state}`}>
                  <span class="numeric">{formatTime(timeOf(leg.arrives), v.lang)}</span> <a href={`/rathaus/abholungen/stopp/${stop.id}`}>{stop.label}</a>{' '}
                  <span class="muted">{sayItems(stop)}</span> {stop.state !== 'booked' && <StopBadge v={v} stop={stop} />}
                </li>
              )
            })}
          </ol>
        </details>
      )}
    </section>
  )
}
