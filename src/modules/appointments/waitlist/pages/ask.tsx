import { z } from 'zod'
import { actorOf } from '../../../../platform/audit.ts'
import { SeeElsewhere } from '../../../../platform/errors.ts'
import type { FormState } from '../../../../platform/form.ts'
import { definePage } from '../../../../platform/page.ts'
import { invalid, type Reply, seeOther } from '../../../../platform/reply.ts'
import { inLanguage } from '../../../../platform/text.ts'
import { type Visit, notFound } from '../../../../platform/visit.ts'
import { Button } from '../../../../ui/Button.tsx'
import { Choices } from '../../../../ui/Choices.tsx'
import { Field } from '../../../../ui/Field.tsx'
import { Form } from '../../../../ui/Form.tsx'
import { formatDate, formatInstant } from '../../../../ui/format.ts'
import { dateInput } from '../../../../ui/input.ts'
import type { Appointment } from '../../booking/appointment.ts'
import { type Choice, needOf, problemOf, readChoice, writeChoice } from '../../citizen/choice.ts'
import { choiceOf } from '../../citizen/choice-of.ts'
import { ownAppointment } from '../../citizen/own.ts'
import { ChoiceFacts } from '../../citizen/parts/ChoiceFacts.tsx'
import { sampleAppointment } from '../../citizen/samples.ts'
import { countTaking } from '../../../services/index.ts'
import { listConcerns, type Office } from '../../offices/store.ts'
import { ask, hasAskedOften } from '../asking.ts'
import { officesFor } from '../offices-for.ts'
import { texts } from '../text.ts'

interface Asking {
  choice: Choice
  offices: Office[]
  /** the last day anybody can book at one of them */
  last: Temporal.PlainDate
  /** the appointment somebody would like to have earlier */
  appointment: Appointment | null
}

const wanted = z.object({
  orte: z.array(z.string()).default([]),
  von: dateInput,
  bis: dateInput,
  tage: z.array(z.coerce.number().int().min(1).max(7)).default([]),
  zeit: z.enum(['any', 'morning', 'afternoon']).catch('any'),
})
const withContact = wanted.extend({ name: z.string().trim().min(1).max(120), email: z.email().max(254) })

const spans = { any: ['00:00', '24:00'], morning: ['00:00', '12:00'], afternoon: ['12:00', '24:00'] } as const

/** /termine/warteliste?<choice>: somebody for whom nothing suits is told when something does. */
export const askPage = definePage<Asking, typeof withContact>({
  title: v => v.text(texts).ask.title,
  async load(v) {
    const choice = readChoice(v.url.searchParams, await listConcerns(v.db))
    if (problemOf(choice)) throw new SeeElsewhere(`/termine?${writeChoice(needOf(choice))}&pruefen=1`)
    return asking(v, choice, null)
  },
  form: withContact,
  async post(v, input, data) {
    return put(v, input, data, { name: input.name, email: input.email })
  },
  view: (v, data, form) => (
    <Asked v={v} data={data} form={form} lead={v.text(texts).ask.lead} change={`/termine?${writeChoice(needOf(data.choice))}`}>
      <Field name="name" label={v.text(texts).ask.name} autocomplete="name" />
      <Field name="email" type="email" label={v.text(texts).ask.email} hint={v.text(texts).ask.emailHint} autocomplete="email" />
    </Asked>
  ),
  sample: '/termine/warteliste?anliegen.personalausweis=1',
})

/** /termin/:code/frueher: who has an appointment would like an earlier one. */
export const earlierPage = definePage<Asking, typeof wanted>({
  title: v => v.text(texts).ask.title,
  async load(v) {
    const { appointment } = await ownAppointment(v)
    if (appointment.state !== 'booked' || !appointment.email) throw new SeeElsewhere(`/termin/${appointment.code}`)
    return asking(v, await choiceOf(v.db, appointment), appointment)
  },
  form: wanted,
  async post(v, input, data) {
    const { name, email } = data.appointment ?? notFound()
    return put(v, input, data, { name, email: email! })
  },
  view: (v, data, form) => (
    <Asked
      v={v}
      data={data}
      form={form}
      lead={v.text(texts).ask.earlierLead(formatInstant(data.appointment!.start, v.lang, v.house.city.zone, 'weekday'))}
      change={`/termin/${data.appointment!.code}`}
    />
  ),
  private: true,
  sample: sampleAppointment('booked', 'frueher'),
})

