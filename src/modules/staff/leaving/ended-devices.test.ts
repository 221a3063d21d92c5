import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { openHouse, type TestHouse } from '../../../../test/house.ts'
import { many, one, run, sql } from '../../../platform/database.ts'
import accounts from '../../accounts/module.ts'
import { browserOf, newEmployee, subscriptionAt } from '../testing/people.ts'

const pushed: string[] = []
const service = createServer((request, response) => {
  pushed.push(request.url!)
  request.resume().on('end', () => response.writeHead(201).end())
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
const proof = (id: string) => `/rathaus/kommen-und-gehen/${id}`

/** The part of the proof that tells of devices. */
async function told(id: string): Promise<string> {
  const { words } = await (await admin()).get(proof(id))
  return words.slice(words.indexOf('Geräte, auf denen der Zugang endete'), words.indexOf('Auch ein Gerät'))
}

test('the proof names a phone without push too, and when it came back and was told to forget', async () => {
  const person = await newEmployee(house, 'Ohnepush')
  const phone = await browserOf(house, person.id)
  assert.equal((await (await admin()).post(`${proof(person.id)}/geraet-verloren`)).status, 303)
  assert.match(await told(person.id), /Firefox, Android.*noch nicht erreicht/)
  house.clock.set('2026-11-24T09:30:00Z')
  assert.equal((await phone.get('/rathaus/offline')).headers['clear-site-data'], '"cache", "storage"')
  house.clock.set('2026-11-25T08:00:00Z')
  assert.match(await told(person.id), /Firefox, Android.*beim nächsten Kontakt am .*24\.? ?(November|11)/)
  house.clock.set('2026-11-23T08:00:00Z')
})

test('a device that was signed in and pushed is one line of the proof', async () => {
  const person = await newEmployee(house, 'Einzeile')
  const phone = await browserOf(house, person.id)
  assert.equal((await phone.postJson('/postfach/push', subscriptionAt(`${push}/Einzeile`).subscription)).status, 200)
  await (await admin()).post(`${proof(person.id)}/geraet-verloren`)
  await house.runJobs()
  const words = await told(person.id)
  assert.match(words, /durch Push, zugestellt am/)
  assert.equal(words.match(/Firefox/g)?.length, 1)
})

test('signing a colleague out on all devices ends push too, and each device is told to forget; passkeys and a start code stay', async () => {
  const { db } = house.house
  const person = await newEmployee(house, 'Allegeraete')
  const phone = await browserOf(house, person.id)
  assert.equal((await phone.postJson('/postfach/push', subscriptionAt(`${push}/Allegeraete`).subscription)).status, 200)
  // A browser whose session ran out long ago is pushed all the same.
  await run(
    db,
    sql`insert into platform.push_subscription (account_id, endpoint, p256dh, auth, created_at)
    select account_id, ${`${push}/Allegeraete-alt`}, p256dh, auth, created_at from platform.push_subscription where account_id = ${person.id}`,
  )
  await run(
    db,
    sql`insert into accounts.passkey (id, account_id, name, public_key, counter, transports, synced, created_at)
    values ('alle', ${person.id}, 'Handy', '\\x00', 0, '{}', false, ${house.clock.now()})`,
  )
  const answer = await (await admin()).post(`/rathaus/verwaltung/zugaenge/${person.id}/abmeldung`)
  assert.equal(answer.status, 303)
  await house.runJobs()
  assert.deepEqual(pushed.filter(path => path.startsWith('/Allegeraete')).toSorted(), ['/Allegeraete', '/Allegeraete-alt'])
  assert.deepEqual(await many(db, sql`select 1 from platform.push_subscription where account_id = ${person.id}`), [])
  assert.equal((await phone.get('/rathaus/offline')).headers['clear-site-data'], '"cache", "storage"')
  assert.deepEqual(
    {
      ...(await one(
        db,
        sql<{
          disabled_at: null
          passkeys: number
        }>`select disabled_at, (select count(*) from accounts.passkey where account_id = a.id) as passkeys from platform.account a where id = ${person.id}`,
      )),
    },
    { disabled_at: null, passkeys: 1 },
  )
})

test('who changes the password of their account signs the other devices out as from afar, and stays at the one at hand', async () => {
  const person = await newEmployee(house, 'Neuwort')
  const [desk, phone] = [await browserOf(house, person.id), await browserOf(house, person.id)]
  assert.equal((await phone.postJson('/postfach/push', subscriptionAt(`${push}/Neuwort`).subscription)).status, 200)
  assert.equal((await desk.post('/konto/passwort', { password: 'Deichgraf-Laterne-71' })).status, 303)
  assert.equal((await phone.get('/rathaus/offline')).headers['clear-site-data'], '"cache", "storage"')
  assert.equal((await desk.get('/rathaus')).status, 200)
  await house.runJobs()
  assert.ok(pushed.includes('/Neuwort'))
})

test('what is kept of ended devices can be had by its owner, goes after two years, and with the account', async () => {
  const { db } = house.house
  const person = await newEmployee(house, 'Endlich')
  await browserOf(house, person.id)
  await (await admin()).post(`${proof(person.id)}/geraet-verloren`)
  const kept = () => many(db, sql`select 1 from platform.shut_session where account_id = ${person.id}`)
  const { endedDevices } = (await accounts.personalData!.export(db, { accountId: person.id, email: null })) as { endedDevices: { device: string }[] }
  assert.equal(endedDevices[0]?.device, 'Firefox, Android')
  const sweep = accounts.retention!.find(one => one.after === 'P2Y')
  await run(db, sql`update platform.shut_session set shut_at = ${house.clock.now().subtract({ hours: 24 * 729 })} where account_id = ${person.id}`)
  await sweep!.erase(house.house)
  assert.equal((await kept()).length, 1)
  await run(db, sql`update platform.shut_session set shut_at = ${house.clock.now().subtract({ hours: 24 * 731 })} where account_id = ${person.id}`)
  await sweep!.erase(house.house)
  assert.equal((await kept()).length, 0)
  await browserOf(house, person.id)
  await (await admin()).post(`${proof(person.id)}/geraet-verloren`)
  await accounts.personalData!.erase(db, { accountId: person.id, email: null })
  assert.equal((await kept()).length, 0)
})
