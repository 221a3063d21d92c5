import { extensions } from '../../../../platform/extension.ts'
import { definePage } from '../../../../platform/page.ts'
import { inLanguage } from '../../../../platform/text.ts'
import type { Visit } from '../../../../platform/visit.ts'
import { Alert } from '../../../../ui/Alert.tsx'
import { Badge } from '../../../../ui/Badge.tsx'
import { Button, Buttons } from '../../../../ui/Button.tsx'
import { DescriptionList } from '../../../../ui/DescriptionList.tsx'
import { formatInstant } from '../../../../ui/format.ts'
import { Map } from '../../../../ui/Map.tsx'
import { PrintButton } from '../../../../ui/PrintButton.tsx'
import { Qr } from '../../../../ui/Qr.tsx'
import { appointmentLink } from '../../booking/link.ts'
import { appointmentPanels } from '../../panels.ts'
import { texts } from '../appointment-text.ts'
import { type Choice, lengthOf, needOf, writeChoice } from '../choice.ts'
import { choiceOf } from '../choice-of.ts'
import { type Own, ownAppointment } from '../own.ts'
import { Call } from '../parts/Call.tsx'
import { ToBring } from '../parts/ToBring.tsx'
import { sampleAppointment } from '../samples.ts'
import { sayConcern } from '../saying.ts'

interface Shown extends Own {
  choice: Choice
}

/** /termin/:code: one's appointment: when, where, what to bring, and everything that can be done with it. */
export const appointmentPage = definePage<Shown>({
  title: (v, { appointment }) => v.text(texts).title(formatInstant(appointment.start, v.lang, v.house.city.zone, 'day')),
  async load(v) {
    const own = await ownAppointment(v)
    return { ...own, choice: await choiceOf(v.db, own.appointment) }
  },
  async view(v, data) {
    const t = v.text(texts)
    const { appointment, choice } = data
    const isAhead = appointment.state === 'booked' || appointment.state === 'arrived'
    return (
      <>
        <h1>{t.title(formatInstant(appointment.start, v.lang, v.house.city.zone, 'weekday'))}</h1>
        <p>
          <Badge kind={badges[appointment.state as keyof typeof badges] ?? 'neutral'}>{t.states[appointment.state as keyof typeof badges]}</Badge>
        </p>
        <Standing v={v} data={data} />
        {isAhead && (await panels(v, data))}
        <Facts v={v} data={data} />
        {isAhead && appointment.channel === 'on_site' && <Way v={v} data={data} />}
        {isAhead && <ToBring v={v} choice={choice} />}
        {isAhead && <CheckIn v={v} data={data} />}
        {isAhead && <Changes v={v} data={data} />}
        {isAhead && <Keep v={v} data={data} />}
      </>
    )
  },
  sample: sampleAppointment('booked'),
})

const badges = {
  unconfirmed: 'warning',
  booked: 'success',
  arrived: 'success',
  done: 'neutral',
  missed: 'neutral',
  cancelled: 'neutral',
  expired: 'warning',
} as const

/** What other modules put here: the way to the video call, the place in the line. */
function panels(v: Visit, { appointment }: Shown) {
  const sorted = extensions(v.house, appointmentPanels).toSorted((a, b) => (a.order ?? 50) - (b.order ?? 50))
  return Promise.all(sorted.map(one => one.panel(v, appointment)))
}

/** What is to know first where the appointment is not simply booked. */
function Standing({ v, data: { appointment, choice } }: { v: Visit; data: Shown }) {
  const t = v.text(texts)
  if (appointment.state === 'unconfirmed')
    return (
      <Alert kind="warning" title={t.unconfirmed(formatInstant(appointment.holdUntil!, v.lang, v.house.city.zone, 'day'))}>
        {appointment.email && <p>{t.unconfirmedSent(appointment.email)}</p>}
      </Alert>
    )
  const says = appointment.state === 'expired' ? t.expired : appointment.state === 'cancelled' ? t.cancelled : null
  if (!says && !['done', 'missed'].includes(appointment.state)) return null
  return (
    <>
      {says && <p class="lead">{says}</p>}
      <Button href={`/termine?${writeChoice(needOf(choice))}`}>{t.again}</Button>
    </>
  )
}

function Facts({ v, data: { appointment, office, choice } }: { v: Visit; data: Shown }) {
  const t = v.text(texts)
  const isVideo = appointment.channel === 'video'
  return (
    <DescriptionList
      pairs={[
        [t.when, t.whenValue(formatInstant(appointment.start, v.lang, v.house.city.zone, 'weekday'), lengthOf(choice))],
        [
          t.where,
          isVideo ? (
            t.byVideo
          ) : (
            <>
              {inLanguage(office.name, v.lang)}
              <br />
              {office.address}, {office.postcode} {v.house.city.contact.place}
            </>
          ),
        ],
        [t.howToGetThere, isVideo ? null : inLanguage(office.access, v.lang)],
        [t.concerns, choice.chosen.map(one => <div key={one.concern.key}>{sayConcern(one, v.lang)}</div>)],
        [t.who, appointment.name],
        [t.code, appointment.code],
      ]}
    />
  )
}

function Way({ v, data: { office } }: { v: Visit; data: Shown }) {
  const t = v.text(texts)
  const name = inLanguage(office.name, v.lang)
  return (
    <section class="no-print">
      <h2>{t.map}</h2>
      <Map label={t.mapLabel(name)} height={240} markers={[{ lat: office.lat, lon: office.lon, text: `${name}, ${office.address}` }]} />
    </section>
  )
}

function CheckIn({ v, data: { appointment } }: { v: Visit; data: Shown }) {
  const t = v.text(texts)
  if (appointment.channel === 'video') return null
  return (
    <section>
      <h2>{t.qrTitle}</h2>
      <p>{t.qrText(appointment.code)}</p>
      <Qr content={appointment.code} label={t.qrLabel(appointment.code)} />
    </section>
  )
}

function Changes({ v, data: { appointment, office, changeUntil, isChangeable } }: { v: Visit; data: Shown }) {
  const t = v.text(texts)
  const path = `/termin/${appointment.code}`
  return (
    <section class="no-print">
      <Buttons>
        <Button kind="secondary" icon="calendar" href={`${path}/termin.ics`} download>
          {t.calendar}
        </Button>
        <PrintButton />
      </Buttons>
      {isChangeable && (
        <>
          <p>{t.changeUntil(formatInstant(changeUntil, v.lang, v.house.city.zone, 'weekday'))}</p>
          <Buttons>
            <Button kind="secondary" href={`${path}/verlegen`}>
              {t.move}
            </Button>
            <Button kind="secondary" href={`${path}/absagen`}>
              {t.cancel}
            </Button>
          </Buttons>
        </>
      )}
      {!isChangeable && appointment.state === 'booked' && <Call v={v} office={office} />}
    </section>
  )
}

function Keep({ v, data: { appointment } }: { v: Visit; data: Shown }) {
  const t = v.text(texts)
  const link = appointmentLink(v.house, appointment)
  return (
    <section>
      <h2>{t.keep}</h2>
      <p>{t.keepText}</p>
      <p class="appointment-link">
        <a href={link}>{link}</a>
      </p>
    </section>
  )
}
