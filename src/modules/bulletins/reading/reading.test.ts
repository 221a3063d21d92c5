import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openHouse } from '../../../../test/house.ts'
import { many, one, run, sql } from '../../../platform/database.ts'
import { browserOf, newEmployee } from '../../staff/testing/people.ts'
import { home } from '../paths.ts'
import { cast, idIn, jobOf, publishBy, readerPath, step } from '../testing/desk.ts'

const house = await openHouse()
after(() => house.close())
const { db } = house.house
const { editor, approver, clerk, crew } = await cast(house)

const revisionOf = async (path: string) =>
  String((await one(db, sql<{ revision: number }>`select revision from bulletins.bulletin where id = ${idIn(path)}`)).revision)
const messagesOf = (accountId: string, path: string) =>
  many(
    db,
    sql<{
      subject: string
      lines: string[]
    }>`select subject, lines from platform.message where account_id = ${accountId} and key = ${`bulletin:${idIn(path)}:1`}`,
  )

test('whoever is not addressed finds neither page nor sheet, list, search, notice or way to say something, whatever it is that keeps them out', async () => {
  const { id } = await newEmployee(house, 'Adressat', 'Bürgerservice')
  await run(db, sql`update platform.account set lang = 'en' where id = ${id}`)
  await run(db, sql`update staff.employee set place = 'museum' where account_id = ${id}`)
  await run(db, sql`insert into platform.role values ('chor', 'Chor', '{}')`)
  await run(db, sql`insert into platform.account_role values (${id}, 'chor')`)
  const reader = await browserOf(house, id)
  await reader.post(`${home}/einstellungen`, { 'topics[]': ['gesundheit'], digest: 'never' })
  const unit = await one(db, sql<{ id: string }>`select id from staff.unit where name = 'Bürgerservice'`)
  for (const [title, fields] of [
    ['Rundschreiben Amt', { 'units[]': [unit.id] }],
    ['Rundschreiben Rolle', { 'roles[]': ['chor'] }],
    ['Rundschreiben Ort', { 'places[]': ['museum'] }],
    ['Rundschreiben Sprache', { 'langs[]': ['en'] }],
    ['Rundschreiben Thema', { topic: 'gesundheit', onlySubscribers: 'ja' }],
    ['Rundschreiben Person', { kind: 'personal', people: 'Test Adressat' }],
  ] as const) {
    const path = readerPath(await publishBy(editor, approver, { 'title.de': title, mustConfirm: 'ja', ...(fields as Record<string, string>) }))
    await house.runJobs()
    assert.equal((await reader.get(path)).status, 200, title)
    assert.match((await reader.get(home)).words, new RegExp(title))
    assert.equal((await messagesOf(id, path)).length, 1, title)
    for (const under of ['', '/aushang']) assert.equal((await crew.get(path + under)).status, 404, title + under)
    for (const page of [home, '/rathaus', '/rathaus/suche?q=Rundschreiben']) assert.doesNotMatch((await crew.get(page)).words, new RegExp(title), page)
    for (const [under, form] of Object.entries<Record<string, string>>({
      bestaetigung: { version: '1', named: 'nein' },
      reaktion: { kind: 'thanks' },
      kommentar: { text: 'Hallo', parent: '' },
      'kommentar/loeschung': { comment: crypto.randomUUID() },
      'kommentar/meldung': { comment: crypto.randomUUID() },
      frage: { question: 'Warum?' },
    }))
      assert.equal((await crew.post(`${path}/${under}`, form)).status, 404, `${title}: ${under}`)
    assert.equal((await messagesOf(await crew.accountId(), path)).length, 0, title)
  }
})

test('the notice of a personal message says only that there is one, for a screen may lie open', async () => {
  const path = await publishBy(editor, approver, { kind: 'personal', 'title.de': 'Ihre Beförderung', 'text.de': 'Ab Januar.', people: 'Jonas Wegener' })
  await house.runJobs()
  assert.deepEqual(await messagesOf(await crew.accountId(), path), [
    { subject: 'Persönliche Nachricht', lines: ['Eine persönliche Nachricht wartet auf Sie.'] },
  ])
  assert.match((await crew.get(readerPath(path))).words, /Ihre Beförderung .*Ab Januar/)
  await crew.post(`${readerPath(path)}/frage`, { question: 'Mit mehr Gehalt?' })
  const { id } = await one(db, sql<{ id: string }>`select id from bulletins.question where text = 'Mit mehr Gehalt?'`)
  await editor.post(`${path}/antwort`, { question: id, answer: 'Ja, mit mehr.' })
  const answer = await one(db, sql`select subject, lines from platform.message where key = ${`bulletin-answer:${id}`}`)
  assert.deepEqual(answer, { subject: 'Persönliche Nachricht', lines: ['Auf Ihre Frage gibt es eine Antwort.'] })
})

