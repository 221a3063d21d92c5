import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { openHouse, type TestHouse } from '../../../../test/house.ts'
import { inTransaction, many, one, run, sql } from '../../../platform/database.ts'
import { closeSessionsOf } from '../../../platform/session.ts'
import { sessionCookie } from '../../../platform/visiting.ts'
import { linkSecret } from '../../../platform/link.ts'
import { signIn } from '../../accounts/index.ts'
import { browserOf, employeeCalled, newEmployee, subscriptionAt } from '../testing/people.ts'
import { endEmployment } from './ending.ts'

const pushed: string[] = []
const answers = new Map<string, number>()
const service = createServer((request, response) => {
  request.resume()
  request.on('end', () => {
    pushed.push(request.url!)
    response.writeHead(answers.get(request.url!) ?? 201).end()
  })
})
let house: TestHouse
let push: string
before(async () => {
  await new Promise<void>(resolve => service.listen(0, '127.0.0.1', () => resolve()))
  const host = `127.0.0.1:${(service.address() as AddressInfo).port}`
  push = `http://${host}`
  house = await openHouse({ env: { PUSH_HOSTS: host } })
})
after(async () => {
  await house.close()
  service.closeAllConnections()
  service.close()
})

const admin = () => house.visitor().as('administrator')
const pathOf = (id: string) => `/rathaus/kommen-und-gehen/${id}`

/** Somebody with every way in that there is. */
async function wellConnected(family: string) {
  const { db } = house.house
  const person = await newEmployee(house, family)
  const [phone, desk] = [await browserOf(house, person.id), await browserOf(house, person.id)]
  const { subscription } = subscriptionAt(`${push}/${family}`)
  assert.equal((await phone.postJson('/postfach/push', subscription)).status, 200)
  await run(db, sql`insert into platform.account_role values (${person.id}, 'clerk')`)
  await run(
    db,
    sql`insert into accounts.passkey (id, account_id, name, public_key, counter, transports, synced, created_at)
    values (${family}, ${person.id}, 'Handy', '\\x00', 0, '{}', false, ${house.clock.now()})`,
  )
  await run(db, sql`insert into accounts.password values (${person.id}, 'x', ${house.clock.now()})`)
  await run(db, sql`insert into appointments.feed (account_id, counter_ids) select ${person.id}, array_agg(id) from appointments.counter`)
  const feed = `/kalender/person/${person.id}/${linkSecret(house.house, `appointments feed person ${person.id}`, 1)}`
  return { ...person, phone, desk, feed }
}

/** The live stream of the person's inbox, and what it said until it ended. */
async function listen(token: string) {
  const answer = await fetch(`${house.house.address()}/rathaus/postfach/live`, { headers: { cookie: `${sessionCookie}=${token}` } })
  assert.equal(answer.status, 200)
  return answer.text()
}

test('who leaves is out at once by every way: sessions, stream, feed, passkey, password, roles; devices are told, and the proof counts zeros', async () => {
  const person = await wellConnected('Abschied')
  const { generation } = await one(house.house.db, sql<{ generation: number }>`select generation from appointments.feed where account_id = ${person.id}`)
  const feed = `/kalender/person/${person.id}/${linkSecret(house.house, `appointments feed person ${person.id}`, generation)}`
  assert.equal((await house.visitor().get(feed)).status, 200)
  const heard = listen(person.phone.cookies.get(sessionCookie)!)
  const head = await admin()
  assert.match((await head.get(pathOf(person.id))).words, /Sitzungen 2 offen/)

  assert.equal((await head.post(`${pathOf(person.id)}/ende`, { when: 'now', sure: 'ja' })).status, 303)

  assert.match(await heard, /event: ended/)
  assert.equal((await person.desk.get('/rathaus')).status, 303)
  assert.equal((await house.visitor().get(feed)).status, 404)
  assert.deepEqual(await many(house.house.db, sql`select 1 from platform.push_subscription where account_id = ${person.id}`), [])
  await house.runJobs()
  assert.ok(pushed.includes('/Abschied'))
  const proof = (await head.get(pathOf(person.id))).words
  assert.match(proof, /Alle Zugänge sind zu\./)
  // The menu around it has numbers of its own.
  assert.doesNotMatch(proof.slice(proof.indexOf('Alle Zugänge sind zu'), proof.indexOf('Verlauf')), /\d offen/)
  assert.match(proof, /zugestellt/)
  // Nothing of the address or the keys stays when it has been told.
  const [row] = await many(
    house.house.db,
    sql<{ endpoint: string | null; auth: string | null }>`select endpoint, auth from staff.goodbye where account_id = ${person.id}`,
  )
  assert.deepEqual(row, { endpoint: null, auth: null })
})

