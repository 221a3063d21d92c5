import { calendarFile, calendarType } from '../../platform/calendar-file.ts'
import { dayOf } from '../../platform/clock.ts'
import { many, sql } from '../../platform/database.ts'
import type { Attachment } from '../../platform/mail.ts'
import type { House } from '../../platform/module.ts'
import { notify, tellInbox } from '../../platform/notify.ts'

/** Everybody who lives or works in the demo city finds something in the inbox. */
export async function demoMessages(house: House): Promise<void> {
  const people = await many(house.db, sql<{ id: string; kind: string }>`select id, kind from platform.account order by id`)
  for (const person of people) {
    // Demo addresses lead nowhere, so nothing may really be sent to them.
    if (person.kind === 'staff' || house.config.SMTP_URL) await tellInbox(house, house.db, person.id, person.kind === 'staff' ? forStaff : forCitizens)
    else await notify(house, house.db, { ...forCitizens, to: { accountId: person.id, lang: 'de' }, attachments: [openDay(house)] })
  }
}

/** The open day of the town hall, four weeks from now on a Saturday. */
function openDay(house: House): Attachment {
  const { city, clock } = house
  const today = dayOf(clock.now(), city.zone)
  const saturday = today.add({ days: 34 - today.dayOfWeek })
  const at = (hour: number) => saturday.toZonedDateTime({ timeZone: city.zone, plainTime: { hour } }).toInstant()
  const place = `${city.contact.street}, ${city.contact.postcode} ${city.contact.place}`
  const content = calendarFile(house, { id: 'tag-der-offenen-tuer', sequence: 0, title: 'Tag der offenen Tür im Rathaus', start: at(10), end: at(16), place })
  return { name: 'tag-der-offenen-tuer.ics', type: calendarType({}), content }
}

const forCitizens = {
  kind: 'news',
  lang: 'de',
  key: 'willkommen',
  subject: 'Willkommen in Ihrem Postfach',
  lines: [
    'Hier finden Sie alles, was die Stadt Ihnen schreibt: Bestätigungen, Erinnerungen und Antworten auf Ihre Fragen.',
    'Sie bestimmen, was Sie außerdem per E-Mail oder auf Ihrem Handy erfahren.',
    'Und kommen Sie gern vorbei: Den Tag der offenen Tür im Rathaus finden Sie im Anhang der E-Mail für Ihren Kalender.',
  ],
  link: { text: 'Benachrichtigungen einstellen', url: '/postfach/einstellungen' },
} as const

const forStaff = {
  kind: 'work',
  lang: 'de',
  key: 'willkommen',
  subject: 'Willkommen im digitalen Rathaus',
  lines: ['Hier meldet sich, was auf Sie wartet.', 'Außerhalb Ihrer Arbeitszeit bleibt Ihr Handy still, wenn Sie eine Ruhezeit einstellen.'],
  link: { text: 'Ruhezeit einstellen', url: '/rathaus/postfach/einstellungen' },
} as const
