import { z } from 'zod'
import { audit, actorOf } from '../../../../platform/audit.ts'
import { definePage } from '../../../../platform/page.ts'
import { seeOther } from '../../../../platform/reply.ts'
import { type Visit, notFound } from '../../../../platform/visit.ts'
import { Alert } from '../../../../ui/Alert.tsx'
import { Button, Buttons } from '../../../../ui/Button.tsx'
import { DescriptionList } from '../../../../ui/DescriptionList.tsx'
import { Field } from '../../../../ui/Field.tsx'
import { Form } from '../../../../ui/Form.tsx'
import type { FormState } from '../../../../platform/form.ts'
import { formatDate, formatNumber, formatTime } from '../../../../ui/format.ts'
import { findCase } from '../../../services/index.ts'
import { type PlaceValue, placeQuestion } from '../../questions/place.tsx'
import { moveStop } from '../moving.ts'
import { StopBadge, sayItems } from '../parts.tsx'
import { Reports } from '../Reports.tsx'
import { type ReportRow, reportsOf } from '../reports-store.ts'
import { tourSample } from '../samples.ts'
import { type Suggestion, suggestPlace } from '../suggesting.ts'
import { type ShiftRow, type StopRow, findShift, findStop, listShifts, listStops } from '../store.ts'
import { texts } from '../text.ts'

interface Data {
  stop: StopRow
  shift: ShiftRow
  /** tours it could go to, its own first */
  tours: ShiftRow[]
  /** the tour whose stops are offered as neighbours */
  target: ShiftRow
  neighbours: StopRow[]
  code: string | null
  reports: ReportRow[]
  suggestion: Suggestion | null
}

const form = z.object({ version: z.coerce.number().int().min(1), tour: z.uuid(), after: z.union([z.literal(''), z.uuid()]).default('') })

export const stopPage = definePage<Data, typeof form>({
  title: (v, { stop }) => v.text(texts).stop.title(stop.label),
  sample: tourSample(({ stop }) => `/rathaus/abholungen/stopp/${stop}`),
  form,
  async load(v) {
    const stop = (await findStop(v.db, v.param('id'))) ?? notFound(v.text(texts).conflict.gone)
    const shift = (await findShift(v.db, stop.shift_id))!
    const tours = (await listShifts(v.db, shift.day)).filter(
      one => one.id === shift.id || (one.fraction_group === shift.fraction_group && one.state === 'open'),
    )
    const target = tours.find(one => one.id === v.query('tour')) ?? shift
    const neighbours = (await listStops(v.db, [target.id])).filter(one => one.id !== stop.id)
    return {
      stop,
      shift,
      tours,
      target,
      neighbours,
      code: (await findCase(v.db, stop.application_id))?.code ?? null,
      reports: await reportsOf(v.db, stop.id),
      suggestion: isMovable(v, stop, shift)
        ? await suggestPlace(
            v.db,
            stop,
            tours.filter(one => one.state === 'open'),
          )
        : null,
    }
  },
  async post(v, input, { stop, shift }) {
    await moveStop(v, { stopId: stop.id, version: input.version, shiftId: input.tour, after: input.after })
    const now = (await findStop(v.db, stop.id))!
    const tour = now.shift_id === shift.id ? shift : (await findShift(v.db, now.shift_id))!
    return seeOther(`/rathaus/abholungen/tour/${tour.id}`, v.text(texts).moved(tour.vehicle, now.position ?? 0))
  },
  async view(v, data, state) {
    const t = v.text(texts)
    const { stop, shift, code } = data
    // Name and phone of a person are shown here: who looked is on record.
    await audit(v.db, v.now, { actor: actorOf(v), action: 'pickup.seen', subject: `booking:${stop.id}` })
    const place = stop.place as PlaceValue | null
    return (
      <div class="stack">
        <p>
          <a href={`/rathaus/abholungen/tour/${shift.id}`}>
            {shift.vehicle}, {formatDate(shift.day, v.lang, 'weekday')}
          </a>
        </p>
        <h1>{stop.label}</h1>
        <DescriptionList
          pairs={[
            [t.state, <StopBadge v={v} stop={stop} />],
            [t.arrives, stop.planned_at && stop.state === 'booked' ? formatTime(stop.planned_at, v.lang) : ''],
            [t.things, `${sayItems(stop)} (${t.stop.load(formatNumber(stop.litres / 1000, v.lang), formatNumber(stop.kg, v.lang), String(stop.minutes))})`],
            [t.where, place ? placeQuestion.say(place, v.lang, undefined as never).join('. ') : ''],
            [t.contact, [stop.contact_name, stop.contact_phone].filter(Boolean).join(', ')],
          ]}
        />
        {place?.photo && (
          <p>
            <img class="stop__photo" src={`/rathaus/abholungen/stopp/${stop.id}/foto`} alt={t.stop.photoAlt(stop.label)} loading="lazy" />
          </p>
        )}
        {code && v.viewer.permissions.has('services.handle') && (
          <p>
            <a href={`/rathaus/vorgaenge/${code}`}>
              {t.toCase} {code}
            </a>
          </p>
        )}
        {data.reports.length > 0 && (
          <>
            <h2>{t.stop.reports}</h2>
            <Reports v={v} reports={data.reports} />
          </>
        )}
        <Move v={v} data={data} state={state} />
      </div>
    )
  },
})