test('a browser that comes back after its owner was shut out is told once more to forget everything', async () => {
  const person = await newEmployee(house, 'Rückkehrer')
  const phone = await browserOf(house, person.id)
  const token = phone.cookies.get(sessionCookie)!
  await (await admin()).post(`${pathOf(person.id)}/ende`, { when: 'now', sure: 'ja' })
  const answer = await phone.get('/rathaus/offline')
  assert.equal(answer.headers['clear-site-data'], '"cache", "storage"')
  // A session that merely ran out forgets nothing: what was typed and not yet sent stays.
  const other = await newEmployee(house, 'Feierabend')
  const late = await browserOf(house, other.id)
  await closeSessionsOf(house.house.db, other.id)
  assert.equal((await late.get('/rathaus/offline')).headers['clear-site-data'], undefined)
  assert.notEqual(token, '')
})

test('a leaving that fails half-way has not happened', async () => {
  const person = await wellConnected('Halb')
  await assert.rejects(
    inTransaction(house.house.db, async tx => {
      await endEmployment(house.house, tx, person.id, 'guest')
      throw new Error('the power fails')
    }),
  )
  assert.equal((await person.phone.get('/rathaus/geraete')).status, 200)
  assert.deepEqual(await many(house.house.db, sql`select 1 from staff.goodbye where account_id = ${person.id}`), [])
  const before = pushed.length
  await house.runJobs()
  assert.equal(pushed.slice(before).includes('/Halb'), false)
})

test('who signs in while being shut out does not stay in', async () => {
  const person = await newEmployee(house, 'Gleichzeitig')
  const v = { house: house.house, now: house.clock.now(), viewer: { sessionId: null }, http: { request: { headers: {}, cookies: {} }, reply: {} } }
  const { promise: isShut, resolve: shut } = Promise.withResolvers<void>()
  const leaving = inTransaction(house.house.db, async tx => {
    await endEmployment(house.house, tx, person.id, 'guest')
    shut()
    await new Promise(resolve => setTimeout(resolve, 200))
  })
  await isShut
  const signingIn = inTransaction(house.house.db, tx => signIn({ ...v, db: tx } as never, { id: person.id, kind: 'staff' }, 'password'))
  await assert.rejects(signingIn)
  await leaving
  assert.deepEqual(await many(house.house.db, sql`select 1 from platform.session where account_id = ${person.id}`), [])
})

test('a push service that does not answer is asked again, and given up in the end; one that says gone is believed', async () => {
  const person = await wellConnected('Stumm')
  answers.set('/Stumm', 503)
  await (await admin()).post(`${pathOf(person.id)}/ende`, { when: 'now', sure: 'ja' })
  const state = async () => (await one(house.house.db, sql<{ state: string }>`select state from staff.goodbye where account_id = ${person.id}`)).state
  await house.runJobs()
  assert.equal(await state(), 'waiting')
  for (let round = 0; round < 7; round += 1) {
    await run(house.house.db, sql`update graphile_worker._private_jobs set run_at = '1970-01-01' where key like 'goodbye:%'`)
    await house.runJobs()
  }
  assert.equal(await state(), 'failed')
  assert.match((await (await admin()).get(pathOf(person.id))).words, /nicht zustellbar/)
})

