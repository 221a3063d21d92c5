import { z } from 'zod'
import { actorOf } from '../../../../platform/audit.ts'
import { Conflict } from '../../../../platform/errors.ts'
import { defineAction, definePage } from '../../../../platform/page.ts'
import { seeOther } from '../../../../platform/reply.ts'
import { inLanguage } from '../../../../platform/text.ts'
import type { Visit } from '../../../../platform/visit.ts'
import { Alert } from '../../../../ui/Alert.tsx'
import { Button, Buttons } from '../../../../ui/Button.tsx'
import { DescriptionList } from '../../../../ui/DescriptionList.tsx'
import { Form } from '../../../../ui/Form.tsx'
import { formatDate, formatInstant } from '../../../../ui/format.ts'
import type { FormState } from '../../../../platform/form.ts'
import { type Appointment, findAppointment } from '../../booking/appointment.ts'
import { appointmentLink } from '../../booking/link.ts'
import { type Concern, listConcerns, listOffices, type Office } from '../../offices/store.ts'
import { accept, pass, withdraw } from '../answering.ts'
import { confirmWish } from '../asking.ts'
import { sampleWish } from '../sample.ts'
import { getVisibleWish, hasMailbox } from '../see.ts'
import { texts } from '../text.ts'
import type { Wish } from '../wish.ts'

interface Entry {
  wish: Wish
  offered: Appointment | null
  offices: Office[]
  concerns: Concern[]
}

/** An entry of the waiting list: confirm it, answer an offer, leave. The secret link of the mails lands here. */
export const wishPage = definePage({
  title: v => v.text(texts).title,
  load: loadEntry,
  view: (v, entry, form) => {
    const t = v.text(texts)
    const { wish, offices, concerns } = entry
    return (
      <>
        <p class="muted">{t.entry(wish.code)}</p>
        <h1>{t.states[wish.state]}</h1>
        {wish.state === 'asked' && !hasMailbox(v, wish) && <Alert kind="info" title={t.confirm.fromMail} />}
        {wish.state === 'asked' && hasMailbox(v, wish) && (
          <Form form={form} action={`/warteliste/${wish.code}/bestaetigung`}>
            <p class="lead">{t.confirm.lead}</p>
            <Button>{t.confirm.button}</Button>
          </Form>
        )}
        {wish.state === 'offered' && <Offer v={v} entry={entry} form={form} />}
        {wish.state === 'expired' && <p class="lead">{t.expiredSays}</p>}
        {wish.state === 'taken' && <p class="lead">{t.takenSays}</p>}
        {wish.state === 'withdrawn' && <p class="lead">{t.withdrawnSays}</p>}
        <DescriptionList
          pairs={[
            [
              t.ask.concerns,
              concerns.map(concern => `${wish.concerns.find(one => one.key === concern.key)!.count} × ${inLanguage(concern.name, v.lang)}`).join(', '),
            ],
            [t.offices, offices.map(office => inLanguage(office.name, v.lang)).join(', ')],
            [t.span, t.spanSays(formatDate(wish.fromDay, v.lang), formatDate(wish.untilDay, v.lang))],
            [t.since, formatInstant(wish.since, v.lang, v.house.city.zone)],
          ]}
        />
        {['asked', 'waiting', 'offered'].includes(wish.state) && (
          <Form form={form} action={`/warteliste/${wish.code}/austragung`} label={t.withdraw.button}>
            <Button kind="tertiary">{t.withdraw.button}</Button>
          </Form>
        )}
      </>
    )
  },
  private: true,
  sample: sampleWish(''),
})

async function loadEntry(v: Visit): Promise<Entry> {
  const wish = await getVisibleWish(v)
  const offered = wish.offerId ? await findAppointment(v.db, wish.offerId) : null
  const offices = (await listOffices(v.db)).filter(office => wish.offices.includes(office.key))
  const concerns = await listConcerns(
    v.db,
    wish.concerns.map(one => one.key),
  )
  return { wish, offered, offices, concerns }
}

function Offer({ v, entry: { wish, offered, offices }, form }: { v: Visit; entry: Entry; form: FormState }) {
  const t = v.text(texts).offer
  if (!offered || !wish.offerUntil || Temporal.Instant.compare(wish.offerUntil, v.now) <= 0) return <Alert kind="warning" title={t.over} />
  const say = (at: Temporal.Instant) => formatInstant(at, v.lang, v.house.city.zone, 'weekday')
  const office = offices.find(one => one.key === offered.officeKey)
  return (
    <>
      <p class="lead">{t.lead(say(offered.start), inLanguage(office?.name ?? '', v.lang))}</p>
      <p>{t.until(say(wish.offerUntil))}</p>
      <Form form={form} action={`/warteliste/${wish.code}/annahme`} label={t.accept}>
        <Buttons>
          <Button>{t.accept}</Button>
          <Button kind="secondary" formaction={`/warteliste/${wish.code}/ablehnung`}>
            {t.pass}
          </Button>
        </Buttons>
        <p class="muted">{t.passHint}</p>
      </Form>
    </>
  )
}

export const confirming = defineAction({
  form: z.unknown(),
  on: wishPage,
  load: loadEntry,
  async post(v, _input, { wish }) {
    if (!hasMailbox(v, wish)) throw new Conflict(v.text(texts).confirm.fromMail)
    await confirmWish(v.house, v.db, wish, actorOf(v))
    return seeOther(`/warteliste/${wish.code}`, v.text(texts).confirm.done)
  },
  sample: sampleWish('/bestaetigung'),
})

export const accepting = defineAction({
  form: z.unknown(),
  on: wishPage,
  load: loadEntry,
  async post(v, _input, { wish }) {
    const appointment = await accept(v.house, v.db, wish, actorOf(v))
    if (!appointment) throw new Conflict(v.text(texts).offer.over)
    await v.grant(`appointment:${appointment.id}`)
    const { pathname } = new URL(appointmentLink(v.house, appointment))
    return seeOther(pathname, v.text(texts).offer.taken)
  },
  sample: sampleWish('/annahme'),
})

export const passing = defineAction({
  form: z.unknown(),
  on: wishPage,
  load: loadEntry,
  async post(v, _input, { wish }) {
    await pass(v.house, v.db, wish)
    return seeOther(`/warteliste/${wish.code}`, v.text(texts).offer.passed)
  },
  sample: sampleWish('/ablehnung'),
})

export const withdrawing = defineAction({
  form: z.unknown(),
  on: wishPage,
  load: loadEntry,
  async post(v, _input, { wish }) {
    await withdraw(v.house, v.db, wish)
    return seeOther(`/warteliste/${wish.code}`, v.text(texts).withdraw.done)
  },
  sample: sampleWish('/austragung'),
})