test('everybody reads and is told in their own language, and German where there is no other', async () => {
  const texts = {
    'title.de': 'Neue Dienstkleidung',
    'text.de': 'Bitte abholen.',
    'title.en': 'New work clothes',
    'text.en': 'Please fetch them.',
    'title.ls': 'Neue Kleidung',
    'text.ls': 'Bitte holen Sie Ihre neue Kleidung.',
  }
  const whole = await publishBy(editor, approver, texts)
  const german = await publishBy(editor, approver, { 'title.de': 'Aufzug außer Betrieb' })
  await house.runJobs()
  const english = await newEmployee(house, 'Inglis')
  for (const [lang, title] of [
    ['de', 'Neue Dienstkleidung'],
    ['en', 'New work clothes'],
    ['ls', 'Neue Kleidung'],
  ] as const) {
    assert.match((await clerk.get(`${readerPath(whole)}?sprache=${lang}`)).words, new RegExp(title))
    assert.match((await clerk.get(`${home}?sprache=${lang}`)).words, new RegExp(title))
  }
  const shown = await (await browserOf(house, english.id)).get(`${readerPath(german)}?sprache=en`)
  assert.match(shown.words, /This text is available in German only/)
  assert.match(shown.body, /<article class="bulletin" lang="de"/)
  await clerk.get(`${home}?sprache=de`)
  const told = await many(
    db,
    sql<{ lang: string; subject: string }>`select distinct lang, subject from platform.message where key = ${`bulletin:${idIn(whole)}:1`} order by lang`,
  )
  assert.deepEqual(told, [
    { lang: 'de', subject: 'Neue Dienstkleidung' },
    { lang: 'en', subject: 'New work clothes' },
  ])
})

test('a reaction can be changed and taken back, is one per person, and is counted for others from five people on, a day later', async () => {
  const path = readerPath(await publishBy(editor, approver, { 'title.de': 'Der Kaffee wird billiger' }))
  const reactions = () => many(db, sql<{ kind: string }>`select kind from bulletins.reaction where bulletin_id = ${idIn(path)}`)
  for (const [kind, left] of [
    ['thanks', ['thanks']],
    ['unclear', ['unclear']],
    ['unclear', []],
    ['good', ['good']],
  ] as const) {
    await clerk.post(`${path}/reaktion`, { kind })
    assert.deepEqual(
      (await reactions()).map(one => one.kind),
      left,
    )
  }
  const key = crypto.randomUUID()
  for (let at = 0; at < 2; at += 1) await crew.post(`${path}/reaktion`, { kind: 'good', _key: key })
  assert.equal((await reactions()).length, 2, 'a second press does not take it back')
  const reach = jobOf(house, 'reach')
  await reach()
  assert.doesNotMatch((await clerk.get(path)).words, /mindestens/)
  for (let at = 0; at < 3; at += 1) await (await browserOf(house, (await newEmployee(house, `Froh${at}`)).id)).post(`${path}/reaktion`, { kind: 'good' })
  assert.doesNotMatch((await clerk.get(path)).words, /mindestens/)
  house.clock.advance('PT24H')
  await clerk.as('clerk')
  await reach()
  await reach()
  assert.match((await clerk.get(path)).words, /Gute Nachricht mindestens 5/)
  assert.doesNotMatch((await clerk.get(path)).words, /Danke mindestens/)
})

