import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { many, one, run, sql } from '../../platform/database.ts'
import { openHouse } from '../../../test/house.ts'
import { listMails } from '../../platform/mail.ts'
import { retention } from './retention.ts'
import { countProgress, writeCounts } from './usage/counting.ts'

const house = await openHouse()
const { db } = house.house
after(() => house.close())

/** The hidden fields of the foot, as a browser would send them. */
function fieldsOf(body: string): Record<string, string> {
  const form = /<form method="post" action="\/rueckmeldung\/stimme">[\s\S]*?<\/form>/.exec(body)?.[0] ?? ''
  return Object.fromEntries([...form.matchAll(/name="(page|seal|once)" value="([^"]*)"/g)].map(([, name, value]) => [name!, value!]))
}

const votesOf = (once: string) => many(db, sql<{ page: string; helpful: boolean }>`select page, helpful from feedback.vote where once = ${once}`)

test('without script the tap comes back to the very page, with thanks, and is counted once', async () => {
  const visitor = house.visitor()
  const fields = fieldsOf((await visitor.get('/leistungen/sperrmuell?x=1')).body)
  const headers = { referer: 'http://rheinfurt.test/leistungen/sperrmuell?x=1' }
  const answer = await visitor.post('/rueckmeldung/stimme', { ...fields, helpful: 'ja' }, headers)
  assert.equal(answer.location, '/leistungen/sperrmuell?x=1')
  assert.match((await visitor.follow(answer)).words, /Danke! Das hilft uns/)
  await visitor.post('/rueckmeldung/stimme', { ...fields, helpful: 'nein' }, headers)
  assert.deepEqual(await votesOf(fields['once']!), [{ page: '/leistungen/sperrmuell', helpful: false }])
})

test('of another site’s address only our own page is kept as the way back', async () => {
  const fields = fieldsOf((await house.visitor().get('/aemter')).body)
  const answer = await house.visitor().post('/rueckmeldung/stimme', { ...fields, helpful: 'ja' }, { referer: 'https://anderswo.example/x' })
  assert.equal(answer.location, '/aemter')
})

test('with script the answer brings the words for what comes next', async () => {
  const fields = fieldsOf((await house.visitor().get('/aemter')).body)
  const told = (await house.visitor().postJson('/rueckmeldung/klick', { ...fields, helpful: 'nein' })).json<Record<string, string>>()
  assert.match(told['ask']!, /Was hat gefehlt/)
  assert.equal((await house.visitor().postJson('/rueckmeldung/satz', { ...fields, words: 'Die Karte fehlt.' })).status, 200)
  const kept = await one(db, sql<{ page: string }>`select page, words, email from feedback.remark where once = ${fields['once']!}`)
  assert.deepEqual({ ...kept }, { page: '/aemter', words: 'Die Karte fehlt.', email: null })
})

test('a word right after the tap may ask for an answer, which comes to the address', async () => {
  const fields = fieldsOf((await house.visitor().get('/aktuelles')).body)
  const told = (await house.visitor().postJson('/rueckmeldung/klick', { ...fields, helpful: 'nein' })).json<Record<string, string>>()
  assert.match(told['email']!, /E-Mail-Adresse/)
  const wrong = await house.visitor().postJson('/rueckmeldung/satz', { ...fields, words: 'Wo sind alte Meldungen?', email: 'kein at' })
  assert.equal(wrong.status, 422)
  const right = await house.visitor().postJson('/rueckmeldung/satz', { ...fields, words: 'Wo sind alte Meldungen?', email: 'leser@beispiel.example' })
  assert.equal(right.status, 200)
  const { id } = await one(db, sql<{ id: string }>`select id from feedback.remark where email = 'leser@beispiel.example'`)
  const editor = await house.visitor().withPermissions('feedback.read')
  await editor.post(`/rathaus/rueckmeldungen/${id}`, { answer: 'Unter Archiv.', changed: '' })
  const [mail] = await listMails(db, { address: 'leser@beispiel.example' })
  assert.ok(mail!.lines!.includes('Unter Archiv.'))
})

test('a page nobody was shown is not taken: its name is sealed by the house', async () => {
  const fields = fieldsOf((await house.visitor().get('/aemter')).body)
  const answer = await house.visitor().post('/rueckmeldung/stimme', { ...fields, page: '/vorgang/GEHEIM', helpful: 'ja' })
  assert.equal(answer.status, 422)
  assert.equal((await votesOf(fields['once']!)).length, 0)
})

test('ids and secret paths never are a page’s name', async () => {
  const editor = await house.visitor().as('administrator')
  const { id } = await one(db, sql<{ id: string }>`select id from feedback.remark where state = 'open' limit 1`)
  const { body } = await editor.get(`/rathaus/rueckmeldungen/${id}`)
  assert.equal(fieldsOf(body)['page'], '/rathaus/rueckmeldungen/:id')
})

test('a word too long comes back as it was typed, about the same page', async () => {
  const visitor = house.visitor()
  const href = /href="(\/rueckmeldung\?seite=[^"]*)"/.exec((await visitor.get('/aemter')).body)![1]!.replaceAll('&amp;', '&')
  const { body } = await visitor.get(href)
  const hidden = Object.fromEntries([...body.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [name!, value!]))
  const wrong = await visitor.post('/rueckmeldung', { ...hidden, words: 'Lang '.repeat(120), email: 'ich@beispiel.example' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.body, /Lang Lang Lang/)
  assert.match(wrong.body, /value="ich@beispiel.example"/)
  assert.match(wrong.body, /name="page" value="\/aemter"/)
  const right = await visitor.post('/rueckmeldung', { ...hidden, _key: 'anders', words: 'Kurz.', email: '' })
  assert.equal(right.location, '/aemter')
})

