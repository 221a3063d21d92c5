import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from '../../../../test/browser.ts'
import { openHouse, type TestHouse } from '../../../../test/house.ts'
import { many, one, run, sql } from '../../../platform/database.ts'
import { endEmployment } from '../leaving/ending.ts'
import { browserOf, newEmployee } from '../testing/people.ts'

let house: TestHouse
let office: Browser
before(async () => {
  house = await openHouse()
  office = await house.visitor().as('administrator')
})
after(() => house.close())

const member = (id: string) => `/rathaus/verwaltung/zugaenge/${id}`
const proof = (id: string) => `/rathaus/kommen-und-gehen/${id}`

/** Somebody whom the administration let in, or a group of the directory: without a mailbox, if no address is given. */
async function accountOf(name: string, email: string | null = null): Promise<string> {
  const row = await one(
    house.house.db,
    sql<{ id: string }>`insert into platform.account (kind, name, email, created_at) values ('staff', ${name}, ${email}, ${house.clock.now()}) returning id`,
  )
  return row.id
}

test('who was let in without a record is listed, taken into the directory under the same account, and found there', async () => {
  const id = await accountOf('Ohne Karteikarte')
  assert.match((await office.get('/rathaus/beschaeftigte')).words, /Zugänge haben keinen Eintrag|Ein Zugang hat keinen Eintrag/)
  assert.match((await office.get('/rathaus/beschaeftigte/ohne-eintrag')).words, /Ohne Karteikarte/)
  const page = await office.get(member(id))
  const adopt = `/rathaus/beschaeftigte/neu?zugang=${id}`
  assert.ok(page.body.includes(`href="${adopt}"`))
  const form = await office.get(adopt)
  assert.match(form.body, /value="Karteikarte"/)
  assert.doesNotMatch(form.body, /name="email"/)
  const answer = await office.post(adopt, { given_name: 'Ohne', family_name: 'Karteikarte', email: 'untergeschoben@stadt.example' })
  assert.equal(answer.location, `/rathaus/beschaeftigte/${id}`)
  assert.deepEqual({ ...(await one(house.house.db, sql<{ email: string | null }>`select email from platform.account where id = ${id}`)) }, { email: null })
  assert.match((await office.get('/rathaus/wer?q=Karteikarte')).words, /Ohne Karteikarte/)
  assert.doesNotMatch((await office.get('/rathaus/beschaeftigte/ohne-eintrag')).words, /Ohne Karteikarte/)
  const now = (await office.get(member(id))).body
  assert.ok(now.includes(`href="/rathaus/beschaeftigte/${id}"`) && now.includes(`href="${proof(id)}"`))
  // A second press, or a colleague at the same moment, makes no second record.
  assert.equal((await office.post(adopt, { given_name: 'Ohne', family_name: 'Karteikarte' })).status, 404)
})

test('a lost phone of somebody without a record is shut on the proof page, which leads to account and directory; ending waits for the record', async () => {
  const id = await accountOf('Verlegtes Handy', 'verlegt@stadt.example')
  const phone = await browserOf(house, id)
  const page = await office.get(proof(id))
  assert.equal(page.status, 200)
  assert.match(page.words, /Zugänge: Verlegtes Handy.*keinen Eintrag im Verzeichnis/)
  assert.ok(page.body.includes(`href="${member(id)}"`) && page.body.includes(`href="/rathaus/beschaeftigte/neu?zugang=${id}"`))
  assert.equal((await office.post(`${proof(id)}/ende`, { when: 'now', sure: 'ja' })).status, 422)
  assert.equal((await office.post(`${proof(id)}/geraet-verloren`)).status, 303)
  assert.equal((await phone.get('/rathaus/geraete')).status, 303)
  assert.equal((await office.post('/rathaus/kommen-und-gehen/startcodes', { 'people[]': id })).status, 404)
  const citizen = await one(house.house.db, sql<{ id: string }>`select id from platform.account where kind = 'citizen' limit 1`)
  assert.equal((await office.get(proof(citizen.id))).status, 404)
  const nobody = await browserOf(house, (await newEmployee(house, 'Nichtzustaendig')).id)
  assert.equal((await nobody.get(proof(id))).status, 404)
})

test('the page of accounts does not open the access of somebody whose employment has ended, and says where one does', async () => {
  const { id } = await newEmployee(house, 'Ausgeschieden')
  await endEmployment(house.house, house.house.db, id, 'guest')
  const page = await office.get(member(id))
  assert.match(page.words, /Die Beschäftigung dieser Person ist beendet/)
  assert.doesNotMatch(page.body, /\/freigabe"/)
  const answer = await office.post(`${member(id)}/freigabe`)
  assert.equal(answer.status, 422)
  assert.match(answer.words, /lassen Sie sie unter „Kommen und Gehen“ wieder herein/)
  assert.deepEqual(await many(house.house.db, sql`select 1 from platform.account where id = ${id} and disabled_at is null`), [])
  assert.equal((await office.post(`${proof(id)}/rueckkehr`)).status, 303)
  assert.deepEqual((await many(house.house.db, sql`select 1 from platform.account where id = ${id} and disabled_at is null`)).length, 1)
})

test('details of a colleague without a mailbox can be saved; a mistyped address is still named', async () => {
  const { id } = await newEmployee(house, 'Postlos')
  assert.equal((await office.post(`${member(id)}/angaben`, { name: 'Test Postlos', email: '', phone: '0281 5' })).status, 303)
  const { phone, email } = await one(house.house.db, sql<{ phone: string; email: string | null }>`select phone, email from platform.account where id = ${id}`)
  assert.deepEqual({ phone, email }, { phone: '0281 5', email: null })
  assert.equal((await office.post(`${member(id)}/angaben`, { name: 'Test Postlos', email: 'kein Postfach' })).status, 422)
})

test('when somebody was here last is shown to nobody, only that an access has lain idle for ninety days', async () => {
  const { id } = await newEmployee(house, 'Spurlos')
  await browserOf(house, id)
  await run(house.house.db, sql`update platform.account set created_at = ${house.clock.now().subtract({ hours: 24 * 400 })} where id = ${id}`)
  const state = async () => {
    const [page, list] = [await office.get(member(id)), await office.get('/rathaus/verwaltung/zugaenge?q=spurlos')]
    for (const one of [page, list]) assert.doesNotMatch(one.words.slice(one.words.indexOf('Spurlos')), /Zuletzt da|23\.11\.|November/)
    return /seit über 90 Tagen nicht angemeldet/.test(page.words) && /seit über 90 Tagen nicht angemeldet/.test(list.words)
  }
  assert.equal(await state(), false)
  await run(house.house.db, sql`delete from platform.session where account_id = ${id}`)
  assert.equal(await state(), true)
  // Who signed in within the ninety days is not idle, whatever became of the session.
  const signedIn = (days: number) =>
    run(
      house.house.db,
      sql`insert into platform.audit (at, actor, action, subject) values (${house.clock.now().subtract({ hours: 24 * days })}, ${id}, 'account.signed-in', ${`account:${id}`})`,
    )
  await signedIn(91)
  assert.equal(await state(), true)
  await signedIn(89)
  assert.equal(await state(), false)
  assert.match((await office.get('/rathaus/privatsphaere')).words, /seit über 90 Tagen nicht benutzt wurde, nicht wann zuletzt/)
})
