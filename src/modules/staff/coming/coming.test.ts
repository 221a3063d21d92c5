import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openHouse, type TestHouse } from '../../../../test/house.ts'
import { many, one, run, sql } from '../../../platform/database.ts'
import { inLanguage } from '../../../platform/text.ts'
import { browserOf, newEmployee } from '../testing/people.ts'
import { codeOf } from './start-code.ts'

let house: TestHouse
before(async () => {
  house = await openHouse()
})
after(() => house.close())

const issuing = '/rathaus/kommen-und-gehen/startcodes'

async function issueTo(id: string): Promise<string> {
  assert.equal((await (await house.visitor().as('administrator')).post(issuing, { 'people[]': id })).status, 303)
  const row = await one(house.house.db, sql<{ id: string }>`select id from staff.start_code where account_id = ${id}`)
  return codeOf(house.house, row.id)
}

test('somebody without a mailbox begins with the code from the letter and the personnel number, sets a password and comes back with it', async () => {
  const person = await newEmployee(house, 'Anfang')
  const code = await issueTo(person.id)
  const phone = house.visitor()
  // As people type it: small, without dashes.
  const entered = await phone.post('/rathaus/start', { code: code.toLowerCase().replaceAll('-', ' '), number: ` ${person.personnel_number} ` })
  assert.equal(entered.location, '/rathaus/start/einrichtung')
  assert.match((await phone.get('/rathaus/start/einrichtung')).words, /Guten Tag, Test Anfang/)
  assert.equal((await phone.post('/rathaus/start/einrichtung', { password: 'kurz' })).status, 422)
  assert.equal((await phone.post('/rathaus/start/einrichtung', { password: 'Laub-Harke-Regen-42' })).location, '/rathaus/start/willkommen')
  assert.match((await phone.get('/rathaus/start/willkommen')).words, /Willkommen, Test Anfang/)
  const next = house.visitor()
  assert.equal((await next.post('/rathaus/start/anmeldung', { number: person.personnel_number, password: 'falsch-falsch' })).status, 422)
  assert.equal((await next.post('/rathaus/start/anmeldung', { number: person.personnel_number, password: 'Laub-Harke-Regen-42' })).location, '/rathaus')
  assert.equal((await next.get('/rathaus/geraete')).status, 200)
  // The code is used up, also for who holds the letter and knows the number.
  assert.equal((await house.visitor().post('/rathaus/start', { code, number: person.personnel_number })).status, 422)
})

test('a wrong code, a wrong number, an old, a withdrawn and a replaced code all say the same, and keep what was typed', async () => {
  const person = await newEmployee(house, 'Falsch')
  const first = await issueTo(person.id)
  const sentences = new Set<string>()
  const attempt = async (code: string, number: string) => {
    const answer = await house.visitor().post('/rathaus/start', { code, number })
    assert.equal(answer.status, 422)
    assert.match(answer.body, new RegExp(`value="${number}"`))
    sentences.add(/Code und Personalnummer passen[^.]*\./.exec(answer.words)?.[0] ?? 'none')
  }
  await attempt('7K3F-9Q2M-4TXA', person.personnel_number)
  await attempt(first, '0000')
  const second = await issueTo(person.id)
  await attempt(first, person.personnel_number)
  await (await house.visitor().as('administrator')).post(issuing, { withdraw: person.id })
  await attempt(second, person.personnel_number)
  const third = await issueTo(person.id)
  house.clock.advance('PT337H')
  await attempt(third, person.personnel_number)
  house.clock.set('2026-11-23T08:00:00Z')
  assert.equal(sentences.size, 1)
  assert.ok(!sentences.has('none'))
})

test('a number that no database can write is refused, and nothing fails unheard', async () => {
  const answer = await house.visitor().post('/rathaus/start/anmeldung', { number: '4711\0x', password: 'Laub-Harke-Regen-42' })
  assert.equal(answer.status, 400)
})

