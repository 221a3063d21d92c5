import { z } from 'zod'
import { actorOf, audit } from '../../../../platform/audit.ts'
import { dayOf } from '../../../../platform/clock.ts'
import { run, sql } from '../../../../platform/database.ts'
import { definePage } from '../../../../platform/page.ts'
import { invalid, seeOther } from '../../../../platform/reply.ts'
import { Button, Buttons } from '../../../../ui/Button.tsx'
import { Form } from '../../../../ui/Form.tsx'
import type { Appointment } from '../../booking/appointment.ts'
import { end } from '../../booking/ending.ts'
import { fix } from '../../booking/fixing.ts'
import { lockDays, take } from '../../booking/taking.ts'
import { minutesOf } from '../../need.ts'
import { setTold } from '../calls-store.ts'
import { FreeTimes, StartFields } from '../parts/TimePicker.tsx'
import { appointmentSample } from '../samples.ts'
import { type ConcernNames, sayConcerns, sayWhen } from '../saying.ts'
import { getForDesk } from '../see.ts'
import { concernsByKey } from '../store.ts'
import { loadTimes, readStart, type Times } from '../times.ts'
import { texts } from '../text.ts'

interface Data {
  appointment: Appointment
  times: Times
  names: ConcernNames
}

const form = z.object({ start: z.string().max(40).default(''), ownTime: z.string().trim().max(10).default('') })

/** Another time for a caller who has one, or for somebody whose time the city took. */
export const movingPage = definePage<Data, typeof form>({
  title: (v, { appointment }) => v.text(texts).booking.moveTitle(appointment.code),
  layout: 'wide',
  sample: appointmentSample(code => `/rathaus/termine/${code}/verlegen`, { ownTime: '9:07' }),
  form,
  async load(v) {
    const appointment = await getForDesk(v)
    return { appointment, times: await loadTimes(v, appointment, await minutesOf(v.db, appointment)), names: await concernsByKey(v.db) }
  },
  async post(v, input, { appointment, times }) {
    const t = v.text(texts).booking
    const start = readStart(input, times.day, v.house.city.zone)
    if ('wrong' in start) return invalid({ [start.field]: t[start.wrong] })
    if ((appointment.state !== 'booked' && appointment.state !== 'displaced') || !times.office) return invalid({ '': v.text(texts).unknownTerm })
    await lockDays(v.db, appointment, appointment, times.office.key, dayOf(start, v.house.city.zone))
    // The time kept for a displaced person may be the very one they choose now.
    await run(
      v.db,
      sql`update appointments.appointment set state = 'expired', ended_at = ${v.now} where instead_of = ${appointment.id} and state = 'offered' and ${appointment.state === 'displaced'}`,
    )
    const held = await take(v.house, v.db, {
      officeKey: times.office.key,
      start,
      need: appointment,
      audience: 'any',
      state: 'held',
      until: v.now.add({ minutes: 10 }),
      lang: appointment.lang,
      insteadOf: appointment.id,
    })
    if (!held) return invalid({ [input.ownTime === '' ? 'start' : 'ownTime']: t.taken })
    if (appointment.state === 'booked') await end(v.house, v.db, appointment.id, 'moved')
    else await setTold(v.db, appointment.id, v.now)
    const { name, email, phone, accountId, note } = appointment
    const fixed = await fix(v.house, v.db, held.id, { name, email, phone, accountId, note, bookedBy: v.viewer.accountId, confirmUntil: null })
    if (!fixed.ok) return invalid({ start: t.taken })
    await audit(v.db, v.now, { actor: actorOf(v), action: 'appointment.moved', subject: `appointment:${appointment.id}`, details: { to: held.id } })
    return seeOther(`/rathaus/termine/${held.code}`, t.moved(held.code))
  },
  view(v, { appointment, times, names }, state) {
    const t = v.text(texts).booking
    return (
      <div class="stack">
        <h1>{t.moveTitle(appointment.code)}</h1>
        <p>
          <strong>{appointment.name}</strong>, {sayConcerns(appointment.concerns, names, v.lang).join(', ')}
          <br />
          {t.moveNow}: {sayWhen(v, appointment.start)}
        </p>
        <FreeTimes v={v} times={times} at={`/rathaus/termine/${appointment.code}/verlegen?`} />
        {times.office && times.day && (
          <Form form={state}>
            <StartFields v={v} times={times} />
            <Buttons>
              <Button>{t.moveSubmit}</Button>
            </Buttons>
          </Form>
        )}
      </div>
    )
  },
})
