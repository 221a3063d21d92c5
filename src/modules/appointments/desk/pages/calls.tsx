import { z } from 'zod'
import { actorOf, audit } from '../../../../platform/audit.ts'
import { defineAction, definePage } from '../../../../platform/page.ts'
import { invalid, seeOther } from '../../../../platform/reply.ts'
import type { Visit } from '../../../../platform/visit.ts'
import { Button } from '../../../../ui/Button.tsx'
import { DescriptionList } from '../../../../ui/DescriptionList.tsx'
import { EmptyState } from '../../../../ui/EmptyState.tsx'
import { Form } from '../../../../ui/Form.tsx'
import type { FormState } from '../../../../platform/form.ts'
import { type Appointment, findAppointment } from '../../booking/appointment.ts'
import { fix } from '../../booking/fixing.ts'
import { type Call, listCalls, setTold } from '../calls-store.ts'
import { DeskTabs } from '../parts/DeskTabs.tsx'
import { appointmentSample } from '../samples.ts'
import { type ConcernNames, sayConcerns, sayWhen } from '../saying.ts'
import { getForDesk } from '../see.ts'
import { concernsByKey, findSuccessor } from '../store.ts'
import { texts } from '../text.ts'

interface Row {
  call: Call
  offer: Appointment | null
}

interface Data {
  rows: Row[]
  names: ConcernNames
}

/** People to be called because the city took their appointment. */
export const callsPage = definePage<Data>({
  title: v => v.text(texts).calls.title,
  async load(v) {
    const calls = await listCalls(v.db, v.today, v.now)
    const rows = await Promise.all(calls.map(async call => ({ call, offer: call.offerId ? await findAppointment(v.db, call.offerId) : null })))
    return { rows, names: await concernsByKey(v.db) }
  },
  view(v, { rows, names }, state) {
    const t = v.text(texts).calls
    return (
      <div class="stack">
        <h1>{t.title}</h1>
        <DeskTabs v={v} current="calls" />
        {rows.length === 0 ? (
          <EmptyState title={t.empty} icon="phone">
            {t.emptyAdvice}
          </EmptyState>
        ) : (
          <>
            <p>{t.lead}</p>
            {rows.map(row => (
              <OneCall key={row.call.id} v={v} {...row} names={names} state={state} />
            ))}
          </>
        )}
      </div>
    )
  },
})

function OneCall({ v, call, offer, names, state }: Row & { v: Visit; names: ConcernNames; state: FormState }) {
  const t = v.text(texts)
  const at = `/rathaus/termine/${call.code}`
  return (
    <section class="call-card">
      <h2>
        <a href={at}>{call.name}</a>
      </h2>
      <DescriptionList
        pairs={[
          [t.detail.phone, call.phone ? <a href={`tel:${call.phone}`}>{call.phone}</a> : t.calls.noPhone],
          [t.calls.lost, sayWhen(v, call.start)],
          [t.concerns, sayConcerns(call.concerns, names, v.lang).join(', ')],
          [t.calls.because, call.displacedBecause],
          [t.calls.offer, offer ? t.calls.offerUntil(sayWhen(v, offer.start), sayWhen(v, offer.holdUntil!)) : t.calls.noOffer],
        ]}
      />
      <div class="row">
        {offer && (
          <Form form={state} action={`${at}/zusage`} id={`zusage-${call.code}`}>
            <Button small>{t.calls.accept}</Button>
          </Form>
        )}
        <Button small kind="secondary" href={`${at}/verlegen`}>
          {t.calls.other}
        </Button>
        <Form form={state} action={`${at}/anruf`} id={`anruf-${call.code}`}>
          <Button small kind="tertiary">
            {t.calls.told}
          </Button>
        </Form>
      </div>
    </section>
  )
}

const nothing = z.object({})

/** The person said yes on the phone to the time kept for them. */
export const accepting = defineAction<Appointment, typeof nothing>({
  form: nothing,
  on: callsPage,
  sample: appointmentSample(code => `/rathaus/termine/${code}/zusage`, {}, 'displaced'),
  load: getForDesk,
  async post(v, _input, lost) {
    const t = v.text(texts).calls
    const offer = lost.state === 'displaced' ? await findSuccessor(v.db, lost.id, v.now) : null
    if (offer?.state !== 'offered') return invalid({ '': t.offerGone })
    const { name, email, phone, accountId, note } = lost
    const fixed = await fix(v.house, v.db, offer.id, { name, email, phone, accountId, note, bookedBy: v.viewer.accountId, confirmUntil: null })
    if (!fixed.ok) return invalid({ '': t.offerGone })
    await setTold(v.db, lost.id, v.now)
    await audit(v.db, v.now, { actor: actorOf(v), action: 'appointment.booked', subject: `appointment:${offer.id}` })
    return seeOther(`/rathaus/termine/${offer.code}`, t.doneAccepted(offer.code))
  },
})

/** The person was called and knows. Twice is as good as once. */
export const calling = defineAction<Appointment, typeof nothing>({
  form: nothing,
  on: callsPage,
  sample: appointmentSample(code => `/rathaus/termine/${code}/anruf`, {}, 'displaced'),
  load: getForDesk,
  async post(v, _input, lost) {
    if (await setTold(v.db, lost.id, v.now)) await audit(v.db, v.now, { actor: actorOf(v), action: 'appointment.called', subject: `appointment:${lost.id}` })
    return seeOther('/rathaus/termine/anrufliste', v.text(texts).calls.doneTold)
  },
})
