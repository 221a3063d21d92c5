import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openHouse } from '../../../test/house.ts'
import { many, one, run, sql } from '../../platform/database.ts'
import { desk, home } from './paths.ts'
import { agreeOnNames, begin, cast, idIn, jobOf, publishBy, readerPath, step, write } from './testing/desk.ts'

const house = await openHouse()
after(() => house.close())
const { db } = house.house

const { editor, another, approver, clerk, crew, manager, wait } = await cast(house)
const keepTime = jobOf(house, 'keepTime')
const unitNamed = (name: string) => one(db, sql<{ id: string }>`select id from staff.unit where name = ${name}`)

test('what an editor writes comes out once somebody else has looked at it, and everybody is told once', async () => {
  const path = await write(editor, { 'title.de': 'Neue Öffnungszeiten der Kantine' })
  assert.match((await editor.get(path)).words, /Entwurf .*Erreicht zurzeit \d+ Personen/)
  assert.match((await step(editor, path, 'submit')).words, /Jetzt sieht jemand anderes darüber/)
  assert.equal((await editor.post(`${path}/stand`, { step: 'approve' })).status, 409)
  assert.equal((await clerk.get(readerPath(path))).status, 404)
  const both = await Promise.all([approver.post(`${path}/stand`, { step: 'approve' }), manager.post(`${path}/stand`, { step: 'approve' })])
  assert.deepEqual(
    both.map(answer => answer.status).toSorted((a, b) => a - b),
    [303, 409],
  )
  await house.runJobs()
  const { audience } = await one(db, sql<{ audience: number }>`select audience from bulletins.bulletin where id = ${idIn(path)}`)
  const told = await many(db, sql`select 1 from platform.message where key = ${`bulletin:${idIn(path)}:1`}`)
  assert.equal(told.length, audience)
  assert.match((await clerk.get(home)).words, /Neue Öffnungszeiten der Kantine neu/)
  await clerk.get(readerPath(path))
  assert.doesNotMatch((await clerk.get(home)).words, /Neue Öffnungszeiten der Kantine neu/)
  assert.match((await clerk.get(`/rathaus/suche?q=Kantine`)).words, /Neue Öffnungszeiten der Kantine/)
})

test('whoever changed or handed in what another wrote is no second person', async () => {
  const path = await write(editor, { 'title.de': 'Harmlos' })
  const second = await another()
  const changed = { revision: '2', kind: 'news', 'title.de': 'Gar nicht harmlos', 'text.de': 'Alle kommen am Sonntag.' }
  assert.equal((await second.post(`${path}/text`, changed)).status, 303)
  await step(editor, path, 'submit')
  for (const hand of [editor, second]) assert.equal((await hand.post(`${path}/stand`, { step: 'approve' })).status, 409)
  assert.match((await step(approver, path, 'approve')).words, /ist veröffentlicht/)
})

test('what is for one department is seen, told and found there alone', async () => {
  const { id } = await unitNamed('Bürgerservice')
  const path = await publishBy(editor, approver, { 'title.de': 'Schalterplan im Advent', 'units[]': [id] })
  await house.runJobs()
  assert.equal((await clerk.get(readerPath(path))).status, 200)
  assert.equal((await crew.get(readerPath(path))).status, 404)
  assert.doesNotMatch((await crew.get(home)).words, /Schalterplan/)
  assert.equal((await crew.post(`${readerPath(path)}/kommentar`, { text: 'Hallo', parent: '' })).status, 404)
  assert.doesNotMatch((await crew.get('/rathaus/suche?q=Schalterplan')).words, /im Advent/)
  const told = await many(db, sql`select 1 from platform.message where key = ${`bulletin:${idIn(path)}:1`} and account_id = ${await crew.accountId()}`)
  assert.equal(told.length, 0)
})

test('the head of a department writes to it without anybody else, and to nobody beyond', async () => {
  const { id } = await unitNamed('Bürgerservice')
  const other = await unitNamed('Bauamt')
  const own = await write(manager, { 'title.de': 'Teamrunde am Freitag', 'units[]': [id] })
  assert.match((await step(manager, own, 'submit')).words, /Die Mitteilung ist veröffentlicht/)
  const beyond = await begin(manager)
  for (const narrowed of [{ 'units[]': [other.id] }, { 'units[]': [id], 'langs[]': ['en'] }] as Record<string, string[]>[]) {
    assert.equal((await manager.post(`${beyond}/text`, { revision: '1', kind: 'news', 'title.de': 'Hallo', 'text.de': 'Text', ...narrowed })).status, 422)
    const entries = [['revision', '1'], ['kind', 'news'], ...Object.entries(narrowed).map(([name, [value]]) => [name, value])]
    const answer = (await manager.postJson(`${beyond}/zwischenstand`, { entries })).json<{ outcome: string; says?: string }>()
    assert.deepEqual(answer, { outcome: 'unreadable' }, 'what was not offered is not counted either')
  }
  const all = await write(manager)
  assert.match((await manager.get(all)).words, /Sie können nicht an alle schreiben/)
  assert.equal((await manager.post(`${all}/stand`, { step: 'submit' })).status, 422)
})

