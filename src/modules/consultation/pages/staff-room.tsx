import { definePage } from '../../../platform/page.ts'
import type { FormState } from '../../../platform/form.ts'
import type { Visit } from '../../../platform/visit.ts'
import { inLanguage } from '../../../platform/text.ts'
import { Alert } from '../../../ui/Alert.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Choices } from '../../../ui/Choices.tsx'
import { DescriptionList } from '../../../ui/DescriptionList.tsx'
import { Form } from '../../../ui/Form.tsx'
import { formatDate, formatSpan } from '../../../ui/format.ts'
import { type Consultation, consultationOf, sayOpening, staffAppointment } from '../found.ts'
import { papers } from '../room/room.ts'
import { staffSample } from '../samples.ts'
import { texts } from '../text.ts'
import { PhoneLink } from './PhoneLink.tsx'
import { Stage } from './Stage.tsx'

/** /rathaus/sprechstunde/:code: the clerk's side. Every step is a form, so that it can be noted without script too. */
export const staffRoomPage = definePage<Consultation>({
  title: (v, { appointment }) => v.text(texts).staff.title(appointment.name),
  layout: 'wide',
  devices: true,
  load: async v => consultationOf(v, await staffAppointment(v)),
  view(v, consultation, form) {
    const t = v.text(texts).staff
    const { appointment, room, door } = consultation
    const path = `/rathaus/sprechstunde/${appointment.code}`
    const isOpen = door === 'open' && room?.state !== 'ended'
    return (
      <>
        <p>
          <a class="kern-link" href="/rathaus/sprechstunde">
            {t.back}
          </a>
        </p>
        <h1>{t.title(appointment.name)}</h1>
        {isOpen ? (
          <>
            <noscript>
              <Alert kind="warning" title={t.noScript} />
            </noscript>
            <Stage v={v} side="staff" path={path} room={room} who={appointment.name}>
              <Steps v={v} consultation={consultation} path={path} form={form} />
            </Stage>
          </>
        ) : (
          <Closed v={v} consultation={consultation} path={path} form={form} />
        )}
        <Facts v={v} consultation={consultation} />
      </>
    )
  },
  sample: staffSample(),
})

interface Props {
  v: Visit
  consultation: Consultation
}

/** What the clerk does, one after the other; the island shows what the state of the room allows. */
function Steps({ v, consultation: { room }, path, form }: Props & { path: string; form: FormState }) {
  const t = v.text(texts).staff
  const callback = room?.callbackPhone ?? null
  const isAdmitted = room?.state === 'admitted'
  return (
    <div class="consultation__steps">
      <p class="consultation__callback" data-part="callback" data-words={t.callback('{phone}')} hidden={!callback}>
        {callback && t.callback(callback)}
      </p>
      <Form form={form} action={`${path}/einlassen`} data={{ 'data-quiet': '', 'data-when': 'waiting', ...hiddenUnless(!isAdmitted) }}>
        <Button block icon="people">
          {t.admit}
        </Button>
      </Form>
      <Form form={form} id="ausweis" action={`${path}/identitaet`} data={{ 'data-quiet': '', 'data-when': 'admitted', ...hiddenUnless(isAdmitted) }}>
        <p>{t.identifyNow}</p>
        <Choices
          name="paper"
          legend={t.paper}
          choices={papers.map(paper => ({ value: paper, text: t.papers[paper] }))}
          value={room?.identifiedBy ?? 'id_card'}
          inline
        />
        <Button kind="secondary" icon="check">
          {t.identify}
        </Button>
        <p data-part="identified" data-words={JSON.stringify(t.papers)} data-said={t.identified('{paper}')}>
          {room?.identifiedBy && t.identified(t.papers[room.identifiedBy])}
        </p>
      </Form>
      <Form form={form} id="ende" action={`${path}/beenden`} label={t.finish}>
        <div class="buttons">
          <span data-when="admitted" data-hidden={isAdmitted ? undefined : ''}>
            <Button danger name="how" value="done">
              {t.end}
            </Button>
          </span>
          <span data-when="waiting" data-hidden={isAdmitted ? '' : undefined}>
            <Button kind="secondary" name="how" value="missed">
              {t.missed}
            </Button>
          </span>
          <Button kind="secondary" name="how" value="by_phone" icon="phone">
            {t.byPhone}
          </Button>
        </div>
      </Form>
    </div>
  )
}

function Closed({ v, consultation: { appointment, room, door }, path, form }: Props & { path: string; form: FormState }) {
  const t = v.text(texts).staff
  const ending = door === 'cancelled' ? 'cancelled' : room?.ending
  const title = ending ? t.ended[ending] : door === 'early' ? t.early(sayOpening(v, appointment)) : t.over
  return (
    <>
      <Alert kind={ending === 'done' ? 'success' : 'info'} title={title} />
      {(door === 'early' || door === 'open') && (
        <Form form={form} action={`${path}/oeffnen`}>
          <Button kind="secondary">{door === 'early' ? t.openEarly : t.openAgain}</Button>
        </Form>
      )}
    </>
  )
}

function Facts({ v, consultation: { appointment, room, office, concerns } }: Props) {
  const t = v.text(texts).staff
  const at = (instant: Temporal.Instant) => instant.toZonedDateTimeISO(v.house.city.zone).toPlainTime()
  return (
    <section class="stack consultation__after" aria-labelledby="termin-titel">
      <h2 id="termin-titel">{t.facts}</h2>
      <DescriptionList
        pairs={[
          [t.time, v.text(texts).when(formatDate(appointment.day, v.lang, 'day'), formatSpan(at(appointment.start), at(appointment.end), v.lang))],
          [t.concern, concerns],
          [t.office, inLanguage(office.name, v.lang)],
          [t.phone, appointment.phone ? <PhoneLink number={appointment.phone} /> : ''],
          [t.language, appointment.speaks ?? ''],
          [t.note, appointment.note],
          [t.identity, room?.identifiedBy ? t.identified(t.papers[room.identifiedBy]) : ''],
        ]}
      />
    </section>
  )
}

function hiddenUnless(shown: boolean): Record<`data-${string}`, string> {
  return shown ? {} : { 'data-hidden': '' }
}