test('guessing is slowed down', async () => {
  await run(house.house.db, sql`delete from accounts.throttle`)
  const statuses: number[] = []
  const guesser = house.visitor()
  for (let at = 0; at < 12; at += 1) statuses.push((await guesser.post('/rathaus/start', { code: `7K3F-9Q2M-${1000 + at}`, number: '1' })).status)
  assert.ok(statuses.includes(429), statuses.join())
  await run(house.house.db, sql`delete from accounts.throttle`)
})

test('two who use the same code at once: one begins, the other is told that it is gone', async () => {
  const person = await newEmployee(house, 'Doppelt')
  const code = await issueTo(person.id)
  const phones = [house.visitor(), house.visitor()]
  for (const phone of phones) await phone.post('/rathaus/start', { code, number: person.personnel_number })
  const answers = await Promise.all(phones.map(phone => phone.post('/rathaus/start/einrichtung', { password: 'Laub-Harke-Regen-42' })))
  assert.deepEqual(
    answers.map(answer => answer.status).toSorted((a, b) => a - b),
    [303, 410],
  )
})

test('a new start ends what the old phone could open', async () => {
  const person = await newEmployee(house, 'Neu')
  const old = await browserOf(house, person.id)
  await run(
    house.house.db,
    sql`insert into accounts.passkey (id, account_id, name, public_key, counter, transports, synced, created_at)
    values ('alt', ${person.id}, 'Altes Handy', '\\x00', 0, '{}', false, ${house.clock.now()})`,
  )
  const code = await issueTo(person.id)
  assert.equal((await old.get('/rathaus/geraete')).status, 200)
  const phone = house.visitor()
  await phone.post('/rathaus/start', { code, number: person.personnel_number })
  await phone.post('/rathaus/start/einrichtung', { password: 'Laub-Harke-Regen-42' })
  assert.equal((await old.get('/rathaus/geraete')).status, 303)
  assert.deepEqual(await many(house.house.db, sql`select 1 from accounts.passkey where account_id = ${person.id}`), [])
})

test('the database holds no code, the letter is a PDF, and the slips show code and link', async () => {
  const person = await newEmployee(house, 'Brief')
  const code = await issueTo(person.id)
  const dump = JSON.stringify(await many(house.house.db, sql`select * from staff.start_code where account_id = ${person.id}`))
  assert.ok(!dump.includes(code) && !dump.includes(code.replaceAll('-', '')))
  const admin = await house.visitor().as('administrator')
  const letter = await admin.get(`/rathaus/kommen-und-gehen/${person.id}/brief.pdf`)
  assert.equal(letter.headers['content-type'], 'application/pdf')
  assert.match(letter.body, /^%PDF/)
  assert.match((await admin.get('/rathaus/kommen-und-gehen/druck')).words, new RegExp(code))
  assert.equal((await (await house.visitor().as('clerk')).get(`/rathaus/kommen-und-gehen/${person.id}/brief.pdf`)).status, 404)
})

test('one’s own device stays signed in for a month while rights sleep after a working day, and wake by a new sign-in', async () => {
  const admin = await one(house.house.db, sql<{ id: string }>`select account_id as id from platform.account_role where role_key = 'administrator' limit 1`)
  const phone = await browserOf(house, admin.id, { passkey: 'x', own: true })
  assert.equal((await phone.get('/rathaus/verwaltung/zugaenge')).status, 200)
  house.clock.advance('PT13H')
  assert.equal((await phone.get('/rathaus/postfach')).status, 200)
  assert.equal((await phone.get('/rathaus/verwaltung/zugaenge')).location, '/anmelden?erneut=1&weiter=%2Frathaus%2Fverwaltung%2Fzugaenge')
  assert.equal((await phone.get('/rathaus/kommen-und-gehen')).location, '/anmelden?erneut=1&weiter=%2Frathaus%2Fkommen-und-gehen')
  // What may be done after waking stays in sight.
  assert.match((await phone.get('/rathaus/postfach')).body, /href="\/rathaus\/verwaltung"/)
  for (let day = 0; day < 3; day += 1) {
    house.clock.advance('PT480H')
    assert.equal((await phone.get('/rathaus/postfach')).status, 200)
  }
  house.clock.advance('PT721H')
  assert.equal((await phone.get('/rathaus/postfach')).status, 303)
  house.clock.set('2026-11-23T08:00:00Z')
  const desk = await browserOf(house, admin.id)
  house.clock.advance('PT13H')
  assert.equal((await desk.get('/rathaus/postfach')).status, 303)
  house.clock.set('2026-11-23T08:00:00Z')
})

