import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import sharp from 'sharp'
import { openHouse, type TestHouse } from '../../../../test/house.ts'
import { many, maybe, one, run, sql } from '../../../platform/database.ts'
import { listFiles } from '../../../platform/files.ts'
import { personalData } from '../personal-data.ts'
import { accountOf, ask, groupOf, say } from '../testing/talkers.ts'
import { dropFiles } from './carry-out.ts'

type Visitor = ReturnType<TestHouse['visitor']>

let house: TestHouse
let folder: string
let asker: Visitor
let second: Visitor
let bernd: Visitor
let miriam: Visitor
let ids: { bernd: string; miriam: string; jonas: string }

before(async () => {
  // A folder of its own: files that are deleted here must not be missing in the houses of other tests.
  folder = await mkdtemp(join(tmpdir(), 'disclosure-'))
  house = await openHouse({ env: { DATA_DIR: folder }, now: '2026-11-23T08:00:07Z' })
  ids = { bernd: await accountOf(house, 'Bernd Kowalski'), miriam: await accountOf(house, 'Miriam Osei'), jonas: await accountOf(house, 'Jonas Wegener') }
  await signIn()
})
after(async () => {
  await house.close()
  await rm(folder, { recursive: true })
})

/** Sessions end when days go by; those with the right are then two others. */
async function signIn() {
  ;[asker, second] = [await house.visitor().withPermissions('chat.disclose'), await house.visitor().withPermissions('chat.disclose')]
  ;[bernd, miriam] = [await house.visitor().as('clerk'), await house.visitor().as('dispatcher')]
}

const home = '/rathaus/chat/auskunft'
const day = (days: number) => house.clock.now().toZonedDateTimeISO('Europe/Berlin').toPlainDate().add({ days }).toString()
const whole = { requester: 'Amtsgericht', reference: '3 C 12/26', reason: 'Klage', silentUntil: '', silentReason: '' }

/** Asks for an export of a room or a person. @returns the page of the request */
async function request(about: string, more: Record<string, string> = {}, art = 'auskunft'): Promise<string> {
  const answer = await asker.post(`${home}/neu?art=${art}&${about}`, { from: day(-1), until: day(-1), ...whole, ...more })
  assert.equal(answer.status, 303, answer.words)
  return answer.location!
}

async function approve(page: string) {
  assert.equal((await second.post(page, { verdict: 'approved', reason: '' })).status, 303)
  await house.runJobs()
}

const texts = async (page: string) => {
  const { rooms } = (await asker.get(`${page}/daten`)).json<{ rooms: { messages: { content: { text: string } | null }[] }[] }>()
  return rooms.flatMap(room => room.messages.map(message => message.content?.text))
}

async function inboxOf(account: string, subject: string): Promise<string[]> {
  const rows = await many(
    house.house.db,
    sql<{
      text: string
    }>`select array_to_string(lines, ' ') as text from platform.message where account_id = ${account} and subject = ${subject} order by created_at, id`,
  )
  return rows.map(row => row.text)
}

/** A group in which something is said a day ago. */
async function yesterday(...said: string[]): Promise<string> {
  const room = await groupOf(house, [ids.bernd, ids.miriam], `Raum ${randomUUID().slice(0, 8)}`)
  for (const text of said) await say(bernd, room, text)
  await run(house.house.db, sql`update chat.message set sent_at = sent_at - interval '1 day' where room_id = ${room}`)
  await run(house.house.db, sql`update chat.member set joined_at = joined_at - interval '2 days' where room_id = ${room}`)
  return room
}

test('one asks, another decides: neither the one who asked nor the one it is about nor anybody without the right, and nobody twice', async () => {
  const page = await request(`person=${ids.bernd}`)
  assert.equal((await bernd.get(page)).status, 403)
  assert.equal((await asker.post(page, { verdict: 'approved', reason: '' })).status, 409)
  assert.match((await asker.get(page)).words, /Entscheiden muss eine andere Person/)
  assert.equal((await second.post(page, { verdict: 'refused', reason: '' })).status, 422)
  const id = page.split('/').at(-1)
  for (const wrong of [await asker.accountId(), ids.bernd])
    await assert.rejects(
      run(house.house.db, sql`update chat.disclosure set decided_by = ${wrong}, decided_at = now(), verdict = 'approved' where id = ${id}`),
      /check/,
    )
  const third = await house.visitor().withPermissions('chat.disclose')
  const answers = await Promise.all([second, third].map(one => one.post(page, { verdict: 'refused', reason: 'Ohne Beschluss nicht' })))
  assert.deepEqual(
    answers.map(answer => answer.status).toSorted((a, b) => a - b),
    [303, 409],
  )
  await house.runJobs()
  assert.equal((await asker.get(`${page}/daten`)).status, 404)
  const mine = await asker.post(`${home}/neu?person=${await asker.accountId()}`, { from: day(-1), until: day(-1), ...whole })
  assert.equal(mine.status, 404)
})

