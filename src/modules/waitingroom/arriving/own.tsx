import { z } from 'zod'
import { NotFound } from '../../../platform/errors.ts'
import { dayOf } from '../../../platform/clock.ts'
import { definePage } from '../../../platform/page.ts'
import { invalid, seeOther } from '../../../platform/reply.ts'
import { inLanguage } from '../../../platform/text.ts'
import type { Visit } from '../../../platform/visit.ts'
import { Alert } from '../../../ui/Alert.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Form } from '../../../ui/Form.tsx'
import { FormState } from '../../../platform/form.ts'
import { type Appointment, type AppointmentPanel, findOffice, getVisible, listAppointments, listOffices, type Office } from '../../appointments/index.ts'
import { findVisitorOfAppointment } from '../line/visitor.ts'
import { roomOf } from '../room/room.ts'
import { sayClock } from '../saying.ts'
import { ticketGrant } from '../ticket/link.ts'
import { checkIn, earliest } from './arrive.ts'
import { atTheDoor, DoorWord } from './page.tsx'
import { sayRefused } from './say.ts'
import { arrivingTexts } from './text.ts'

/** „Ich bin da“ on a citizen's own appointment: only on the day, from an hour before, and with the word at the door. */
export const ownPanel: AppointmentPanel = {
  order: 10,
  async panel(v, appointment) {
    if (appointment.channel !== 'on_site' || !appointment.day.equals(v.today)) return null
    const t = v.text(arrivingTexts)
    const visitor = await findVisitorOfAppointment(v.db, appointment.id)
    if (appointment.state !== 'booked' && !visitor) return null
    return (
      <section aria-labelledby="ankunft">
        <h2 id="ankunft">{t.panel}</h2>
        {visitor ? (
          <Form form={new FormState()} action={pathOf(appointment)} id="ankunft-nummer">
            <p>{t.twice(visitor.number)}</p>
            <Button kind="secondary">{t.toTicket(visitor.number)}</Button>
          </Form>
        ) : (
          <Report v={v} appointment={appointment} form={new FormState()} />
        )}
      </section>
    )
  },
}

/** The same as a page of its own, where a mistyped word is said. */
export const ownPage = definePage<{ appointment: Appointment; office: Office }>({
  title: v => v.text(arrivingTexts).ownTitle,
  async sample(house) {
    const today = dayOf(house.clock.now(), house.city.zone)
    for (const { key } of await listOffices(house.db)) {
      for (let days = 0; days < 14; days += 1) {
        const found = (await listAppointments(house.db, key, today.add({ days }))).find(one => one.state === 'booked' && one.channel === 'on_site')
        if (found) return { path: `/termin/${found.code}/ankunft`, grants: [`appointment:${found.id}`] }
      }
    }
    return null
  },
  async load(v) {
    const appointment = await getVisible(v)
    const office = await findOffice(v.db, appointment.officeKey)
    if (!office) throw new NotFound()
    return { appointment, office }
  },
  form: z.object({ word: z.string().trim().max(60).default('') }),
  async post(v, { word }, { appointment, office }) {
    const t = v.text(arrivingTexts)
    const before = await findVisitorOfAppointment(v.db, appointment.id)
    if (!before) {
      const wrong = atTheDoor(v, await roomOf(v.db, office.key), { tuer: '', word })
      if (wrong) return wrong
    }
    const arrived = await checkIn(v.house, v.db, office, appointment.id, { channel: 'phone' })
    if (!arrived.ok && arrived.because !== 'twice') return invalid({ word: sayRefused(v, arrived) })
    await v.grant(ticketGrant(arrived.visitor))
    return seeOther(`/ticket/${arrived.visitor.code}`, arrived.ok ? t.welcome(arrived.visitor.number) : undefined)
  },
  view(v, { appointment, office }, form) {
    const t = v.text(arrivingTexts)
    return (
      <div class="stack">
        <h1>{t.ownTitle}</h1>
        <p class="lead">
          {inLanguage(office.name, v.lang)}, {office.address}
        </p>
        <Report v={v} appointment={appointment} form={form} />
      </div>
    )
  },
})

function Report({ v, appointment, form }: { v: Visit; appointment: Appointment; form: FormState }) {
  const t = v.text(arrivingTexts)
  const from = appointment.start.subtract({ minutes: earliest })
  if (!appointment.day.equals(v.today) || Temporal.Instant.compare(v.now, from) < 0) return <Alert title={t.panelLater(sayClock(v, from))} />
  return (
    <Form form={form} action={pathOf(appointment)} id="ankunft-wort">
      <p>{t.panelLead}</p>
      <p>{t.needsDoor}</p>
      <DoorWord v={v} />
      <Button>{t.hereNow}</Button>
    </Form>
  )
}

function pathOf({ code }: Appointment) {
  return `/termin/${code}/ankunft`
}