test('whoever only writes sees at the desk what they wrote; whoever approves, everything that is not personal', async () => {
  const writer = await house.visitor().withPermissions('bulletins.write')
  const path = await write(editor, { 'title.de': 'Umbau im Ratssaal', publishDate: '2026-11-30' })
  const own = await write(writer, { 'title.de': 'Tischtennis am Mittwoch', publishDate: '2026-11-30' })
  for (const page of [desk, `${home}/kalender?monat=2026-11`]) {
    assert.match((await writer.get(page)).words, /Tischtennis/)
    assert.doesNotMatch((await writer.get(page)).words, /Umbau im Ratssaal/)
    assert.match((await approver.get(page)).words, /Umbau im Ratssaal/)
  }
  for (const under of ['', '/text', '/zahlen']) assert.equal((await writer.get(path + under)).status, 404)
  assert.equal((await writer.get(own)).status, 200)
})

test('how many it reaches is told in whole fives where a language or a topic narrows it', async () => {
  const path = await write(editor, { 'langs[]': ['de'] })
  const [, told] = /Erreicht zurzeit mindestens (\d+) Personen/.exec((await editor.get(path)).words) ?? []
  assert.equal(Number(told) % 5, 0)
  assert.match((await editor.get(`${path}/text`)).words, /mindestens/)
})

test('what is planned comes out at its time, whoever of two servers looks first, and ends after its last day', async () => {
  const path = await write(editor, { publishDate: '24.11.2026', publishTime: '9:30', expireDate: '2026-11-25' })
  await step(editor, path, 'submit')
  assert.match((await step(approver, path, 'approve')).words, /geplant/)
  assert.match((await editor.get(`${home}/kalender?monat=2026-11`)).words, /24\. Nov\. Die Kantine öffnet wieder 09:30 Uhr/)
  await keepTime()
  assert.equal((await clerk.get(readerPath(path))).status, 404)
  await wait('PT24H30M')
  await Promise.all([keepTime(), keepTime()])
  const published = await many(db, sql`select 1 from platform.audit where action = 'bulletin.published' and subject = ${`bulletin:${idIn(path)}`}`)
  assert.equal(published.length, 1)
  assert.equal((await clerk.get(readerPath(path))).status, 200)
  await wait('PT48H')
  await keepTime()
  assert.match((await clerk.get(readerPath(path))).words, /Diese Mitteilung gilt nicht mehr/)
  assert.equal((await clerk.post(`${readerPath(path)}/frage`, { question: 'Und jetzt?' })).status, 409)
})

test('a mandatory text asks again when it changes, and what stood there is kept', async () => {
  const path = await publishBy(editor, approver, { kind: 'instruction', 'title.de': 'Schlüssel und Türen' })
  const page = readerPath(path)
  assert.match((await clerk.get(page)).words, /Wer bestätigt hat, sieht niemand/)
  assert.match((await clerk.follow(await clerk.post(`${page}/bestaetigung`, { version: '1', named: 'nein' }))).words, /Sie haben am .* bestätigt/)
  const { revision } = await one(db, sql<{ revision: number }>`select revision from bulletins.bulletin where id = ${idIn(path)}`)
  const fields = { revision: String(revision), kind: 'instruction', 'title.de': 'Schlüssel und Türen', 'text.de': 'Abends schließt ab, wer zuletzt geht.' }
  assert.match((await editor.post(`${path}/text`, fields)).words, /ändert jetzt eine andere Person/)
  const second = await another()
  assert.equal((await second.post(`${path}/text`, fields)).status, 303)
  assert.equal((await second.post(`${path}/text`, fields)).status, 422)
  assert.match((await clerk.get(page)).words, /Geändert am .* Bitte bestätigen Sie/)
  assert.equal((await clerk.post(`${page}/bestaetigung`, { version: '1', named: 'nein' })).status, 409)
  assert.match((await editor.get(path)).words, /Fassung 1, bis .* Ab Montag gibt es wieder Mittagessen/)
})