test('whoever a request is about does not learn of it from the list, whatever their rights', async () => {
  const concerned = await house.visitor().withPermissions('chat.disclose')
  const account = await concerned.accountId()
  await run(
    house.house.db,
    sql`insert into chat.member (room_id, account_id, joined_at) select id, ${account}, created_at from chat.room where kind = 'unit' limit 1`,
  )
  const page = await request(`person=${account}`, { reference: 'Az. verdeckt' })
  assert.equal((await concerned.get(page)).status, 404)
  assert.equal((await concerned.post(page, { verdict: 'refused', reason: 'Nein' })).status, 404)
  assert.ok(!(await concerned.get(home)).words.includes('Az. verdeckt'))
  assert.ok((await second.get(home)).words.includes('Az. verdeckt'))
  const told = await many(house.house.db, sql`select from platform.message where account_id = ${account}`)
  assert.deepEqual(told, [])
})

test('an export holds exactly what was said in the room in the period, with its files, for the two and for two weeks only', async () => {
  const room = await yesterday('Gestern eins', 'Gestern zwei')
  const bytes = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#3a7' } })
    .jpeg()
    .toBuffer()
  const sent = await bernd.upload('/rathaus/chat/datei.json', { file: { filename: 'beweis.jpg', bytes } })
  await ask(bernd, 'nachrichten', { room, client: randomUUID(), files: [sent.json<{ id: string }>().id], text: 'Gestern mit <b>Bild</b>' })
  await run(house.house.db, sql`update chat.message set sent_at = sent_at - interval '1 day' where room_id = ${room} and number = 3`)
  await say(miriam, room, 'Heute')
  await say(miriam, room, 'Vorgestern')
  await run(house.house.db, sql`update chat.message set sent_at = sent_at - interval '2 days' where room_id = ${room} and number = 5`)
  const page = await request(`raum=${room}`)
  assert.equal((await asker.get(`${page}/daten`)).status, 404)
  await approve(page)
  assert.deepEqual(await texts(page), ['Gestern eins', 'Gestern zwei', 'Gestern mit <b>Bild</b>'])
  const sheet = await second.get(`${page}/lesefassung`)
  assert.match(String(sheet.headers['content-disposition']), /^attachment; filename="Auskunft 3 C 12-26\.html"/)
  assert.match(sheet.body, /Gestern mit &lt;b>Bild/)
  assert.match(sheet.body, /<img src="data:image\/(jpeg|webp);base64,/)
  assert.match(sheet.words, /beweis\.(jpg|webp) , SHA-256 [0-9a-f]{64}/)
  assert.doesNotMatch(sheet.body, /Heute|Vorgestern|<script|https?:\/\//)
  const third = await house.visitor().withPermissions('chat.disclose')
  assert.equal((await third.get(`${page}/daten`)).status, 404)
  assert.match((await third.get(page)).words, /nur die beiden Personen/)
  const subject = `chat-disclosure:${page.split('/').at(-1)}`
  const trail = await many(
    house.house.db,
    sql<{ action: string; actor: string }>`select action, actor from platform.audit where subject = ${subject} order by id`,
  )
  assert.deepEqual(
    trail.map(entry => entry.action),
    [
      'chat.disclosure-asked',
      'chat.disclosure-approved',
      'chat.disclosure-made',
      'chat.disclosure-told',
      'chat.disclosure-downloaded',
      'chat.disclosure-downloaded',
    ],
  )
  assert.deepEqual([trail.at(-2)!.actor, trail.at(-1)!.actor], [await asker.accountId(), await second.accountId()])
})

test('an export about a person holds what they wrote or could read, and nothing from before they came, after they went, or from elsewhere', async () => {
  const { db } = house.house
  const room = await yesterday('Vor ihm')
  const elsewhere = await yesterday('Anderswo')
  await ask(bernd, 'aufnahme', { room, people: [ids.jonas] })
  const jonas = await house.visitor().as('crew')
  await say(bernd, room, 'Mit ihm')
  await say(await jonasAs(), room, 'Von ihm')
  await ask(bernd, 'entfernung', { room, person: ids.jonas })
  await run(db, sql`update chat.message set sent_at = sent_at - interval '1 day' where room_id = ${room} and number > 1`)
  await run(
    db,
    sql`update chat.member set left_at = left_at - interval '1 day', joined_at = joined_at - interval '1 day' where room_id = ${room} and account_id = ${ids.jonas}`,
  )
  house.clock.advance('PT1M')
  await say(bernd, room, 'Nach ihm')
  await run(db, sql`update chat.message set sent_at = sent_at - interval '1 day' where room_id = ${room} and content->>'text' = 'Nach ihm'`)
  const page = await request(`person=${ids.jonas}`)
  await approve(page)
  const said = await texts(page)
  assert.ok(said.includes('Mit ihm') && said.includes('Von ihm'))
  for (const text of ['Vor ihm', 'Nach ihm', 'Anderswo']) assert.ok(!said.includes(text), text)
  assert.ok(elsewhere && jonas)
})

test('those concerned are told after the approval; what is kept silent is told on its day, and until then stands in nobody’s own data', async () => {
  const room = await yesterday('Von Bernd')
  // Of other exports they were told before.
  await run(house.house.db, sql`delete from platform.message`)
  await run(house.house.db, sql`update chat.disclosure set told_at = null`)
  await approve(await request(`raum=${room}`))
  assert.equal((await inboxOf(ids.bernd, 'Auskunft aus Ihren Gesprächen')).length, 1)
  assert.equal((await inboxOf(ids.miriam, 'Auskunft aus Ihren Gesprächen')).length, 0)
  assert.equal((await asker.post(`${home}/neu?raum=${room}`, { from: day(-1), until: day(-1), ...whole, silentUntil: day(3) })).status, 422)
  const page = await request(`person=${ids.miriam}`, { silentUntil: day(3), silentReason: 'Verdunkelungsgefahr' })
  await approve(page)
  const told = async () => (await inboxOf(ids.miriam, 'Auskunft aus Ihren Gesprächen')).join(' ')
  const own = async () => JSON.stringify((await personalData.export(house.house.db, { accountId: ids.miriam, email: null }))['disclosures'])
  assert.deepEqual([await told(), await own()], ['', '[]'])
  house.clock.advance('PT70H')
  await house.runJobs()
  assert.equal(await told(), '')
  house.clock.advance('PT2H')
  for (let at = 0; at < 2; at += 1) await house.runJobs()
  assert.match(await told(), /Amtsgericht\. Aktenzeichen: 3 C 12\/26/)
  assert.match(await own(), /Amtsgericht/)
  assert.doesNotMatch((await inboxOf(ids.bernd, 'Auskunft aus Ihren Gesprächen')).join(' '), /Miriam|Amtsgericht/)
  await signIn()
})

test('the works council reads who asked, why and for when, and not about whom', async () => {
  const room = await yesterday('Geheimes')
  const name = (await one(house.house.db, sql<{ name: string }>`select name from chat.room where id = ${room}`)).name
  await approve(await request(`raum=${room}`, { reference: 'Az. 77', reason: 'Anordnung vom Montag' }))
  const council = await house.visitor().withPermissions('staff.council')
  const page = (await council.get(`${home}/uebersicht`)).words
  assert.match(page, /Az\. 77.*Amtsgericht.*Anordnung vom Montag.*Test Person.*Genehmigt/)
  assert.ok(!page.includes(name) && !page.includes('Geheimes') && !page.includes('Marco Steinbrink'))
  assert.equal((await council.get(home)).status, 403)
})

test('a period that is not over, days out of order and a hold of more than a year are refused with words; people and rooms are found by name', async () => {
  const wrong = async (more: Record<string, string>, art = 'auskunft') =>
    (await asker.post(`${home}/neu?art=${art}&person=${ids.bernd}`, { from: day(-1), until: day(-1), ...whole, ...more })).words
  assert.match(await wrong({ until: day(0) }), /gestern oder früher/)
  assert.match(await wrong({ from: day(-1), until: day(-2) }), /vor dem ersten/)
  assert.match(await wrong({ until: day(400) }, 'sicherung'), /höchstens ein Jahr/)
  const found = await asker.get(`${home}/neu?art=auskunft&q=kowalski`)
  assert.ok(found.body.includes(`person=${ids.bernd}`))
  assert.match((await asker.get(`${home}/neu?art=sicherung&q=altstadtfest`)).body, /raum=/)
})

test('the files of an export go after two weeks', async () => {
  const page = await request(`raum=${await yesterday('Kurz da')}`)
  await approve(page)
  const subject = `chat-disclosure:${page.split('/').at(-1)}`
  assert.equal((await listFiles(house.house.db, subject)).length, 2)
  house.clock.advance(`PT${24 * 14 - 1}H`)
  await dropFiles(house.house)
  assert.equal((await listFiles(house.house.db, subject)).length, 2)
  house.clock.advance('PT2H')
  const again = await house.visitor().withPermissions('chat.disclose')
  await run(house.house.db, sql`alter table chat.disclosure disable trigger all`)
  await run(house.house.db, sql`update chat.disclosure set asked_by = ${await again.accountId()} where id = ${page.split('/').at(-1)}`)
  assert.equal((await again.get(`${page}/daten`)).status, 410)
  await dropFiles(house.house)
  assert.equal((await listFiles(house.house.db, subject)).length, 0)
  assert.match((await again.get(page)).words, /gelöscht/)
  assert.ok(await maybe(house.house.db, sql`select from chat.disclosure where dropped_at is not null`))
})

async function jonasAs() {
  const jonas = await house.visitor().as('crew')
  assert.equal(await jonas.accountId(), ids.jonas)
  return jonas
}
