import { z } from 'zod'
import { NotFound, SeeElsewhere } from '../../../../platform/errors.ts'
import type { FormState } from '../../../../platform/form.ts'
import { defineAction, definePage } from '../../../../platform/page.ts'
import { invalid, seeOther } from '../../../../platform/reply.ts'
import { inLanguage } from '../../../../platform/text.ts'
import type { Visit } from '../../../../platform/visit.ts'
import { setFlash } from '../../../../platform/visiting.ts'
import { Alert } from '../../../../ui/Alert.tsx'
import { Button, Buttons } from '../../../../ui/Button.tsx'
import { Field } from '../../../../ui/Field.tsx'
import { Form } from '../../../../ui/Form.tsx'
import { Island } from '../../../../ui/Island.tsx'
import { type Appointment, findAppointment, lockAppointment } from '../../booking/appointment.ts'
import { maySee } from '../../booking/see.ts'
import { findOffice, type Office } from '../../offices/store.ts'
import { book, confirmMinutesOf } from '../booking.ts'
import { type Choice, needOf, writeChoice } from '../choice.ts'
import { choiceOf, needOfAppointment } from '../choice-of.ts'
import { hold } from '../holding.ts'
import { contactInput } from '../inputs.ts'
import { ToBring } from '../parts/ToBring.tsx'
import { isSolved, parts, puzzleFor, zeroBits } from '../puzzle.ts'
import { noteRefusal } from '../refusal.ts'
import { keepTyped } from '../typed.ts'
import { texts } from '../reservation-text.ts'
import { sampleHold } from '../samples.ts'
import { sayTime, sayWhen } from '../saying.ts'

interface Reservation {
  held: Appointment
  office: Office
  choice: Choice
  isLive: boolean
}

/** /termine/reservierung/:id: the time is this browser's for some minutes; name and contact make it theirs. */
export const reservationPage = definePage({
  title: (v, { isLive }) => (isLive ? v.text(texts).title : v.text(texts).expiredTitle),
  load,
  form: contactInput.extend({ aufgabe: z.string().max(200).default(''), loesung: z.string().max(100).default('') }),
  async post(v, { name, email, telefon, aufgabe, loesung }, { held, office }) {
    const t = v.text(texts)
    const minutes = confirmMinutesOf(office, isSolved(v.house, held.id, v.now, aufgabe, loesung))
    if (minutes !== null && !email) return invalid({ email: t.needEmail })
    if (!email && !telefon) return invalid({ email: t.needContact })
    const fixed = await book(v, held, { name, email, phone: telefon }, minutes)
    if (fixed.ok) return seeOther(`/termin/${held.code}`, minutes === null ? t.booked : t.almost)
    return invalid({ '': fixed.because === 'lapsed' ? t.lapsed : t.tooMany(inLanguage(office.name, v.lang), office.phone) })
  },
  view(v, data, form) {
    const t = v.text(texts)
    return (
      <>
        <h1>{data.isLive ? t.title : t.expiredTitle}</h1>
        {data.isLive || (form.failed && data.held.state === 'held') ? <Live v={v} data={data} form={form} /> : <Expired v={v} data={data} form={form} />}
      </>
    )
  },
  sample: sampleHold(''),
})

/** The same time again after the hold ran out; what was typed goes along. */
export const againAction = defineAction({
  form: z.object({ name: z.string().max(120).default(''), email: z.string().max(254).default(''), telefon: z.string().max(40).default('') }),
  load,
  async post(v, typed, { held, office, choice }) {
    const again = await hold(v, { office, start: held.start, need: needOfAppointment(held), again: true })
    if (again) {
      await keepTyped(v.db, again.id, typed)
      return seeOther(`/termine/reservierung/${again.id}`)
    }
    noteRefusal(v.house, { officeKey: office.key, concerns: held.concerns, kind: 'just_taken' })
    // Rolled back, so that a time held in another window stays.
    setFlash(v, v.text(texts).gone)
    throw new SeeElsewhere(`/termine/zeiten?${writeChoice(needOf(choice))}&ort=${office.key}&tag=${held.day.toString()}`)
  },
  on: reservationPage,
  sample: sampleHold('/erneut'),
})

