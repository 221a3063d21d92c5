import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Browser } from '../../../../test/browser.ts'
import { many, one, run, sql } from '../../../platform/database.ts'
import { openTrialHouse, publishTrial } from '../testing/trial.tsx'

const house = await openTrialHouse()
const { db } = house.house
after(() => house.close())

const yes = { outcome: 'grant', reason: 'Alles Nötige liegt vor.' }

test('who entered a case for a caller may decide it, and that stands in its history and in the trail', async () => {
  const clerk = await somebody('Anna Amt')
  const { id, path } = await enteredBy(clerk)
  await take(clerk, path)
  assert.equal((await clerk.post(`${path}/entscheidung`, yes)).status, 303)
  assert.match((await clerk.get(path)).words, /Entschieden hat, wer den Antrag auch aufgenommen hat/)
  const trail = await many(db, sql`select 1 from platform.audit where subject = ${`case:${id}`} and action = 'case.decided-own-entry'`)
  assert.equal(trail.length, 1)
  const citizen = await house.visitor().granted(`case:${id}`)
  assert.doesNotMatch((await citizen.get(path.replace('/rathaus/vorgaenge', '/vorgang'))).words, /wer den Antrag auch aufgenommen/)
})

test('where the service asks for four eyes somebody else decides; the page says why and who can', async () => {
  await publishTrial(house, yaml => yaml.replace('decide:\n', 'decide:\n  fourEyes: true\n'), 'stay')
  const [clerk, other] = [await somebody('Anna Amt'), await somebody('Berta Büro')]
  const { id, path } = await enteredBy(clerk)
  const page = await clerk.get(path)
  assert.match(page.words, /Sie haben diesen Antrag aufgenommen/)
  assert.match(page.words, /Entscheiden können .*Berta Büro/)
  assert.doesNotMatch(page.body, /\/entscheidung"/)
  await take(clerk, path)
  const refused = await clerk.post(`${path}/entscheidung`, yes)
  assert.equal(refused.status, 422)
  assert.match(refused.words, /entscheidet jemand anderes/)
  await run(db, sql`update services.case set assignee = case when id = ${id} then null else ${await other.accountId()}::uuid end where state = 'deciding'`)
  assert.match((await clerk.follow(await clerk.post('/rathaus/vorgaenge'))).words, /Gerade wartet kein Vorgang/)
  assert.equal((await other.post('/rathaus/vorgaenge')).location, path)
  assert.equal((await other.post(`${path}/entscheidung`, yes)).status, 303)
})

test('nobody decides, cancels or checks a case of their own, whichever way it is theirs', async () => {
  const entering = await somebody('Anna Amt')
  const clerk = await somebody('Carla Citizen', 'carla@example.org')
  const byAccount = await enteredBy(entering)
  await run(db, sql`update services.case set account_id = ${await clerk.accountId()} where id = ${byAccount.id}`)
  const byMail = await enteredBy(entering)
  await run(db, sql`update services.case set contact_email = 'Carla@example.org' where id = ${byMail.id}`)
  for (const { id, path } of [byAccount, byMail]) {
    await take(clerk, path)
    assert.match((await clerk.get(path)).words, /Das ist Ihr eigener Antrag/)
    for (const [action, fields] of [
      ['entscheidung', yes],
      ['storno', { why: 'Ich will das nicht mehr.' }],
      ['stichprobe', {}],
    ] as const) {
      const refused = await clerk.post(`${path}/${action}`, fields)
      assert.equal(refused.status, 422, action)
      assert.match(refused.words, /Das ist Ihr eigener Antrag/)
    }
    assert.equal((await one(db, sql<{ state: string }>`select state from services.case where id = ${id}`)).state, 'deciding')
  }
})

async function somebody(name: string, email: string | null = null): Promise<Browser> {
  const browser = await house.visitor().withPermissions('services.handle', 'services.enter')
  await run(db, sql`update platform.account set name = ${name}, email = ${email} where id = ${await browser.accountId()}`)
  return browser
}

/** A case that a person has to decide, taken down on the phone. */
async function enteredBy(clerk: Browser) {
  const started = await clerk.post('/leistungen/probe/antrag?fuer=anrufer')
  const path = started.location!.split('/').slice(0, 3).join('/')
  await clerk.post(`${path}/wahl`, { art: 'heikel' })
  await clerk.post(`${path}/termin`, { wann: 'A' })
  await clerk.post(`${path}/kontakt`, { 'kontakt.given': 'Karl', 'kontakt.family': 'Anruf', 'kontakt.phone': '0281 1234567', 'kontakt.email': '' })
  await clerk.post(`${path}/pruefen`, { geprueft: 'ja' })
  const { id, code } = await one(db, sql<{ id: string; code: string }>`select id, code from services.case where id = ${path.split('/')[2]!}`)
  return { id, path: `/rathaus/vorgaenge/${code}` }
}

async function take(browser: Browser, path: string) {
  await browser.post(`${path}/zuweisung`, { to: await browser.accountId(), before: '' })
}