test('whose sign-in was not by passkey cannot call the device their own', async () => {
  const person = await newEmployee(house, 'Passwort')
  const browser = await browserOf(house, person.id)
  assert.equal((await browser.post('/rathaus/geraete/eigen', { own: 'ja' })).status, 422)
})

test('my devices: renamed, signed out one by one or all others at once, and nobody else’s', async () => {
  const person = await newEmployee(house, 'Geräte')
  const [here, there, third] = [await browserOf(house, person.id), await browserOf(house, person.id), await browserOf(house, person.id)]
  const idOf = async (at: number) =>
    (await many(house.house.db, sql<{ id: string }>`select encode(id, 'hex') as id from platform.session where account_id = ${person.id} order by ctid`))[at]!
      .id
  assert.equal((await here.post('/rathaus/geraete/name', { session: await idOf(1), name: 'Tablet im Wagen' })).status, 303)
  assert.match((await here.get('/rathaus/geraete')).words, /Tablet im Wagen/)
  const stranger = await browserOf(house, (await newEmployee(house, 'Fremd')).id)
  const target = (await many(house.house.db, sql<{ id: string }>`select encode(id, 'hex') as id from platform.session where name = 'Tablet im Wagen'`))[0]!.id
  await stranger.post('/rathaus/geraete/ende', { session: target })
  assert.equal((await there.get('/rathaus/geraete')).status, 200)
  await here.post('/rathaus/geraete/ende', { session: target })
  assert.equal((await there.get('/rathaus/geraete')).status, 303)
  await here.post('/rathaus/geraete/alle-beenden')
  assert.equal((await third.get('/rathaus/geraete')).status, 303)
  assert.equal((await here.get('/rathaus/geraete')).status, 200)
  const account = await here.get('/konto/sicherheit')
  assert.match(account.body, /href="\/rathaus\/geraete"/)
  assert.doesNotMatch(account.body, /\/konto\/geraete/, 'there is one list')
  assert.equal((await here.post('/konto/geraete/alle-beenden')).location, '/rathaus/geraete')
})

test('the privacy page names every period that is really kept, and whom to ask', async () => {
  const clerk = await house.visitor().as('clerk')
  const { words } = await clerk.get('/rathaus/privatsphaere')
  assert.match(words, /Petra Lindgens/)
  for (const module of house.house.modules)
    for (const one of module.retention ?? []) assert.ok(words.includes(one.what('de').replaceAll(/\s+/g, ' ')), one.what('de'))
})

test('the privacy page tells of every module what it keeps about employees', async () => {
  const clerk = await house.visitor().as('clerk')
  const { words } = await clerk.get('/rathaus/privatsphaere')
  for (const said of ['Ihre Bestätigung einer Dienstanweisung', 'Ihre Kommentare zu Mitteilungen', 'Ihre dienstliche Mobilnummer', 'Favoriten'])
    assert.ok(words.includes(said), said)
  const silent = house.house.modules.filter(module => module.personalData && !module.staffPrivacy)
  // Who waits in a waiting room is a visitor; of employees there is only which counter is open.
  assert.deepEqual(
    silent.map(module => module.name),
    ['waitingroom'],
  )
  const english = await clerk.get('/rathaus/privatsphaere?sprache=en')
  for (const module of house.house.modules)
    for (const { what } of module.staffPrivacy ?? []) assert.ok(english.words.includes(inLanguage(what, 'en')), inLanguage(what, 'en'))
})