async function load(v: Visit): Promise<Reservation> {
  const found = await findAppointment(v.db, v.param('id'))
  if (!found || !maySee(v, found)) throw new NotFound(v.text(texts).wrongHold)
  // Back button, second tab, a post sent again: what is booked already shows itself.
  if (found.state !== 'held' && !(found.state === 'expired' && found.bookedAt === null)) throw new SeeElsewhere(`/termin/${found.code}`)
  // A hold is locked only to fix it; a lapsed one must not be, or freeing it and we would wait for each other.
  const isLive = found.state === 'held' && Temporal.Instant.compare(found.holdUntil!, v.now) > 0
  const held = v.db.isTransaction && isLive && !v.url.pathname.endsWith('/erneut') ? (await lockAppointment(v.db, found.id))! : found
  const office = await findOffice(v.db, held.officeKey)
  return { held, office: office!, choice: await choiceOf(v.db, held), isLive }
}

function Live({ v, data: { held, office, choice }, form }: { v: Visit; data: Reservation; form: FormState }) {
  const t = v.text(texts)
  const seconds = Math.max(0, Math.floor(held.holdUntil!.since(v.now).total('seconds')))
  const puzzle = puzzleFor(v.house, held.id, held.holdUntil!.add({ minutes: 30 }))
  const isCitizen = v.viewer.kind === 'citizen'
  return (
    <>
      <Alert kind="success" title={t.heldFor(sayWhen(v, held.start), inLanguage(office.name, v.lang))}>
        <p data-seconds={seconds} data-says={t.left} data-late={t.leftLate}>
          {t.until(sayTime(v, held.holdUntil!))}
        </p>
      </Alert>
      <Form form={form} hidden={{ aufgabe: puzzle, loesung: '' }} data={{ 'data-parts': String(parts), 'data-zero-bits': String(zeroBits) }}>
        <h2>{t.who}</h2>
        <Field name="name" label={t.name} autocomplete="name" value={held.name || (isCitizen ? v.viewer.name : '')} maxLength={120} />
        <noscript>
          <Alert kind="info" title={t.noScript} />
        </noscript>
        <Field
          name="email"
          type="email"
          label={t.email}
          hint={office.confirmMinutes === null ? t.contactHint : t.contactMailHint(office.confirmMinutes)}
          required={office.confirmMinutes !== null}
          autocomplete="email"
          value={held.email ?? (isCitizen ? v.viewer.email : '')}
        />
        <Field name="telefon" type="tel" label={t.phone} required={false} autocomplete="tel" value={held.phone ?? ''} />
        <p class="muted">{t.privacy}</p>
        <p role="status" data-checking={t.checking} />
        <Buttons>
          <Button>{t.book}</Button>
          <Button kind="secondary" href={`/termine/zeiten?${writeChoice(needOf(choice))}&ort=${office.key}&tag=${held.day.toString()}`}>
            {t.other}
          </Button>
        </Buttons>
      </Form>
      <ToBring v={v} choice={choice} />
      <Island name="reservation.island.ts" />
    </>
  )
}

function Expired({ v, data: { held, office, choice }, form }: { v: Visit; data: Reservation; form: FormState }) {
  const t = v.text(texts)
  return (
    <Form
      form={form}
      action={`/termine/reservierung/${held.id}/erneut`}
      hidden={{ name: form.value('name'), email: form.value('email'), telefon: form.value('telefon') }}
    >
      {form.failed && <Alert kind="warning" role="alert" title={Object.values(form.errors)[0]} />}
      <p class="lead">{t.expired(sayWhen(v, held.start), inLanguage(office.name, v.lang))}</p>
      <Buttons>
        <Button>{t.again}</Button>
        <Button kind="secondary" href={`/termine/zeiten?${writeChoice(needOf(choice))}`}>
          {t.other}
        </Button>
      </Buttons>
    </Form>
  )
}