test('an answer goes to the one who asked for it, a change is there for everybody, and nobody settles twice', async () => {
  const editor = await house.visitor().withPermissions('feedback.read')
  const { id } = await one(db, sql<{ id: string }>`select id from feedback.remark where email is not null and state = 'open' limit 1`)
  const path = `/rathaus/rueckmeldungen/${id}`
  await editor.post(path, { answer: 'Das Schild ist jetzt neu.', changed: 'Freitags stehen überall dieselben Zeiten.' })
  const [mail] = await listMails(db, { address: 'familie.kern@beispiel.example' })
  assert.ok(mail!.lines!.includes('Das Schild ist jetzt neu.'))
  assert.match((await house.visitor().get('/rueckmeldungen')).words, /Freitags stehen überall dieselben Zeiten/)
  assert.equal((await editor.post(path, { answer: 'Noch einmal.', changed: '' })).status, 409)
})

test('pages are counted without persons, machines not at all, and employees’ pages as pages only', async () => {
  await writeCounts(house.house)
  await run(db, sql`delete from feedback.visit`)
  const visitor = house.visitor()
  const phone = { 'user-agent': 'Mozilla/5.0 (Linux; Android 14) Mobile', referer: 'https://www.google.de/' }
  for (let time = 0; time < 6; time += 1) await visitor.get('/aktuelles?geheim=1', phone)
  await visitor.get('/aktuelles', { 'user-agent': 'Googlebot/2.1' })
  await visitor.get('/gibt-es-nicht', phone)
  await (await house.visitor().as('clerk')).get('/rathaus', phone)
  await writeCounts(house.house)
  const rows = await many(db, sql<{ page: string }>`select page, lang, device, source, times from feedback.visit order by page`)
  assert.deepEqual(
    rows.map(row => ({ ...row })),
    [
      { page: '/aktuelles', lang: 'de', device: 'phone', source: 'search', times: 6 },
      { page: '/rathaus', lang: 'de', device: '', source: '', times: 1 },
    ],
  )
  const editor = await house.visitor().withPermissions('feedback.read')
  const file = (await editor.get('/rathaus/nutzung.csv')).body
  assert.match(file, /;\/aktuelles;2026-11-19;5\r\n/)
  assert.doesNotMatch(file, /;\/rathaus;/)
})

test('an application that is begun counts as begun, and names nobody', async () => {
  await run(db, sql`delete from feedback.progress`)
  const visitor = house.visitor()
  const begun = await visitor.post('/leistungen/sperrmuell/antrag', {})
  assert.equal(begun.status, 303)
  await writeCounts(house.house)
  const rows = await many(db, sql<{ place: number; times: number }>`select place, times from feedback.progress`)
  assert.deepEqual(
    rows.map(({ place, times }) => [place, times]),
    [[0, 1]],
  )
})

test('from one address only so many remarks are taken in an hour, and in the next one again', async () => {
  const visitor = house.visitor()
  const fields = fieldsOf((await visitor.get('/hilfe')).body)
  const write = () => visitor.post('/rueckmeldung', { ...fields, once: randomUUID(), words: 'Zu lang.', email: '' })
  let taken = 0
  while (taken < 60 && (await write()).status === 303) taken += 1
  assert.ok(taken > 30 && taken <= 40, `${taken} were taken`)
  assert.equal((await write()).status, 429)
  house.clock.advance('PT1H')
  assert.equal((await write()).status, 303)
})

test('how far applications come and that they were sent is shown under the name of the service', async () => {
  for (const [place, times] of [
    [0, 15],
    [1, 10],
    [1000, 5],
  ] as const)
    for (let time = 0; time < times; time += 1) countProgress(house.house, { service: 'sperrmuell', place, step: place === 1 ? 'Ort' : '' })
  await writeCounts(house.house)
  const editor = await house.visitor().withPermissions('feedback.read')
  const { words } = await editor.get('/rathaus/nutzung')
  assert.match(words, /Sperrmüll abholen lassen Schritt Anträge begonnen 15 Ort 10 gesendet 5/)
})

test('an address goes 30 days after the answer, words after a year', async () => {
  house.clock.set(house.clock.now().add({ hours: 24 * 40 }))
  for (const one of retention) await one.erase(house.house)
  assert.deepEqual(await many(db, sql`select id from feedback.remark where email is not null and answered_on is not null`), [])
  house.clock.set(house.clock.now().add({ hours: 24 * 400 }))
  for (const one of retention) await one.erase(house.house)
  assert.deepEqual(await many(db, sql`select id from feedback.remark`), [])
})
