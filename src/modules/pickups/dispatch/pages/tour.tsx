import { FormState } from '../../../../platform/form.ts'
import { definePage } from '../../../../platform/page.ts'
import { type Visit, notFound } from '../../../../platform/visit.ts'
import { Alert } from '../../../../ui/Alert.tsx'
import { Badge } from '../../../../ui/Badge.tsx'
import { Button, Buttons } from '../../../../ui/Button.tsx'
import { Form } from '../../../../ui/Form.tsx'
import { formatDate, formatNumber, formatTime } from '../../../../ui/format.ts'
import { Island } from '../../../../ui/Island.tsx'
import { LiveParts } from '../../../../ui/LiveParts.tsx'
import { Map } from '../../../../ui/Map.tsx'
import type { Leg } from '../../tours/index.ts'
import { Loads, StopBadge, markerKind, sayItems } from '../parts.tsx'
import { tourSample } from '../samples.ts'
import { type ShiftRow, type StopRow, findShift, listStops } from '../store.ts'
import { texts } from '../text.ts'
import { scheduleOf, timeOf } from '../tour.ts'

export interface TourData {
  shift: ShiftRow
  stops: StopRow[]
}

export async function loadTour(v: Visit): Promise<TourData> {
  const shift = (await findShift(v.db, v.param('id'))) ?? notFound()
  return { shift, stops: await listStops(v.db, [shift.id]) }
}

export const tourPage = definePage<TourData>({
  title: (v, { shift }) => `${shift.vehicle}, ${formatDate(shift.day, v.lang, 'long')}`,
  layout: 'wide',
  sample: tourSample(({ shift }) => `/rathaus/abholungen/tour/${shift}`),
  load: loadTour,
  view(v, { shift, stops }) {
    const t = v.text(texts)
    const schedule = scheduleOf(shift, stops, v.house.city.zone)
    const path = `/rathaus/abholungen/tour/${shift.id}`
    const isAhead = Temporal.PlainDate.compare(shift.day, v.today) >= 0
    const depot = [shift.depot_lon, shift.depot_lat] as const
    return (
      <div class="stack">
        <p>
          <a href={`/rathaus/abholungen/${shift.day.toString()}`}>{formatDate(shift.day, v.lang, 'weekday')}</a>
        </p>
        <h1>
          {shift.vehicle}, {shift.zone}
        </h1>
        <div class="row">
          <span>{shift.plate}</span>
          <span>{t.finishedOf(stops.filter(stop => stop.state !== 'booked').length, stops.length)}</span>
          <span>{formatNumber(schedule.metres / 1000, v.lang, 1)} km</span>
          <span>
            {t.ends} {formatTime(timeOf(schedule.endsAt), v.lang)}
          </span>
          {schedule.isLate && <Badge kind="warning">{t.overtime}</Badge>}
          {shift.state !== 'open' && <Badge kind="danger">{shift.state === 'lost' ? t.lost : t.closed}</Badge>}
        </div>
        {shift.tour_locked_at && <Alert kind="info" title={t.locked} />}
        <Loads v={v} shift={shift} />
        <Map
          label={t.mapTour(shift.vehicle)}
          list={false}
          line={[depot, ...stops.map(stop => [stop.lon, stop.lat] as const), depot]}
          markers={[
            { lat: shift.depot_lat, lon: shift.depot_lon, text: shift.depot, kind: 'depot' },
            ...stops.map((stop, index) => ({
              lat: stop.lat,
              lon: stop.lon,
              text: stop.label,
              number: index + 1,
              href: `/rathaus/abholungen/stopp/${stop.id}`,
              kind: markerKind(stop),
            })),
          ]}
        />
        <Buttons>
          {isAhead && shift.state === 'open' && !shift.tour_locked_at && <Press action={`${path}/reihenfolge`} text={t.orderTour} />}
          {isAhead && shift.state === 'open' && (
            <Press action={`${path}/sperre`} text={shift.tour_locked_at ? t.unlock : t.lock} hidden={{ locked: shift.tour_locked_at ? '' : '1' }} />
          )}
          <Button kind="secondary" icon="printer" href={`${path}/druck`}>
            {t.print}
          </Button>
          {isAhead && shift.state === 'open' && (
            <Button kind="secondary" href={`/rathaus/abholungen/fahrzeug/${shift.vehicle_key}/ausfall?tag=${shift.day.toString()}`}>
              {t.lose}
            </Button>
          )}
        </Buttons>
        <h2>{t.order}</h2>
        <LiveParts src={`/rathaus/abholungen/${shift.day.toString()}/live`}>
          <tour-order data-hint={isAhead ? t.drag : undefined}>
            <ol class="order" id="stopps">
              {schedule.legs.map((leg, index) => (
                <Row key={leg.stop.id} v={v} leg={leg} stops={stops} index={index} isAhead={isAhead && shift.state === 'open'} />
              ))}
            </ol>
          </tour-order>
        </LiveParts>
        <Island name="tour-order.island.ts" />
      </div>
    )
  },
})

function Press({ action, text, hidden }: { action: string; text: string; hidden?: Record<string, string> }) {
  return (
    <Form form={new FormState()} action={action} hidden={hidden} id={action.split('/').at(-1)}>
      <Button kind="secondary">{text}</Button>
    </Form>
  )
}

function Row({ v, leg, stops, index, isAhead }: { v: Visit; leg: Leg; stops: StopRow[]; index: number; isAhead: boolean }) {
  const t = v.text(texts)
  const stop = stops[index]!
  const isMovable = isAhead && stop.state === 'booked' && !stop.arrived_at
  const before = stops[index - 1]
  const mayEarlier = isMovable && before?.state === 'booked'
  const mayLater = isMovable && index + 1 < stops.length
  return (
    <li
      class={`order__stop order__stop--${stop.state}`}
      data-stop={stop.id}
      data-version={stop.version}
      data-shift={stop.shift_id}
      data-movable={isMovable ? '' : undefined}
    >
      {leg.unloadsBefore && <p class="order__unload">{t.unloads}</p>}
      <div class="order__line">
        <span class="order__number">{index + 1}</span>
        <span class="order__time numeric">{formatTime(timeOf(leg.arrives), v.lang)}</span>
        <div class="order__words">
          <a href={`/rathaus/abholungen/stopp/${stop.id}`}>{stop.label}</a>
          <span class="muted">
            {sayItems(stop)} ({formatNumber(stop.litres / 1000, v.lang)} m³)
          </span>
        </div>
        <div class="order__signs">
          {stop.express && <Badge kind="info">{t.express}</Badge>}
          {stop.stays && stop.state === 'booked' && <Badge>{t.stays}</Badge>}
          <StopBadge v={v} stop={stop} />
        </div>
        {isMovable && (
          <Form
            form={new FormState()}
            action={`/rathaus/abholungen/stopp/${stop.id}`}
            class="order__moves"
            id={`stopp-${index}`}
            hidden={{ version: String(stop.version), tour: stop.shift_id }}
          >
            {mayEarlier && (
              <Button kind="tertiary" small icon="up" name="after" value={stops[index - 2]?.id ?? ''} label={t.upLabel(stop.label)}>
                {t.up}
              </Button>
            )}
            {mayLater && (
              <Button kind="tertiary" small icon="down" name="after" value={stops[index + 1]!.id} label={t.downLabel(stop.label)}>
                {t.down}
              </Button>
            )}
          </Form>
        )}
      </div>
    </li>
  )
}

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'tour-order': preact.HTMLAttributes<HTMLElement>
    }
  }
}
