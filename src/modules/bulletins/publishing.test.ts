import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { openHouse } from '../../../test/house.ts'
import { many, one, sql } from '../../platform/database.ts'
import { browserOf, newEmployee, subscriptionAt } from '../staff/testing/people.ts'
import { home } from './paths.ts'
import { cast, idIn, jobOf, publishBy, readerPath, step, write } from './testing/desk.ts'

const pushed: string[] = []
const service = createServer((request, response) => {
  request.resume()
  request.on('end', () => {
    pushed.push(request.url!)
    response.writeHead(201).end()
  })
})
await new Promise<void>(resolve => service.listen(0, '127.0.0.1', () => resolve()))
const pushHost = `127.0.0.1:${(service.address() as AddressInfo).port}`
const house = await openHouse({ env: { PUSH_HOSTS: pushHost } })
after(async () => {
  await house.close()
  service.closeAllConnections()
  service.close()
})
const { db } = house.house
const { editor, another, approver, clerk, crew, wait } = await cast(house)
const [keepTime, tell, remind] = [jobOf(house, 'keepTime'), jobOf(house, 'tell'), jobOf(house, 'remind')]

const stateOf = async (path: string) => (await one(db, sql<{ state: string }>`select state from bulletins.bulletin where id = ${idIn(path)}`)).state
const noticesOf = (path: string) =>
  many(db, sql<{ read: boolean }>`select read_at is not null as read from platform.message where key like ${`bulletin:${idIn(path)}:%`}`)

test('a time is the city’s own: in winter, in summer, in the hour that does not exist and in the one that comes twice', async () => {
  for (const [publishDate, publishTime, instant] of [
    ['2026-12-24', '9:30', '2026-12-24T08:30:00Z'],
    ['2027-07-01', '9:30', '2027-07-01T07:30:00Z'],
    ['2027-03-28', '2:30', '2027-03-28T01:30:00Z'],
    ['2027-10-31', '2:30', '2027-10-31T00:30:00Z'],
    ['2027-07-01', '', '2027-07-01T06:00:00Z'],
  ] as const) {
    const path = await write(editor, { publishDate, publishTime, expireDate: publishDate })
    const row = await one(
      db,
      sql<{ publish_at: Temporal.Instant; expire_at: Temporal.Instant }>`select publish_at, expire_at from bulletins.bulletin where id = ${idIn(path)}`,
    )
    assert.equal(row.publish_at.toString(), instant)
    const end = row.expire_at.toZonedDateTimeISO('Europe/Berlin')
    assert.deepEqual([end.toPlainDate().subtract({ days: 1 }).toString(), end.hour], [publishDate, 0], 'the last day holds to its end')
    // What the form shows again is what was typed, but for the hour that does not exist.
    if (publishTime === '9:30') assert.match((await editor.get(`${path}/text`)).body, /value="09:30"/)
  }
})

test('what has already ended is not handed in, and a plan can be called off before its time', async () => {
  const over = await write(editor, { expireDate: '2026-11-20' })
  assert.match((await editor.get(over)).words, /Das Ende ist schon vorbei/)
  assert.equal((await editor.post(`${over}/stand`, { step: 'submit' })).status, 422)
  const path = await write(editor, { publishDate: '2026-11-24', publishTime: '7:00' })
  await step(editor, path, 'submit')
  await step(approver, path, 'approve')
  assert.equal(
    (await editor.post(`${path}/text`, { revision: '2', kind: 'news', 'title.de': 'Anders', 'text.de': 'Anders' })).status,
    409,
    'what was approved is not changed behind it',
  )
  assert.match((await step(editor, path, 'return')).words, /wieder ein Entwurf/)
  await wait('2026-11-24T08:00:00Z')
  await Promise.all([keepTime(), keepTime()])
  assert.equal(await stateOf(path), 'draft')
})

test('with four eyes nobody approves their own, whatever rights they have', async () => {
  const all = await house.visitor().withPermissions('bulletins.write', 'bulletins.publish', 'bulletins.all')
  const path = await write(all)
  await step(all, path, 'submit')
  assert.equal((await all.post(`${path}/stand`, { step: 'approve' })).status, 409)
  assert.equal(await stateOf(path), 'submitted')
  const facts = (await approver.get(path)).words
  assert.match(facts, /Für wen\? Alle Beschäftigten .*Kommentare offen .*Von Test Person/)
})

test('whoever approves sees whom it is for, why it is urgent and when citizens have it', async () => {
  const { id } = await one(db, sql<{ id: string }>`select id from staff.unit where name = 'Bürgerservice'`)
  const path = await write(editor, {
    'units[]': [id],
    'roles[]': ['clerk'],
    'langs[]': ['ls'],
    urgent: 'Es brennt.',
    mustConfirm: 'ja',
    expireDate: '2026-12-24',
  })
  await step(editor, path, 'submit')
  assert.match(
    (await approver.get(path)).words,
    /Für wen\? Bürgerservice .*Leichte Sprache Gilt bis einschließlich Donnerstag, 24\. Dezember 2026 Eilig: Grund Es brennt\. Bestätigung von allen verlangt/,
  )
  const open = await write(editor, { public: 'ja', publicDate: '2026-12-01', publicTime: '12:00' })
  assert.match((await editor.get(open)).words, /Für die Stadt ab Dienstag, 1\. Dezember 2026, 12:00 Uhr/)
})