test('names beside confirmations need the switch, are announced beforehand, and never show who confirmed without knowing', async () => {
  const path = await publishBy(editor, approver, { kind: 'instruction', 'title.de': 'Verhalten bei Feueralarm' })
  const page = readerPath(path)
  await crew.post(`${page}/bestaetigung`, { version: '1', named: 'nein' })
  await wait('PT1M')
  await agreeOnNames(house, approver)
  assert.match((await approver.get(`${home}/regeln`)).words, /Zuletzt geändert von Thomas Reuter/)
  // The page was opened before the switch: its terms no longer hold.
  assert.equal((await clerk.post(`${page}/bestaetigung`, { version: '1', named: 'nein' })).status, 409)
  assert.match((await clerk.get(page)).words, /Ihre Bestätigung sieht Clara van Aken namentlich/)
  await wait('PT1M')
  await clerk.post(`${page}/bestaetigung`, { version: '1', named: 'ja' })
  const figures = (await editor.get(`${path}/zahlen`)).words
  assert.match(figures, /Bestätigungen mit Namen .*Bernd Kowalski/)
  assert.doesNotMatch(figures, /Wegener/)
  await approver.post(`${home}/regeln/namen`, { act: 'off' })
  assert.doesNotMatch((await editor.get(`${path}/zahlen`)).words, /Kowalski/)
})

test('whoever has not confirmed is reminded after three and five days, once each', async () => {
  const path = await publishBy(editor, approver, { kind: 'instruction', 'title.de': 'Umgang mit Leitern' })
  await clerk.post(`${readerPath(path)}/bestaetigung`, { version: '1', named: 'nein' })
  const remind = jobOf(house, 'remind')
  const reminders = async (who: typeof clerk) =>
    (await many(db, sql`select 1 from platform.message where account_id = ${await who.accountId()} and key like ${`bulletin:${idIn(path)}:1:reminder:%`}`))
      .length
  for (const [span, count] of [
    ['PT48H', 0],
    ['PT25H', 1],
    ['PT24H', 1],
    ['PT24H', 2],
    ['PT96H', 2],
  ] as const) {
    await wait(span)
    await remind()
    await remind()
    assert.deepEqual([await reminders(crew), await reminders(clerk)], [count, 0], span)
  }
  const [mine] = await many(
    db,
    sql<{ id: string }>`select id from platform.message where account_id = ${await crew.accountId()} and key = ${`bulletin:${idIn(path)}:1:reminder:2`}`,
  )
  await crew.post('/rathaus/postfach/loeschung', { nachricht: mine!.id })
  await remind()
  assert.equal(await reminders(crew), 1, 'what was deleted does not come back')
})

test('a question is answered to whoever asked, and to all only without a name', async () => {
  const path = await publishBy(editor, approver, { 'title.de': 'Parken am Rathaus' })
  const page = readerPath(path)
  await clerk.post(`${page}/frage`, { question: 'Gilt das auch für Räder?' })
  assert.doesNotMatch((await editor.get(path)).words, /Kowalski/)
  const { id } = await one(db, sql<{ id: string }>`select id from bulletins.question where text = 'Gilt das auch für Räder?'`)
  await editor.post(`${path}/antwort`, { question: id, answer: 'Nein, nur für Autos.', public: 'ja' })
  assert.match((await clerk.get('/rathaus/postfach')).words, /Antwort auf Ihre Frage zu „Parken am Rathaus“/)
  assert.match((await crew.get(page)).words, /Gilt das auch für Räder\? Nein, nur für Autos/)
})

test('what is for citizens too appears among the city’s news at its time, never before the employees have it', async () => {
  const path = await publishBy(editor, approver, {
    'title.de': 'Das Hallenbad öffnet wieder',
    public: 'ja',
    publicDate: house.clock.now().toZonedDateTimeISO('Europe/Berlin').toPlainDate().add({ days: 1 }).toString(),
    publicTime: '12:00',
  })
  const guest = house.visitor()
  assert.match((await clerk.get(readerPath(path))).words, /Bis dahin bitte noch nicht weitersagen/)
  assert.doesNotMatch((await guest.get('/aktuelles')).words, /Hallenbad/)
  assert.equal((await guest.get(`/aktuelles/${idIn(path)}`)).status, 404)
  await wait('PT36H')
  await house.runJobs()
  assert.match((await guest.get('/aktuelles')).words, /Das Hallenbad öffnet wieder/)
  assert.equal((await guest.get(`/aktuelles/${idIn(path)}`)).status, 200)
  assert.match((await guest.get('/suche?q=Hallenbad')).words, /Das Hallenbad öffnet wieder/)
  assert.match((await clerk.get(readerPath(path))).body, /mailto:\?subject=Das%20Hallenbad/)
  await step(editor, path, 'withdraw')
  assert.equal((await guest.get(`/aktuelles/${idIn(path)}`)).status, 404)
  assert.equal((await clerk.get(readerPath(path))).status, 404)
})