test('comments are closed when it is written or later, and what was said stays to be read', async () => {
  await Promise.all([editor.as('editor'), approver.as('administrator'), clerk.as('clerk')])
  const path = await publishBy(editor, approver, { 'title.de': 'Fahrradkeller', comments: 'ja' })
  const page = readerPath(path)
  await clerk.post(`${page}/kommentar`, { text: 'Endlich!', parent: '' })
  const closing = { revision: await revisionOf(path), kind: 'news', 'title.de': 'Fahrradkeller', 'text.de': 'Ab Montag gibt es wieder Mittagessen.' }
  assert.equal((await editor.post(`${path}/text`, closing)).status, 303)
  const { words, body } = await clerk.get(page)
  assert.match(words, /Endlich!.*Kommentare sind hier geschlossen/)
  assert.doesNotMatch(body, /name="parent"/)
  assert.doesNotMatch(words, /Geändert am/, 'only a new text is a change')
  assert.equal((await clerk.post(`${page}/kommentar`, { text: 'Zu spät', parent: '' })).status, 422)
  const [comment] = await many(db, sql<{ id: string }>`select id from bulletins.comment where bulletin_id = ${idIn(path)}`)
  // What one has said oneself can be taken back all the same.
  assert.equal((await clerk.post(`${page}/kommentar/loeschung`, { comment: comment!.id })).status, 303)
})

test('nobody asks twice by pressing twice, and of two editors who answer the second is told so', async () => {
  const path = await publishBy(editor, approver, { 'title.de': 'Neue Drucker' })
  const key = crypto.randomUUID()
  for (let at = 0; at < 2; at += 1) await clerk.post(`${readerPath(path)}/frage`, { question: 'Drucken sie farbig?', _key: key })
  const asked = await many(db, sql<{ id: string }>`select id from bulletins.question where bulletin_id = ${idIn(path)}`)
  assert.equal(asked.length, 1)
  assert.equal((await editor.post(`${path}/antwort`, { question: asked[0]!.id, answer: '  ' })).status, 422)
  const [first, second] = [
    await editor.post(`${path}/antwort`, { question: asked[0]!.id, answer: 'Ja, die großen.' }),
    await approver.post(`${path}/antwort`, { question: asked[0]!.id, answer: 'Nein.' }),
  ]
  assert.deepEqual([first.status, second.status], [303, 409])
  assert.equal((await many(db, sql`select 1 from platform.message where key = ${`bulletin-answer:${asked[0]!.id}`}`)).length, 1)
  assert.doesNotMatch((await crew.get(readerPath(path))).words, /farbig|die großen/, 'what is not meant for all stands on nobody else’s page')
  const other = await publishBy(editor, approver)
  assert.equal((await editor.post(`${other}/antwort`, { question: asked[0]!.id, answer: 'Falsche Tür' })).status, 404)
})

test('what is taken back is gone for readers, with all that stood below it', async () => {
  const path = await publishBy(editor, approver, { 'title.de': 'Versehentlich gesendet' })
  await clerk.post(`${readerPath(path)}/kommentar`, { text: 'Stimmt das?', parent: '' })
  assert.match((await step(editor, path, 'withdraw')).words, /zurückgezogen/)
  assert.equal((await clerk.get(readerPath(path))).status, 404)
  for (const page of [home, '/rathaus', '/rathaus/suche?q=Versehentlich']) assert.doesNotMatch((await clerk.get(page)).words, /Versehentlich gesendet/)
  assert.equal((await editor.post(`${path}/stand`, { step: 'withdraw' })).status, 409)
})

test('the code on the sheet for the board leads citizens to the public page, and employees to theirs where there is none', async () => {
  const isPublic = await publishBy(editor, approver, { 'title.de': 'Tag der offenen Tür', public: 'ja' })
  const later = await publishBy(editor, approver, { 'title.de': 'Bald offen', public: 'ja', publicDate: '2026-12-24' })
  const internal = await publishBy(editor, approver, { 'title.de': 'Nur im Haus' })
  for (const [path, address] of [
    [isPublic, `/aktuelles/${idIn(isPublic)}`],
    [later, readerPath(later)],
    [internal, readerPath(internal)],
  ] as const) {
    const sheet = await clerk.get(`${readerPath(path)}/aushang`)
    assert.ok(sheet.body.includes(`aria-label="http://rheinfurt.test${address}"`), address)
    // Whoever has no camera types it.
    assert.ok(sheet.words.includes(`rheinfurt.test${address}`))
  }
  assert.equal((await house.visitor().get(`/aktuelles/${idIn(isPublic)}`)).status, 200)
  const personal = await publishBy(editor, approver, { kind: 'personal', people: 'Bernd Kowalski' })
  assert.equal((await clerk.get(`${readerPath(personal)}/aushang`)).status, 404)
})
