import { z } from 'zod'
import { defineAction, definePage } from '../../../platform/page.ts'
import { readCode } from '../../../platform/link.ts'
import { invalid, seeOther } from '../../../platform/reply.ts'
import { inLanguage } from '../../../platform/text.ts'
import type { Visit } from '../../../platform/visit.ts'
import { Alert } from '../../../ui/Alert.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { type Appointment, findAppointmentByCode, listAppointments, maySee, type Office } from '../../appointments/index.ts'
import type { Board } from '../room/board.ts'
import { isAtDoor } from '../room/door.ts'
import { boardOf } from '../room/live.ts'
import { officeSample } from '../room/sample.ts'
import { officeOf, type Room, roomOf } from '../room/room.ts'
import { sayClock } from '../saying.ts'
import { texts } from '../text.ts'
import { ticketGrant } from '../ticket/link.ts'
import { checkIn, drawNumber } from './arrive.ts'
import { CodeScanner } from './CodeScanner.tsx'
import { sayNotDrawn, sayRefused } from './say.ts'
import { arrivingTexts } from './text.ts'
import { type Offer, offerOf, walkInFrom, WantedFields, wantedForm } from './wanted.tsx'

interface Data {
  office: Office
  room: Room
  offer: Offer
  board: Board
  /** this browser's own appointments here today, not reported yet */
  own: readonly Appointment[]
}

const proof = { tuer: z.string().max(60).default(''), word: z.string().max(60).default('') }
const codeForm = z.object({ code: z.string().trim().min(1).max(200), ...proof })
const drawForm = wantedForm.extend(proof)

/** Where the QR code at the door leads: say that you are here, or take a number. */
export const arrivalPage = definePage<Data, typeof codeForm>({
  title: (v, { office }) => v.text(arrivingTexts).title(inLanguage(office.name, v.lang)),
  sample: officeSample('/ankunft'),
  load: loadArrival,
  form: codeForm,
  async post(v, input, { office, room }) {
    const t = v.text(arrivingTexts)
    const wrong = atTheDoor(v, room, input)
    if (wrong) return wrong
    const code = readCode('T', input.code)
    const appointment = code ? await findAppointmentByCode(v.db, code) : null
    if (!appointment) return invalid({ code: t.unknown })
    const arrived = await checkIn(v.house, v.db, office, appointment.id, { channel: 'phone' })
    if (!arrived.ok && arrived.because !== 'twice') return invalid({ code: sayRefused(v, arrived) })
    // Whoever knows only the code of an appointment that is reported already learns the number, which hangs on the screen anyway.
    if (!arrived.ok && !maySee(v, appointment) && !v.viewer.grants.has(ticketGrant(arrived.visitor))) return invalid({ code: sayRefused(v, arrived) })
    await v.grant(ticketGrant(arrived.visitor))
    return seeOther(`/ticket/${arrived.visitor.code}`, arrived.ok ? t.welcome(arrived.visitor.number) : t.twice(arrived.visitor.number))
  },
  view(v, { office, offer, board, own }, form) {
    const t = v.text(arrivingTexts)
    const shown = form.value('tuer') || v.query('tuer')
    const door = form.error('word') ? '' : shown
    const path = `/ankunft/${office.key}`
    return (
      <div class="stack">
        <h1>{t.title(inLanguage(office.name, v.lang))}</h1>
        <p class="lead">{t.lead}</p>
        {door === '' && <Alert title={t.needsDoor} />}
        <section aria-labelledby="mit-termin">
          <h2 id="mit-termin">{t.withAppointment}</h2>
          {own.map(appointment => (
            <Form form={form} key={appointment.id} action={path} id={appointment.code} hidden={{ tuer: door, code: appointment.code }}>
              <p>{t.yours(sayClock(v, appointment.start))}</p>
              {door === '' && <DoorWord v={v} />}
              <Button>{t.hereNow}</Button>
            </Form>
          ))}
          {own.length === 0 && (
            <Form form={form} action={path} id="termin" hidden={{ tuer: door }}>
              <Field name="code" type="code" label={t.code} hint={t.codeHint} />
              <CodeScanner v={v} />
              {door === '' && <DoorWord v={v} />}
              <Button>{t.hereNow}</Button>
            </Form>
          )}
        </section>
        <section aria-labelledby="ohne-termin">
          <h2 id="ohne-termin">{t.without}</h2>
          {office.walkIn ? (
            <>
              <p>{board.walkIn ? t.waitNow(v.text(texts).span(...board.walkIn)) : t.noWait}</p>
              <Form form={form} action={`${path}/nummer`} id="nummer" hidden={{ tuer: door }}>
                <WantedFields v={v} offer={offer} />
                {door === '' && <DoorWord v={v} />}
                <Button icon="ticket">{t.draw}</Button>
              </Form>
            </>
          ) : (
            <p>
              {t.noWalkIn} <a href="/termine">{t.book}</a>
            </p>
          )}
        </section>
      </div>
    )
  },
})

/** Draws a number for somebody without an appointment. */
export const drawing = defineAction<Data, typeof drawForm>({
  on: arrivalPage,
  load: loadArrival,
  form: drawForm,
  sample: officeSample('/ankunft', '/nummer'),
  async post(v, input, { office, room }) {
    const wrong = atTheDoor(v, room, input)
    if (wrong) return wrong
    const drawn = await drawNumber(v.house, v.db, office, walkInFrom(v, input, 'phone'))
    if (!drawn.ok) return invalid({ concerns: sayNotDrawn(v, drawn) })
    await v.grant(ticketGrant(drawn.visitor))
    return seeOther(`/ticket/${drawn.visitor.code}`, v.text(arrivingTexts).welcome(drawn.visitor.number))
  },
})

/** The word at the door, for those who cannot scan. */
export function DoorWord({ v }: { v: Visit }) {
  const t = v.text(arrivingTexts)
  return <Field name="word" type="code" label={t.word} hint={t.wordHint} width="short" maxLength={20} />
}

/** @returns what to answer if nothing proves that somebody is at the door */
export function atTheDoor(v: Visit, room: Room, { tuer, word }: { tuer: string; word: string }) {
  const t = v.text(arrivingTexts)
  if ([tuer, word].some(shown => shown !== '' && isAtDoor(v.house, room, shown))) return null
  return invalid({ word: tuer !== '' && word === '' ? t.wrongDoor : t.wrongWord })
}

async function loadArrival(v: Visit): Promise<Data> {
  const office = await officeOf(v)
  const today = v.viewer.sessionId ? await listAppointments(v.db, office.key, v.today) : []
  return {
    office,
    room: await roomOf(v.db, office.key),
    offer: await offerOf(v, office.key),
    board: await boardOf(v, office.key),
    own: today.filter(appointment => appointment.state === 'booked' && appointment.channel === 'on_site' && maySee(v, appointment)),
  }
}