async function asking(v: Visit, choice: Choice, appointment: Appointment | null): Promise<Asking> {
  const offices = await officesFor(v.db, needOf(choice))
  return { choice, offices, last: v.today.add({ days: Math.max(0, ...offices.map(office => office.bookDays)) }), appointment }
}

async function put(
  v: Visit,
  input: z.output<typeof wanted>,
  { choice, offices, last, appointment }: Asking,
  person: { name: string; email: string },
): Promise<Reply> {
  const t = v.text(texts).ask
  const chosen = offices.filter(office => input.orte.includes(office.key)).map(office => office.key)
  const errors: Record<string, string> = {}
  if (chosen.length === 0) errors['orte'] = t.noOffice
  if (input.tage.length === 0) errors['tage'] = t.noWeekday
  if (Temporal.PlainDate.compare(input.bis, v.today) < 0) errors['bis'] = t.past
  else if (Temporal.PlainDate.compare(input.bis, last) > 0) errors['bis'] = t.tooFar(formatDate(last, v.lang))
  else if (Temporal.PlainDate.compare(input.bis, input.von) < 0) errors['bis'] = t.order
  if (Object.keys(errors).length > 0) return invalid(errors)
  if (!(await countTaking(v, 'warteliste'))) return invalid({ '': t.tooMany })
  if (!appointment && (await hasAskedOften(v.db, person.email, v.now))) return invalid({ email: t.tooManyMails })
  const [starts, ends] = spans[input.zeit]
  const wish = await ask(
    v.house,
    v.db,
    {
      need: needOf(choice),
      offices: chosen,
      fromDay: input.von,
      untilDay: input.bis,
      weekdays: input.tage,
      starts,
      ends,
      ...person,
      lang: v.lang,
      appointmentId: appointment?.id ?? null,
    },
    actorOf(v),
  )
  if (!wish) return invalid({ [appointment ? '' : 'email']: t.twice })
  await v.grant(`wish:${wish.id}`)
  return seeOther(`/warteliste/${wish.code}`, appointment ? t.added : t.sent)
}

interface AskedProps {
  v: Visit
  data: Asking
  form: FormState
  lead: string
  /** where the choice is changed */
  change: string
  children?: import('preact').ComponentChildren
}

function Asked({ v, data: { choice, offices, last, appointment }, form, lead, change, children }: AskedProps) {
  const t = v.text(texts).ask
  const until = appointment ? appointment.day : v.today.add({ days: 28 })
  const monday = new Temporal.PlainDate(2024, 1, 1)
  return (
    <>
      <h1>{t.title}</h1>
      <p class="lead">{lead}</p>
      <ChoiceFacts v={v} choice={choice} change={change} />
      <Form form={form}>
        <Choices
          name="orte"
          multiple
          legend={t.offices}
          value={offices.map(office => office.key)}
          choices={offices.map(office => ({ value: office.key, text: inLanguage(office.name, v.lang) }))}
        />
        <Field name="von" type="date" label={t.fromDay} value={v.today.toString()} min={v.today.toString()} max={last.toString()} width="medium" />
        <Field name="bis" type="date" label={t.untilDay} value={until.toString()} min={v.today.toString()} max={last.toString()} width="medium" />
        <Choices
          name="tage"
          multiple
          inline
          legend={t.weekdays}
          value={['1', '2', '3', '4', '5', '6']}
          choices={Array.from({ length: 6 }, (_none, n) => ({ value: String(n + 1), text: weekday(monday.add({ days: n }), v.lang) }))}
        />
        <Choices name="zeit" legend={t.time} value="any" choices={(['any', 'morning', 'afternoon'] as const).map(value => ({ value, text: t.times[value] }))} />
        {children}
        <Button>{t.button}</Button>
      </Form>
    </>
  )
}

function weekday(day: Temporal.PlainDate, lang: Visit['lang']) {
  return day.toLocaleString(lang === 'en' ? 'en-GB' : 'de-DE', { weekday: 'long' })
}
