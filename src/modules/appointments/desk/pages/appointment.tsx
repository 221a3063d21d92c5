import { z } from 'zod'
import { actorOf, audit } from '../../../../platform/audit.ts'
import { definePage } from '../../../../platform/page.ts'
import { seeOther } from '../../../../platform/reply.ts'
import { inLanguage, languageNames } from '../../../../platform/text.ts'
import type { Visit } from '../../../../platform/visit.ts'
import { Button, Buttons } from '../../../../ui/Button.tsx'
import { DescriptionList } from '../../../../ui/DescriptionList.tsx'
import { Field } from '../../../../ui/Field.tsx'
import { Form } from '../../../../ui/Form.tsx'
import { languageName } from '../../citizen/languages.ts'
import { type Appointment, findAppointment } from '../../booking/appointment.ts'
import { type Counter, findCounter, findOffice, type Office } from '../../offices/store.ts'
import { StateBadge } from '../parts/StateBadge.tsx'
import { appointmentSample } from '../samples.ts'
import { type ConcernNames, sayConcerns, sayFromUntil, sayWhen } from '../saying.ts'
import { getForDesk } from '../see.ts'
import { concernsByKey, findSuccessor, setNote } from '../store.ts'
import { texts } from '../text.ts'

interface Data {
  appointment: Appointment
  office: Office
  counter: Counter
  names: ConcernNames
  before: Appointment | null
  after: Appointment | null
}

const form = z.object({ note: z.string().trim().max(500).default('') })

/** One appointment as the office sees it. Whoever looks is noted. */
export const appointmentPage = definePage<Data, typeof form>({
  title: (v, { appointment }) => v.text(texts).detail.title(appointment.code),
  sample: appointmentSample(code => `/rathaus/termine/${code}`, { note: 'Bringt eine Begleitung mit.' }),
  form,
  async load(v) {
    const appointment = await getForDesk(v)
    await audit(v.db, v.now, { actor: actorOf(v), action: 'appointment.seen', subject: `appointment:${appointment.id}` })
    return {
      appointment,
      office: (await findOffice(v.db, appointment.officeKey))!,
      counter: (await findCounter(v.db, appointment.counterId))!,
      names: await concernsByKey(v.db),
      before: appointment.insteadOf ? await findAppointment(v.db, appointment.insteadOf) : null,
      after: await findSuccessor(v.db, appointment.id, v.now),
    }
  },
  async post(v, { note }, { appointment }) {
    await setNote(v.db, appointment.id, note)
    await audit(v.db, v.now, { actor: actorOf(v), action: 'appointment.noted', subject: `appointment:${appointment.id}` })
    return seeOther(`/rathaus/termine/${appointment.code}`, v.text(texts).detail.noteSaved)
  },
  view(v, data, state) {
    const t = v.text(texts).detail
    const { appointment } = data
    const at = `/rathaus/termine/${appointment.code}`
    const isOpen = appointment.state === 'booked'
    return (
      <div class="stack">
        <div class="row">
          <h1>{appointment.name || appointment.code}</h1>
          <StateBadge v={v} state={appointment.state} />
        </div>
        <Facts v={v} {...data} />
        <Buttons>
          {(isOpen || appointment.state === 'displaced') && (
            <Button kind="secondary" icon="calendar" href={`${at}/verlegen`}>
              {isOpen ? t.move : t.newTime}
            </Button>
          )}
          {isOpen && (
            <Button kind="secondary" icon="printer" href={`${at}/bestaetigung.pdf`}>
              {t.print}
            </Button>
          )}
          {isOpen && (
            <Button kind="secondary" icon="close" href={`${at}/absage`}>
              {t.cancel}
            </Button>
          )}
        </Buttons>
        <Form form={state}>
          <Field name="note" type="textarea" rows={3} maxLength={500} label={t.noteLabel} hint={t.noteHint} required={false} value={appointment.note} />
          <Buttons>
            <Button kind="secondary">{t.saveNote}</Button>
          </Buttons>
        </Form>
        <p class="muted">{t.seen}</p>
        <p>
          <a href={`/rathaus/termine?standort=${appointment.officeKey}&tag=${appointment.day.toString()}`}>{t.back}</a>
        </p>
      </div>
    )
  },
})

function Facts({ v, appointment, office, counter, names, before, after }: { v: Visit } & Data) {
  const t = v.text(texts)
  const d = t.detail
  const minutes = appointment.start.until(appointment.end).total('minutes')
  const link = (other: Appointment) => <a href={`/rathaus/termine/${other.code}`}>{`${other.code}, ${sayWhen(v, other.start)}`}</a>
  return (
    <DescriptionList
      pairs={[
        [d.when, `${sayWhen(v, appointment.start)} (${sayFromUntil(v, appointment)}, ${d.minutes(minutes)})`],
        [d.where, [inLanguage(office.name, v.lang), counter.name, counter.room].filter(Boolean).join(', ')],
        [
          t.concerns,
          <ul key="concerns">
            {sayConcerns(appointment.concerns, names, v.lang).map(line => (
              <li key={line}>{line}</li>
            ))}
          </ul>,
        ],
        [d.wishes, [...(appointment.channel === 'video' ? [t.byVideo] : []), ...(appointment.wheelchair ? [t.wheelchair] : [])].join(', ')],
        [d.language, appointment.speaks && languageName(appointment.speaks, v.lang)],
        [d.phone, appointment.phone && <a href={`tel:${appointment.phone}`}>{appointment.phone}</a>],
        [d.email, appointment.email && <a href={`mailto:${appointment.email}`}>{appointment.email}</a>],
        [t.booking.lang, languageNames[appointment.lang]],
        [d.bookedAt, appointment.bookedAt && `${sayWhen(v, appointment.bookedAt)}, ${appointment.bookedBy ? d.byEmployee : d.byThemselves}`],
        [d.because, appointment.displacedBecause],
        [d.follows, before && link(before)],
        [d.replaced, after && (after.state === 'offered' ? `${sayWhen(v, after.start)} (${t.states.offered})` : link(after))],
      ]}
    />
  )
}