test('what is urgent reaches a device in quiet time, with its reason, and the works council sees that it did; the rest waits', async () => {
  const { id } = await newEmployee(house, 'Schlafmütze')
  const browser = await browserOf(house, id)
  await browser.postJson('/postfach/push', subscriptionAt(`http://${pushHost}/schlaf`).subscription)
  const quiet = { quiet: 'ja', starts: '00:00', ends: '23:59', 'ways.news[]': ['push'], 'ways.work[]': ['push'] }
  assert.equal((await browser.post('/rathaus/postfach/einstellungen', quiet)).status, 303)
  const calm = await publishBy(editor, approver, { 'title.de': 'Ohne Eile' })
  await house.runJobs()
  assert.deepEqual(pushed, [])
  const urgent = await publishBy(editor, approver, { 'title.de': 'Rathaus gesperrt', urgent: 'Bombenfund am Marktplatz' })
  await house.runJobs()
  await tell({ bulletin: idIn(urgent), version: 1 })
  await house.runJobs()
  assert.deepEqual(pushed, ['/schlaf'])
  const [broken] = await many(
    db,
    sql<{ sent_by: string; people: number }>`select sent_by, people from platform.quiet_break where reason = 'Bombenfund am Marktplatz'`,
  )
  assert.deepEqual(broken, { sent_by: 'Presse und Öffentlichkeitsarbeit', people: 1 })
  assert.match((await clerk.get(readerPath(urgent))).words, /Warum das eilig ist Bombenfund am Marktplatz/)
  const published = await one(
    db,
    sql<{ details: { urgent: boolean } }>`select details from platform.audit where action = 'bulletin.published' and subject = ${`bulletin:${idIn(urgent)}`}`,
  )
  assert.equal(published.details.urgent, true)
  assert.equal((await noticesOf(calm)).length > 0, true, 'the inbox has it all the same')
})

test('what is taken back takes its unread notices and reminders along, and is told to nobody after', async () => {
  const path = await publishBy(editor, approver, { kind: 'instruction', 'title.de': 'Falsche Anweisung' })
  await house.runJobs()
  await wait('PT73H')
  await remind()
  const before = (await noticesOf(path)).length
  const { audience } = await one(db, sql<{ audience: number }>`select audience from bulletins.bulletin where id = ${idIn(path)}`)
  assert.equal(before, audience * 2, 'told and reminded')
  await clerk.post('/rathaus/postfach/gelesen')
  await step(editor, path, 'withdraw')
  assert.ok((await noticesOf(path)).every(one => one.read))
  assert.equal((await noticesOf(path)).length, 2, 'what somebody has read stays theirs')
  await tell({ bulletin: idIn(path), version: 1 })
  await remind()
  assert.equal((await noticesOf(path)).length, 2)
})

test('taken back in the very moment it is told, nobody keeps a notice of it', async () => {
  for (let round = 0; round < 4; round += 1) {
    const path = await publishBy(editor, approver)
    const [back] = await Promise.all([editor.post(`${path}/stand`, { step: 'withdraw' }), tell({ bulletin: idIn(path), version: 1 })])
    assert.equal(back.status, 303)
    assert.deepEqual(await noticesOf(path), [])
  }
  await house.runJobs()
})

test('what is over leaves lists, search and citizens’ news, and its unread notices go; its address says that it is over', async () => {
  const today = house.clock.now().toZonedDateTimeISO('Europe/Berlin').toPlainDate()
  const path = await publishBy(editor, approver, { 'title.de': 'Glühweinstand offen', public: 'ja', expireDate: today.toString() })
  await house.runJobs()
  const guest = house.visitor()
  assert.match((await guest.get('/aktuelles')).words, /Glühweinstand/)
  await wait('PT24H')
  await Promise.all([keepTime(), keepTime()])
  assert.equal(await stateOf(path), 'expired')
  for (const page of [home, '/rathaus', '/rathaus/suche?q=Glühweinstand']) assert.doesNotMatch((await crew.get(page)).words, /Glühweinstand offen/)
  for (const page of ['/aktuelles', '/suche?q=Glühweinstand']) assert.doesNotMatch((await guest.get(page)).words, /Glühweinstand offen/)
  assert.deepEqual(
    (await noticesOf(path)).filter(one => !one.read),
    [],
  )
  assert.match((await crew.get(readerPath(path))).words, /Diese Mitteilung gilt nicht mehr.*Kommentare sind hier geschlossen/)
  const ends = await many(db, sql`select 1 from platform.audit where action = 'bulletin.expired' and subject = ${`bulletin:${idIn(path)}`}`)
  assert.equal(ends.length, 1)
})

test('a mandatory text that changes is told again once, saying so; another one is not', async () => {
  const revision = async (path: string) =>
    String((await one(db, sql<{ revision: number }>`select revision from bulletins.bulletin where id = ${idIn(path)}`)).revision)
  for (const [kind, told] of [
    ['instruction', ['Der Text hat sich geändert. Bitte lesen und bestätigen Sie ihn noch einmal.']],
    ['news', []],
  ] as const) {
    const path = await publishBy(editor, approver, { kind })
    await house.runJobs()
    const change = { revision: await revision(path), kind, 'title.de': 'Neu gefasst', 'text.de': 'Ein anderer Satz.' }
    assert.equal((await (await another()).post(`${path}/text`, change)).status, 303)
    await house.runJobs()
    if (kind === 'instruction') await tell({ bulletin: idIn(path), version: 2 })
    const again = await many(
      db,
      sql<{ lines: string[] }>`select lines from platform.message where account_id = ${await clerk.accountId()} and key = ${`bulletin:${idIn(path)}:2`}`,
    )
    assert.deepEqual(
      again.map(one => one.lines[0]),
      told,
    )
  }
})
