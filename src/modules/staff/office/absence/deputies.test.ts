import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from '../../../../../test/browser.ts'
import { openHouse, type TestHouse } from '../../../../../test/house.ts'
import { many, run, sql } from '../../../../platform/database.ts'
import { browserOf, newEmployee } from '../../testing/people.ts'

let house: TestHouse
before(async () => {
  house = await openHouse()
})
after(() => house.close())

const path = '/rathaus/abwesenheit'
/** Names in the choice of deputies, in its order. */
const offered = async (browser: Browser, query = '') => {
  const { body } = await browser.get(path + query)
  const select = /<select[^>]*name="deputy"[^]*?<\/select>/.exec(body)![0]
  return [...select.matchAll(/<option[^>]*value="[^"]+"[^>]*>([^<]+)</g)].map(match => match[1]!.replace(/ \(.*/, ''))
}

test('the nearest are offered first; everybody else is found by searching and can be chosen', async () => {
  const own = await newEmployee(house, 'Suchend', 'Hauptamt')
  const near = await newEmployee(house, 'Zunah', 'Hauptamt')
  const far = await newEmployee(house, 'Zufern', 'Jugendamt')
  const browser = await browserOf(house, own.id)
  const first = await offered(browser)
  assert.ok(first.includes('Test Zunah') && !first.includes('Test Zufern') && !first.includes('Test Suchend'))
  assert.deepEqual(await offered(browser, '?q=test+zu'), ['Test Zunah', 'Test Zufern'], 'the near one first, whatever the alphabet')
  assert.deepEqual(await offered(browser, '?q=zufern+jugend'), ['Test Zufern'])
  assert.match((await browser.get(`${path}?q=gibtesnicht`)).words, /Dazu gibt es niemanden/)

  const wrong = await browser.post(`${path}/vertretung?q=zufern`, { deputy: far.id, from: '2026-11-25', until: '2026-11-24' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.body, new RegExp(`<option value="${far.id}"[^>]*selected|<option[^>]*selected[^>]*value="${far.id}"`))
  assert.equal((await browser.post(`${path}/vertretung?q=zufern`, { deputy: far.id, from: '2026-11-23', until: '' })).status, 303)
  assert.match((await browser.get(path)).words, /Test Zufern/)
  assert.equal((await browser.post(`${path}/vertretung`, { deputy: near.id, from: '2026-11-23', until: '' })).status, 303)
})

test('nobody stands in for themselves, nor does who has left, is a citizen or is no one', async () => {
  const own = await newEmployee(house, 'Allein', 'Hauptamt')
  const gone = await newEmployee(house, 'Weg', 'Hauptamt')
  await run(house.house.db, sql`update staff.employee set left_at = now() where account_id = ${gone.id}`)
  const citizen = await (await house.visitor().as('citizen')).accountId()
  const browser = await browserOf(house, own.id)
  for (const deputy of [own.id, gone.id, citizen, 'niemand', '']) {
    const answer = await browser.post(`${path}/vertretung`, { deputy, from: '2026-11-23', until: '' })
    assert.equal(answer.status, 422, deputy)
    assert.match(answer.words, /Bitte wählen Sie eine der Möglichkeiten/)
  }
  assert.deepEqual(await many(house.house.db, sql`select 1 from staff.deputy where account_id = ${own.id}`), [])
  assert.ok(!(await offered(browser, '?q=test')).includes('Test Weg'))
})
