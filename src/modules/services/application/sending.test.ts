import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { maybe, one, sql } from '../../../platform/database.ts'
import type { Browser } from '../../../../test/browser.ts'
import { fillIn, openTrialHouse, signedIn } from '../testing/trial.tsx'

const house = await openTrialHouse({ env: { RATE_LIMIT: '150' } })
const { db } = house.house
after(() => house.close())

test('nobody floods a mailbox with applications: beyond ten a day the draft stays and says what to do; who is signed in goes on', async () => {
  for (let n = 0; n < 10; n += 1) assert.equal((await send(house.visitor(), 'Erika@example.org')).answer.status, 303)
  const { answer, path } = await send(house.visitor(), 'erika@example.org')
  assert.equal(answer.status, 422)
  assert.match(answer.words, /heute schon viele Anträge gekommen/)
  assert.notEqual(await maybe(db, sql`select 1 from services.application where id = ${path.split('/')[2]!}`), null)

  const account = await one(
    db,
    sql<{
      id: string
    }>`insert into platform.account (kind, name, email, created_at) values ('citizen', 'Erika Muster', 'erika@example.org', ${house.clock.now()}) returning id`,
  )
  assert.equal((await send(await signedIn(house, account.id), 'erika@example.org')).answer.status, 303)
})

test('a connection that sends applications by the dozen is told to wait', async () => {
  house.clock.advance('PT16M')
  const statuses: number[] = []
  for (let n = 0; n < 16; n += 1) statuses.push((await send(house.visitor(), `adresse${n}@example.org`)).answer.status)
  assert.deepEqual(statuses, [...Array.from({ length: 15 }, () => 303), 422])
})

async function send(browser: Browser, email: string) {
  const path = await fillIn(browser, { art: 'frei' }, email)
  return { path, answer: await browser.post(`${path}/pruefen`, { geprueft: 'ja' }) }
}
