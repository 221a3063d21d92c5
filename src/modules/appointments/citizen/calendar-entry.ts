import { calendarFile, calendarType } from '../../../platform/calendar-file.ts'
import type { Db } from '../../../platform/database.ts'
import type { House } from '../../../platform/module.ts'
import { inLanguage } from '../../../platform/text.ts'
import type { Appointment } from '../booking/appointment.ts'
import { appointmentLink } from '../booking/link.ts'
import { findOffice } from '../offices/store.ts'
import { choiceOf } from './choice-of.ts'
import { mailTexts } from './mail-text.ts'
import { sayConcern } from './saying.ts'
import { firstOf } from './successor.ts'

/** The appointment for somebody's own calendar; the entry stays the same one through every move. */
export async function calendarEntry(house: House, db: Db, appointment: Appointment, isCancelled = false) {
  const { lang } = appointment
  const t = mailTexts[lang]
  const office = (await findOffice(db, appointment.officeKey))!
  const choice = await choiceOf(db, appointment)
  const entry = {
    id: `termin-${await firstOf(db, appointment.id)}`,
    sequence: appointment.sequence,
    title: t.event(inLanguage(office.name, lang)),
    start: appointment.start,
    end: appointment.end,
    place: appointment.channel === 'video' ? t.byVideo : `${office.address}, ${office.postcode} ${house.city.contact.place}`,
    description: `${appointment.code}. ${choice.chosen.map(one => sayConcern(one, lang)).join(', ')}`,
    url: appointmentLink(house, appointment),
    isCancelled,
    alarmHours: 2,
  }
  return { name: t.file, type: calendarType(entry), content: calendarFile(house, entry) }
}