test('a planned last day ends the access in the night after it, not before', async () => {
  const person = await newEmployee(house, 'Rente')
  const phone = await browserOf(house, person.id)
  const head = await admin()
  assert.equal((await head.post(`${pathOf(person.id)}/ende`, { when: 'day', day: '2026-11-22', sure: 'ja' })).status, 422)
  assert.equal((await head.post(`${pathOf(person.id)}/ende`, { when: 'day', day: '', sure: 'ja' })).status, 422)
  assert.equal((await head.post(`${pathOf(person.id)}/ende`, { when: 'day', day: '2026-11-23', sure: 'ja' })).status, 303)
  const { endDueEmployments } = await import('./ending.ts')
  await endDueEmployments(house.house)
  assert.equal((await phone.get('/rathaus/geraete')).status, 200)
  house.clock.set('2026-11-23T23:30:00Z')
  await endDueEmployments(house.house)
  assert.equal((await phone.get('/rathaus/geraete')).status, 303)
  house.clock.set('2026-11-23T08:00:00Z')
})

test('a lock keeps password and passkey for the return, and the proof says that they open nothing', async () => {
  const person = await wellConnected('Sperre')
  const head = await admin()
  await head.post(`${pathOf(person.id)}/sperre`)
  const proof = (await head.get(pathOf(person.id))).words
  assert.match(proof, /Alle Zugänge sind zu\./)
  assert.match(proof, /Passkeys 1 aufbewahrt, öffnet nichts/)
  await head.post(`${pathOf(person.id)}/rueckkehr`)
  assert.match((await head.get(pathOf(person.id))).words, /hat Zugang/)
})

test('the lock in the administration shuts the same ways in', async () => {
  const person = await wellConnected('Verwaltung')
  await (await admin()).post(`/rathaus/verwaltung/zugaenge/${person.id}/sperre`)
  await house.runJobs()
  assert.ok(pushed.includes('/Verwaltung'))
  assert.equal((await person.phone.get('/rathaus')).status, 303)
})

test('a lost phone is signed out and its passkey is worthless, while its owner stays employed', async () => {
  const person = await wellConnected('Verloren')
  await (await admin()).post(`${pathOf(person.id)}/geraet-verloren`)
  assert.equal((await person.phone.get('/rathaus/geraete')).status, 303)
  const row = await one(
    house.house.db,
    sql<{ passkeys: number; passwords: number; disabled: boolean }>`select (select count(*) from accounts.passkey where account_id = a.id) as passkeys,
      (select count(*) from accounts.password where account_id = a.id) as passwords, disabled_at is not null as disabled
    from platform.account a where id = ${person.id}`,
  )
  assert.deepEqual(row, { passkeys: 0, passwords: 1, disabled: false })
})

test('heads see and end only their own people, nobody themselves, and nobody who may do more than they', async () => {
  const head = await employeeCalled(house, 'Terhardt')
  const browser = await browserOf(house, head.id)
  const own = await newEmployee(house, 'Eigene')
  const foreign = await newEmployee(house, 'Fremde', 'Jugendamt')
  assert.equal((await browser.get(pathOf(own.id))).status, 200)
  assert.equal((await browser.get(pathOf(foreign.id))).status, 404)
  assert.equal((await browser.get(pathOf(head.id))).status, 404)
  const list = (await browser.get('/rathaus/kommen-und-gehen')).words
  assert.match(list, /Test Eigene/)
  assert.doesNotMatch(list, /Test Fremde/)
  await run(house.house.db, sql`insert into platform.account_role values (${own.id}, 'administrator')`)
  assert.equal((await browser.post(`${pathOf(own.id)}/ende`, { when: 'now', sure: 'ja' })).status, 422)
  assert.equal((await browser.post('/rathaus/kommen-und-gehen/startcodes', { 'people[]': own.id })).status, 422)
  const nobody = await browserOf(house, (await newEmployee(house, 'Niemand')).id)
  assert.equal((await nobody.get('/rathaus/kommen-und-gehen')).status, 404)
})