test('nothing an editor writes is run by a browser', async () => {
  const path = await publishBy(editor, approver, {
    'title.de': '<script>alert(1)</script>',
    'text.de': '[klick](javascript:alert(1)) <img src=x onerror=alert(1)> **wichtig** [gut](https://rheinfurt.example)',
  })
  const { body } = await clerk.get(readerPath(path))
  assert.doesNotMatch(body, /<script>alert|href="javascript|<img src="?x/)
  assert.match(body, /<strong>wichtig<\/strong>.*<a href="https:\/\/rheinfurt\.example"/)
})

test('what is urgent says why, and from which department it comes', async () => {
  const path = await publishBy(editor, approver, { urgent: 'Das Rathaus bleibt morgen wegen Sturm geschlossen.' })
  await house.runJobs()
  const sent = await one(
    db,
    sql<{ urgent: string; sent_by: string }>`select distinct urgent, sent_by from platform.message where key = ${`bulletin:${idIn(path)}:1`}`,
  )
  assert.deepEqual(sent, { urgent: 'Das Rathaus bleibt morgen wegen Sturm geschlossen.', sent_by: 'Presse und Öffentlichkeitsarbeit' })
})

test('a draft keeps itself while it is typed, says whom it would reach, and does not write over what somebody else saved', async () => {
  const path = await write(editor, { 'title.de': 'Weihnachtsfeier' })
  const { id } = await unitNamed('Bürgerservice')
  const typed = (revision: string, title: string, more: [string, string][] = []) => ({
    entries: [['revision', revision], ['kind', 'news'], ['title.de', title], ['text.de', 'Kommt alle.'], ...more],
  })
  const save = (who: typeof editor, body: object) => who.postJson(`${path}/zwischenstand`, body)
  const saved = (await save(editor, typed('2', 'Weihnachtsfeier im Dezember', [['units[]', id]]))).json<{ outcome: string; revision: number; says: string }>()
  assert.deepEqual([saved.outcome, saved.revision], ['saved', 3])
  assert.match(saved.says, /Erreicht zurzeit \d+ Personen/)
  assert.equal((await save(editor, typed('2', 'Aus einem alten Fenster'))).json<{ outcome: string }>().outcome, 'other')
  assert.equal((await save(editor, typed('3', 'Mit krummer Zeit', [['publishTime', 'halb neun']]))).json<{ outcome: string }>().outcome, 'unreadable')
  for (const other of [approver, clerk]) assert.ok([403, 404].includes((await save(other, typed('3', 'Fremd'))).status))
  assert.match((await editor.get(`${path}/text`)).body, /value="Weihnachtsfeier im Dezember"/)
  await step(editor, path, 'submit')
  assert.equal((await save(editor, typed('3', 'Nach der Abgabe'))).json<{ outcome: string }>().outcome, 'other')
  assert.match((await approver.get(path)).words, /Weihnachtsfeier im Dezember/)
})

test('„nur wer dieses Thema gewählt hat“ without a topic is for nobody and is not handed in, rather than going to all', async () => {
  const path = await write(editor, { onlySubscribers: 'ja' })
  assert.match((await editor.get(path)).words, /weniger als 5 Personen.*Wählen Sie ein Thema/)
  assert.equal((await editor.post(`${path}/stand`, { step: 'submit' })).status, 422)
})

test('the public page of a bulletin stays where it is when fifty newer ones have come', async () => {
  const path = await publishBy(editor, approver, { 'title.de': 'Vor langer Zeit', public: 'ja' })
  await run(
    db,
    sql`insert into bulletins.bulletin (kind, state, version, texts, public, public_at, created_at, published_at)
    select 'news', 'published', 1, '{"de": {"title": "Neuer", "text": "Text"}}', true, at, at, at from (select ${house.clock.now()}::timestamptz as at from generate_series(1, 60)) t`,
  )
  house.clock.advance('PT1M')
  assert.match((await house.visitor().get(`/aktuelles/${idIn(path)}`)).words, /Vor langer Zeit/)
})