function isMovable(v: Visit, stop: StopRow, shift: ShiftRow): boolean {
  return stop.state === 'booked' && Temporal.PlainDate.compare(shift.day, v.today) >= 0
}

function Move({ v, data, state }: { v: Visit; data: Data; state: FormState }) {
  const t = v.text(texts)
  const { stop, shift, tours, target, neighbours, suggestion } = data
  if (stop.state !== 'booked') return <Alert kind="info" title={t.stop.finished} />
  if (Temporal.PlainDate.compare(shift.day, v.today) < 0) return <Alert kind="info" title={t.stop.over} />
  const path = `/rathaus/abholungen/stopp/${stop.id}`
  const own = neighbours.findLastIndex(one => shift.id === target.id && (one.position ?? 0) < (stop.position ?? 0))
  const last = target.id === shift.id ? neighbours[own] : neighbours.at(-1)
  return (
    <section class="stack" aria-labelledby="verschieben">
      <h2 id="verschieben">{t.moveTitle}</h2>
      {suggestion && <p>{t.suggestion(suggestion.shift.vehicle, suggestion.after?.label ?? null, formatNumber(Math.max(0, suggestion.minutes), v.lang, 0))}</p>}
      {tours.length > 1 && (
        <form method="get" action={path} class="form">
          <div class="kern-form-input">
            <label class="kern-label" for="tour">
              {t.toTour}
            </label>
            <div class="kern-form-input__select-wrapper">
              <select class="kern-form-input__select" id="tour" name="tour">
                {tours.map(tour => (
                  <option key={tour.id} value={tour.id} selected={tour.id === target.id}>
                    {t.room(tour.vehicle, tour.zone, formatNumber((tour.litres - tour.used_litres) / 1000, v.lang, 1))}
                  </option>
                ))}
              </select>
            </div>
          </div>
          <Button kind="secondary">{t.showStops}</Button>
        </form>
      )}
      <Form form={state} action={path} hidden={{ version: String(stop.version), tour: target.id }} id="verschiebung">
        <Field
          name="after"
          type="select"
          label={`${target.vehicle}: ${t.afterWhich}`}
          value={last?.id ?? 'first'}
          options={[{ value: '', text: t.first }, ...neighbours.map((one, index) => ({ value: one.id, text: `${index + 1}. ${one.label}` }))]}
        />
        <Buttons>
          <Button>{t.move}</Button>
        </Buttons>
      </Form>
    </section>
  )
}
