import { z } from 'zod'
import { actorOf, audit } from '../../../../platform/audit.ts'
import { SeeElsewhere } from '../../../../platform/errors.ts'
import { FormState } from '../../../../platform/form.ts'
import { defineAction, definePage } from '../../../../platform/page.ts'
import { invalid, seeOther } from '../../../../platform/reply.ts'
import { inLanguage } from '../../../../platform/text.ts'
import type { Visit } from '../../../../platform/visit.ts'
import { Alert } from '../../../../ui/Alert.tsx'
import { Button, Buttons } from '../../../../ui/Button.tsx'
import { Form } from '../../../../ui/Form.tsx'
import { formatInstant } from '../../../../ui/format.ts'
import type { Appointment } from '../../booking/appointment.ts'
import { findOffice, type Office } from '../../offices/store.ts'
import { texts } from '../appointment-text.ts'
import { takePlace } from '../moving.ts'
import { ownAppointment, whenAndWhere } from '../own.ts'
import { sampleAppointment } from '../samples.ts'
import { findOffered } from '../successor.ts'
import { decline, giveBack } from '../declining.ts'
import { type Movable, moveToPressed, OtherTimes, timeForm, withTimes } from './move.tsx'

interface Displaced extends Movable {
  readonly offer: { readonly appointment: Appointment; readonly office: Office } | null
}

/** /termin/:code/neuer-termin: the city took an appointment away; a kept replacement, other times, or none at all. */
export const newTimePage = definePage<Displaced, typeof timeForm>({
  title: v => v.text(texts).fresh.title,
  layout: 'wide',
  load,
  form: timeForm,
  async post(v, input, data) {
    const reply = await moveToPressed(v, data, input, v.text(texts).fresh.taken)
    if (reply.kind === 'see-other' && data.offer) await giveBack(v.db, data.offer.appointment.id, v.now)
    return reply
  },
  view(v, data, form) {
    const t = v.text(texts).fresh
    const { appointment, offer } = data
    const page = `/termin/${appointment.code}/neuer-termin`
    return (
      <>
        <h1>{t.title}</h1>
        <p class="lead">{t.lead(...whenAndWhere(v, data))}</p>
        {appointment.displacedBecause && <p>{t.because(appointment.displacedBecause)}</p>}
        <p>{t.sorry}</p>
        {form.errors['vorschlag'] && <Alert kind="warning" role="alert" title={form.errors['vorschlag']} />}
        {offer ? <Offer v={v} offer={offer} page={page} /> : <p>{t.noOffer}</p>}
        <h2>{t.other}</h2>
        <OtherTimes v={v} data={data} form={form.errors['beginn'] ? form : new FormState()} page={page} />
        <Form form={new FormState()} action={`${page}/absage`}>
          <Button kind="secondary">{t.cancel}</Button>
        </Form>
      </>
    )
  },
  sample: sampleAppointment('displaced', 'neuer-termin'),
})

/** „Diesen Termin nehmen“: the replacement the city keeps. */
export const takeOfferAction = defineAction<Displaced, z.ZodUnknown>({
  form: z.unknown(),
  load,
  async post(v, _input, { appointment, offer }) {
    const t = v.text(texts).fresh
    const fixed = offer && (await takePlace(v, appointment, offer.appointment))
    return fixed?.ok ? seeOther(`/termin/${fixed.appointment.code}`, t.taken) : invalid({ vorschlag: t.lapsed })
  },
  on: newTimePage,
  sample: sampleAppointment('displaced', 'neuer-termin/vorschlag'),
})

/** „Absagen“: no new appointment is wanted; what was kept is free again. */
export const declineAction = defineAction<Displaced, z.ZodUnknown>({
  form: z.unknown(),
  load,
  async post(v, _input, { appointment, offer }) {
    if (offer) await giveBack(v.db, offer.appointment.id, v.now)
    await decline(v.db, appointment.id)
    await audit(v.db, v.now, { actor: actorOf(v), action: 'appointment.cancelled', subject: `appointment:${appointment.id}`, details: { displaced: true } })
    return seeOther(`/termin/${appointment.code}`, v.text(texts).fresh.declined)
  },
  on: newTimePage,
  sample: sampleAppointment('displaced', 'neuer-termin/absage'),
})

async function load(v: Visit): Promise<Displaced> {
  const own = await ownAppointment(v)
  if (own.appointment.state !== 'displaced') throw new SeeElsewhere(`/termin/${own.appointment.code}`)
  const offered = await findOffered(v.db, own.appointment.id, v.now)
  const office = offered && (await findOffice(v.db, offered.officeKey))
  return { ...(await withTimes(v, own)), offer: offered && office ? { appointment: offered, office } : null }
}

function Offer({ v, offer, page }: { v: Visit; offer: { appointment: Appointment; office: Office }; page: string }) {
  const t = v.text(texts).fresh
  const { zone } = v.house.city
  return (
    <section class="first-free">
      <h2>{t.offer}</h2>
      <Form form={new FormState()} action={`${page}/vorschlag`}>
        <p class="first-free__when">{t.offerText(formatInstant(offer.appointment.start, v.lang, zone, 'weekday'), inLanguage(offer.office.name, v.lang))}</p>
        <p>{t.kept(formatInstant(offer.appointment.holdUntil!, v.lang, zone, 'weekday'))}</p>
        <Buttons>
          <Button>{t.take}</Button>
        </Buttons>
      </Form>
    </section>
  )
}
