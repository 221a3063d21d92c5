import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { openHouse } from '../../../test/house.ts'
import { many, one, sql } from '../../platform/database.ts'
import { openXml } from '../../platform/files/testing/zip.ts'
import { joined } from './arriving.ts'
import { personalData, retention } from './privacy.ts'

const house = await openHouse()
after(() => house.close())
const { db } = house.house
const clerk = await house.visitor().as('clerk')
const crew = await house.visitor().as('crew')
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

/** As the phone's system or the page posts it. @returns the page where it waits */
function share(fields: Record<string, string>, path = '/rathaus/teilen', picture?: string) {
  return clerk.upload(path, { ...fields, ...(picture ? { 'files[]': { filename: picture, bytes: png, type: 'image/png' } } : {}) })
}

/** Where the clerk may send it, as the page offers it. */
function placeNamed(html: string, name: string) {
  const label = html.split('<label').find(one => one.includes(name) && one.includes('name="place"'))
  return /value="([^"]+)"/.exec(label ?? '')?.[1] ?? assert.fail(`${name} is not offered`)
}

test('what a phone shares is kept for who shared it, and sent to the conversation they choose with its picture', async () => {
  const id = randomUUID()
  const came = await share({ id, title: 'Uferstraße', text: 'Uferstraße gesperrt', url: 'https://karte.example/7' }, '/rathaus/teilen/eingang', 'Schild.png')
  assert.equal(came.location, `/rathaus/teilen/${id}`)
  const page = await clerk.get(came.location)
  assert.match(page.words, /\(freiwillig\) Uferstraße gesperrt https:\/\/karte\.example\/7/)
  assert.match(page.words, /Schild\.webp/)
  assert.equal((await crew.get(came.location)).status, 404)
  const sent = await clerk.post(came.location, { text: 'Bitte umfahren', place: placeNamed(page.body, 'Songül Aksoy') })
  assert.match(sent.location!, /^\/rathaus\/chat\//)
  const message = await one(
    db,
    sql<{ content: { text: string; files: { id: string; name: string }[] } }>`select content from chat.message where client_id = ${id}`,
  )
  assert.equal(message.content.text, 'Bitte umfahren')
  assert.deepEqual(
    message.content.files.map(file => file.name),
    ['Schild.webp'],
  )
  assert.equal((await clerk.get(`/rathaus/chat/datei/${message.content.files[0]!.id}`)).status, 200)
  assert.equal((await clerk.get(came.location)).status, 404)
})

test('a table shared from another app reaches the conversation as it is', async () => {
  const table = openXml('xlsx')
  const path = (await clerk.upload('/rathaus/teilen/eingang', { text: '', 'files[]': { filename: 'Plan.xlsx', bytes: table } })).location!
  const to = (await clerk.post(path, { text: '', place: placeNamed((await clerk.get(path)).body, 'Songül Aksoy') })).location!
  const [, href] = /href="(\/rathaus\/chat\/datei\/[^"]+)"[^>]*>[^<]*Plan\.xlsx/.exec((await clerk.get(to)).body)!
  assert.deepEqual(Buffer.from((await clerk.get(href!)).raw), table)
})

test('what arrives twice is kept once, and another person’s id opens nothing', async () => {
  const id = randomUUID()
  await share({ id, text: 'Zweimal geschickt' }, '/rathaus/teilen', 'a.png')
  await share({ id, text: 'Zweimal geschickt' }, '/rathaus/teilen', 'a.png')
  assert.equal((await many(db, sql`select id from platform.file where subject = ${`share:${id}`}`)).length, 1)
  assert.equal((await crew.post('/rathaus/teilen', { id, text: 'Fremdes' })).status, 404)
})

test('nothing shared, and a place that is not chosen or not one’s own, are refused with what was typed', async () => {
  assert.match((await clerk.post('/rathaus/teilen', { text: ' ' })).words, /Bitte geben Sie einen Text ein/)
  const path = (await share({ text: 'Wohin nur' })).location!
  const again = await clerk.post(path, { text: 'Umgeschrieben' })
  assert.equal(again.status, 422)
  assert.match(again.words, /Bitte wählen Sie, wohin es gehen soll/)
  assert.match(again.body, /Umgeschrieben/)
  const foreign = await one(
    db,
    sql<{ id: string }>`select id from chat.room r where not exists (select from chat.member m join platform.account_role a on a.account_id = m.account_id
      where m.room_id = r.id and a.role_key = 'clerk') limit 1`,
  )
  assert.equal((await clerk.post(path, { text: 'Umgeschrieben', place: `chat:${foreign.id}` })).status, 404)
  assert.equal((await clerk.get(path)).status, 200)
})

test('a colleague one never wrote to is found by name and gets a new conversation', async () => {
  const path = (await share({ text: 'Guten Morgen' })).location!
  const found = await clerk.get(`${path}?q=wegener`)
  const place = placeNamed(found.body, 'Wegener')
  assert.match((await clerk.post(path, { text: 'Guten Morgen', place })).location!, /^\/rathaus\/chat\//)
})

test('the app tells the phone that it takes text, links, pictures and PDF', async () => {
  const app = JSON.parse((await clerk.get('/rathaus/manifest.webmanifest')).body) as { share_target: { action: string; method: string } }
  assert.equal(app.share_target.action, '/rathaus/teilen/eingang')
  assert.equal(app.share_target.method, 'POST')
  assert.ok(!('share_target' in (JSON.parse((await clerk.get('/manifest.webmanifest')).body) as object)))
})

test('what nobody sent goes after a day with its files; a person’s copy names it, and erasure takes it', async () => {
  const path = (await share({ text: 'Liegt herum' }, '/rathaus/teilen', 'b.png')).location!
  const id = path.split('/').at(-1)!
  const { account_id } = await one(db, sql<{ account_id: string }>`select account_id from sharing.share where id = ${id}`)
  assert.match(JSON.stringify(await personalData.export(db, { accountId: account_id, email: null })), /Liegt herum.*b\.webp/)
  house.clock.advance('PT23H')
  await retention[0]!.erase(house.house)
  assert.equal((await many(db, sql`select from sharing.share where id = ${id}`)).length, 1)
  house.clock.advance('PT2H')
  await retention[0]!.erase(house.house)
  assert.equal((await many(db, sql`select from sharing.share`)).length, 0)
  assert.equal((await many(db, sql`select from platform.file where subject like 'share:%'`)).length, 0)
})

test('title, text and address that say the same are said once', () => {
  assert.equal(joined(['Karte', ' https://a.example ', 'https://a.example']), 'Karte\nhttps://a.example')
  assert.equal(joined(['Lange Nachricht https://a.example', '', 'https://a.example']), 'Lange Nachricht https://a.example')
})
