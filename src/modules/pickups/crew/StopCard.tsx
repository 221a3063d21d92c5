import { randomUUID } from 'node:crypto'
import type { ComponentChildren } from 'preact'
import { FormState } from '../../../platform/form.ts'
import { inLanguage } from '../../../platform/text.ts'
import type { Visit } from '../../../platform/visit.ts'
import { Badge } from '../../../ui/Badge.tsx'
import { acceptPictures } from '../../../ui/accept.ts'
import { Button } from '../../../ui/Button.tsx'
import { Choices } from '../../../ui/Choices.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { formatNumber, formatTime } from '../../../ui/format.ts'
import { catalogueOf, isRefused } from '../catalogue.ts'
import { timeOf } from '../dispatch/tour.ts'
import { type PlaceValue, placeQuestion } from '../questions/place.tsx'
import { type ReportKind, extraAmounts } from './kinds.ts'
import type { CrewStop } from './load.ts'
import { texts } from './text.ts'

interface Props {
  v: Visit
  one: CrewStop
  vehicle: string
  isOpen: boolean
  form: FormState
}

/** One stop: where, what, how it stands there, how to get there, and the four things to report. */
export function StopCard({ v, one, vehicle, isOpen, form }: Props) {
  const t = v.text(texts)
  const { stop, number } = one
  const isBooked = stop.state === 'booked'
  return (
    <li class={`crew-stop crew-stop--${stop.state}`} id={`stopp-${stop.id}`} data-stop={stop.id} data-state={stop.state}>
      <details class="crew-stop__details" open={isOpen}>
        <summary class="crew-stop__head">
          <span class="crew-stop__address">{t.stop(number, stop.label)}</span>
          <span class="crew-stop__state">{stop.state === 'booked' ? t.around(formatTime(timeOf(one.arrives), v.lang)) : t.reported[stop.state]}</span>
        </summary>
        <div class="crew-stop__body">
          {one.unloadsBefore && isBooked && <p class="crew-stop__unload">{t.unload}</p>}
          <ul class="crew-stop__things">
            {stop.items.map(item => (
              <li key={item.key}>
                {item.count} × {item.name}
              </li>
            ))}
          </ul>
          <p>
            {t.amount(formatNumber(stop.litres / 1000, v.lang, 1))} {stop.express && <Badge kind="info">{t.express}</Badge>}
          </p>
          <Spot v={v} one={one} />
          {isBooked && (
            <>
              <div class="crew-stop__ways">
                <a
                  class="kern-btn kern-btn--secondary kern-btn--block"
                  href={`geo:${stop.lat},${stop.lon}?q=${stop.lat},${stop.lon}(${encodeURIComponent(stop.label)})`}
                >
                  <span class="kern-label">{t.drive}</span>
                </a>
                {stop.contact_phone && (
                  <a class="kern-btn kern-btn--secondary kern-btn--block" href={`tel:${stop.contact_phone.replaceAll(/[^+\d]/g, '')}`}>
                    <span class="kern-label">{t.call(stop.contact_name)}</span>
                  </a>
                )}
              </div>
              <ReportForms v={v} one={one} vehicle={vehicle} form={form} />
            </>
          )}
        </div>
      </details>
    </li>
  )
}

function Spot({ v, one: { stop } }: { v: Visit; one: CrewStop }) {
  const place = stop.place as PlaceValue | null
  if (!place) return null
  return (
    <>
      <p class="crew-stop__place">{placeQuestion.say({ ...place, photo: null }, v.lang, undefined as never).join('. ')}</p>
      {place.photo && <img class="crew-stop__photo" src={`/rathaus/tour/foto/${stop.id}`} alt={v.text(texts).photoOf(stop.label)} loading="lazy" />}
    </>
  )
}

function ReportForms({ v, one: { stop }, vehicle, form }: { v: Visit; one: CrewStop; vehicle: string; form: FormState }) {
  const t = v.text(texts)
  const failed = form.failed ? form.value('kind') : ''
  const forbidden = catalogueOf(v.house.city).items.filter(isRefused)
  const parts = (kind: ReportKind) => ({ v, stop: stop.id, vehicle, kind, form: failed === kind ? form : null })
  return (
    <div class="crew-stop__reports">
      <ReportForm {...parts('done')}>
        <Button block icon="check">
          {t.done}
        </Button>
      </ReportForm>
      <details class="crew-stop__more" open={failed === 'missing'}>
        <summary>{t.missing}</summary>
        <ReportForm {...parts('missing')}>
          <Extras v={v} />
          <Button block>{t.missingSend}</Button>
        </ReportForm>
      </details>
      <details class="crew-stop__more" open={failed === 'more'}>
        <summary>{t.more}</summary>
        <ReportForm {...parts('more')}>
          <Choices
            name="litres"
            legend={t.howMuch}
            tiles
            choices={extraAmounts.map(litres => ({ value: String(litres), text: t.cubic(formatNumber(litres / 1000, v.lang, 1)) }))}
          />
          <Extras v={v} />
          <Button block>{t.moreSend}</Button>
        </ReportForm>
      </details>
      <details class="crew-stop__more" open={failed === 'wrong'}>
        <summary>{t.wrong}</summary>
        <ReportForm {...parts('wrong')}>
          <Choices
            name="which"
            legend={t.which}
            multiple
            required={false}
            choices={forbidden.map(item => ({ value: item.key, text: inLanguage(item.name, v.lang) }))}
          />
          <Choices
            name="left"
            legend={t.left}
            multiple
            required={false}
            choices={stop.items.map((item, index) => ({ value: String(index), text: `${item.count} × ${item.name}` }))}
          />
          <Extras v={v} />
          <Button block>{t.wrongSend}</Button>
        </ReportForm>
      </details>
    </div>
  )
}

function ReportForm({
  v,
  stop,
  vehicle,
  kind,
  form,
  children,
}: {
  v: Visit
  stop: string
  vehicle: string
  kind: ReportKind
  form: FormState | null
  children: ComponentChildren
}) {
  const t = v.text(texts)
  return (
    <Form
      form={form ?? new FormState()}
      action="/rathaus/tour/meldung"
      files={kind !== 'done'}
      id={`${kind}-${stop}`}
      hidden={{ stop, vehicle, kind, client: randomUUID() }}
      label={t[kind]}
      data={{ 'data-report': kind }}
    >
      {children}
    </Form>
  )
}

function Extras({ v }: { v: Visit }) {
  const t = v.text(texts)
  return (
    <>
      <Field name="photo" type="file" label={t.photo} accept={acceptPictures} capture="environment" required={false} />
      <Field name="note" label={t.note} required={false} maxLength={500} />
    </>
  )
}
