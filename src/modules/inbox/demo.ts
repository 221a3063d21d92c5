import { many, sql } from '../../platform/database.ts'
import type { House } from '../../platform/module.ts'
import { tellInbox } from '../../platform/notify.ts'

/** Everybody who lives or works in the demo city finds something in the inbox. */
export async function demoMessages(house: House): Promise<void> {
  const people = await many(house.db, sql<{ id: string; kind: string }>`select id, kind from platform.account order by id`)
  for (const person of people) {
    await tellInbox(house, house.db, person.id, person.kind === 'staff' ? forStaff : forCitizens)
  }
}

const forCitizens = {
  kind: 'news',
  lang: 'de',
  key: 'willkommen',
  subject: 'Willkommen in Ihrem Postfach',
  lines: ['Hier finden Sie alles, was die Stadt Ihnen schreibt: Bestätigungen, Erinnerungen und Antworten auf Ihre Fragen.', 'Sie bestimmen, was Sie außerdem per Mail oder auf Ihrem Handy erfahren.'],
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
