import { z } from 'zod'
import { openHouse, type TestHouse, type TestOptions } from '../../../../test/house.ts'
import type { Browser } from '../../../../test/browser.ts'
import { provide } from '../../../platform/extension.ts'
import { defineModule } from '../../../platform/module.ts'
import { openSession } from '../../../platform/session.ts'
import { sessionCookie } from '../../../platform/visiting.ts'
import { Field } from '../../../ui/Field.tsx'
import accounts from '../../accounts/module.ts'
import addresses from '../../addresses/module.ts'
import cashier from '../../cashier/module.ts'
import city from '../../city/module.ts'
import inbox from '../../inbox/module.ts'
import payments from '../../payments/module.ts'
import { type Fulfilment, fulfilments, type QuestionType, questionTypes } from '../contract.ts'
import { publish } from '../definition/load.ts'
import { readDefinition } from '../definition/read.ts'
import { type Running, saveDraft } from '../definition/store.ts'
import staff from '../../staff/module.ts'
import services from '../module.ts'
import { typesOf } from '../registry.ts'
import { trialYaml } from './trial-yaml.ts'

/** What the trial fulfilment was told, in order: `confirm:<case>`, `release:<case>:unpaid` … */
export const told: string[] = []
/** Slots somebody else took between choosing and sending. */
export const taken = new Set<string>()

const slot: QuestionType<string> = {
  name: 'trial.slot',
  schema: () => z.string().trim().min(1),
  field: ({ question, value }) => <Field name={question.id} label="Wann?" value={value} />,
  say: value => [`Platz ${value}`],
  async keep(_v, _question, _asking, value) {
    return taken.has(value) ? { refused: `Der Platz ${value} ist gerade vergeben worden. Frei ist noch: B.` } : { value }
  },
}

const fulfilment: Fulfilment = {
  name: 'trial.slot',
  async submit(_house, _db, subject) {
    const wanted = String(subject.answers['wann'])
    return taken.has(wanted) ? { refused: `Der Platz ${wanted} ist gerade vergeben worden. Frei ist noch: B.`, question: 'wann' } : { ok: true }
  },
  async confirm(_house, _db, subject) {
    told.push(`confirm:${subject.id}`)
  },
  async release(_house, _db, subject, reason) {
    told.push(`release:${subject.id}:${reason}`)
  },
  async confirmation() {
    return {
      lines: ['Bringen Sie einen Beutel mit.'],
      attachments: [{ name: 'termin.ics', type: 'text/calendar', content: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n' }],
    }
  },
}

const trial = defineModule({ name: 'trial', provides: [provide(questionTypes, slot), provide(fulfilments, fulfilment)] })

export const trialModules = [accounts, addresses, city, payments, cashier, staff, services, trial, inbox]

/** A house (with the demo cashier) in which the trial service is published. */
export async function openTrialHouse(options: TestOptions = {}): Promise<TestHouse> {
  const house = await openHouse({ modules: trialModules, ...options })
  await publishTrial(house, text => text, 'stay')
  return house
}

/** Publishes the trial service anew, changed. */
export async function publishTrial({ house }: Pick<TestHouse, 'house'>, change: (yaml: string) => string, running: Running): Promise<void> {
  const definition = readDefinition('probe.yaml', change(trialYaml), typesOf(house), new Set(['trial.slot']))
  if ((await saveDraft(house.db, house.clock.now(), definition, 'editor')) !== null) await publish(house, house.db, 'probe', 'system:test', running)
}

/** Begins an application and answers its steps by posting forms as a browser without script does. @returns its path `/antrag/<id>` */
export async function fillIn(
  browser: Browser,
  answers: { art: string; anzahl?: string; grund?: string; wann?: string },
  email = 'erika@example.org',
): Promise<string> {
  const started = await browser.post('/leistungen/probe/antrag')
  const path = started.location!.split('/').slice(0, 3).join('/')
  await browser.post(`${path}/wahl`, { art: answers.art })
  if (answers.art === 'gross') {
    await browser.post(`${path}/wahl`, { art: answers.art, anzahl: answers.anzahl ?? '2' })
    await browser.post(`${path}/zusatz`, { grund: answers.grund ?? 'Umzug' })
  }
  await browser.post(`${path}/termin`, { wann: answers.wann ?? 'A' })
  await browser.post(`${path}/kontakt`, { 'kontakt.given': 'Erika', 'kontakt.family': 'Muster', 'kontakt.email': email, 'kontakt.phone': '' })
  return path
}

/** A browser in which this citizen's account is signed in. */
export async function signedIn(house: TestHouse, accountId: string): Promise<Browser> {
  const browser = house.visitor()
  browser.cookies.set(sessionCookie, await openSession(house.house.db, house.clock.now(), { accountId, kind: 'citizen', trust: 'normal' }))
  return browser
}
