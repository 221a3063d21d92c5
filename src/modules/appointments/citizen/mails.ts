import type { Db } from '../../../platform/database.ts'
import type { House } from '../../../platform/module.ts'
import type { Notice } from '../../../platform/notify.ts'
import { inLanguage } from '../../../platform/text.ts'
import { formatInstant } from '../../../ui/format.ts'
import type { Appointment } from '../booking/appointment.ts'
import { appointmentLink } from '../booking/link.ts'
import { findOffice } from '../offices/store.ts'
import { calendarEntry } from './calendar-entry.ts'
import { lengthOf, needOf, writeChoice } from './choice.ts'
import { choiceOf } from './choice-of.ts'
import { mailTexts } from './mail-text.ts'
import { sayConcern } from './saying.ts'

/** Somebody has an appointment, a first one or in another's place. */
export async function bookedNotice(house: House, db: Db, appointment: Appointment, before: Appointment | null): Promise<Notice> {
  const t = mailTexts[appointment.lang]
  const when = sayWhen(house, appointment)
  return {
    ...addressed(appointment, `appointments.booked:${appointment.id}`),
    subject: before ? t.moved.subject(when) : t.booked.subject(when),
    lines: [before ? t.moved.line(when, sayWhen(house, before)) : t.booked.line(when), ...(await details(house, db, appointment))],
    link: { text: t.open, url: appointmentLink(house, appointment) },
    attachments: [await calendarEntry(house, db, appointment)],
  }
}

export async function cancelledNotice(house: House, db: Db, appointment: Appointment): Promise<Notice> {
  const t = mailTexts[appointment.lang].cancelled
  const when = sayWhen(house, appointment)
  return {
    ...addressed(appointment, `appointments.cancelled:${appointment.id}`),
    subject: t.subject(when),
    lines: [t.line(when)],
    link: { text: t.open, url: `/termine?${writeChoice(needOf(await choiceOf(db, appointment)))}` },
    attachments: [await calendarEntry(house, db, appointment, true)],
  }
}

/** Asks for the press of the link that makes a time somebody's. */
export function confirmNotice(house: House, appointment: Appointment): Notice {
  const t = mailTexts[appointment.lang].confirm
  const when = sayWhen(house, appointment)
  return {
    ...addressed(appointment, `appointments.confirm:${appointment.id}`),
    subject: t.subject(when),
    lines: t.lines(when, formatInstant(appointment.holdUntil!, appointment.lang, house.city.zone, 'weekday')),
    link: { text: t.open, url: appointmentLink(house, appointment, 'bestaetigen') },
  }
}

/** The day before, and shortly before where the city wants it. */
export async function reminderNotice(house: House, db: Db, appointment: Appointment, key: string): Promise<Notice> {
  const t = mailTexts[appointment.lang]
  const when = sayWhen(house, appointment)
  return {
    ...addressed(appointment, key),
    kind: 'reminder',
    subject: t.reminder.subject(when),
    lines: [t.reminder.line(when), ...(await details(house, db, appointment)), t.cannotCome],
    link: { text: t.open, url: appointmentLink(house, appointment) },
  }
}

function addressed({ accountId, email, name, lang }: Appointment, key: string) {
  return { to: { accountId, email, name, lang }, kind: 'appointment' as const, key }
}

/** For what, where, what to bring, what it costs. */
async function details(house: House, db: Db, appointment: Appointment): Promise<string[]> {
  const { lang } = appointment
  const t = mailTexts[lang]
  const office = (await findOffice(db, appointment.officeKey))!
  const choice = await choiceOf(db, appointment)
  const documents = new Set(choice.chosen.flatMap(({ concern }) => concern.documents.map(one => inLanguage(one, lang))))
  const fees = choice.chosen.flatMap(({ concern }) => (concern.fee === null ? [] : [inLanguage(concern.fee, lang)]))
  const address = `${office.address}, ${office.postcode} ${house.city.contact.place}`
  return [
    t.where(inLanguage(office.name, lang), appointment.channel === 'video' ? t.byVideo : address),
    t.what(choice.chosen.map(one => sayConcern(one, lang)).join(', '), lengthOf(choice)),
    ...(documents.size > 0 ? [t.bring([...documents].join('; '))] : []),
    ...(fees.length > 0 ? [t.fee(fees.join('; ').replace(/\.$/, ''))] : []),
    t.code(appointment.code),
  ]
}

function sayWhen(house: House, { start, lang }: Appointment) {
  return formatInstant(start, lang, house.city.zone, 'weekday')
}
