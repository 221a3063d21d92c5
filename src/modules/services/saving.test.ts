import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import sharp from 'sharp'
import type { Browser } from '../../../test/browser.ts'
import type { TestHouse } from '../../../test/house.ts'
import { many, sql } from '../../platform/database.ts'
import { fillIn, openTrialHouse, publishTrial } from './testing/trial.tsx'

let house: TestHouse
before(async () => {
  house = await openTrialHouse()
})
after(() => house.close())

async function begin(browser: Browser) {
  const started = await browser.post('/leistungen/probe/antrag')
  return started.location!.split('/').slice(0, 3).join('/')
}

/** What a window showing the step would send along. */
async function windowOn(browser: Browser, path: string) {
  const page = await browser.get(path)
  const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page.body)![1]!
  return { writer: hidden('_writer'), base: Number(hidden('_base')) }
}

test('what is typed is kept, right or wrong, before the step is answered', async () => {
  const citizen = house.visitor()
  const path = await begin(citizen)
  const tab = await windowOn(citizen, `${path}/kontakt`).catch(() => null)
  assert.ok(tab)
  const saved = await citizen.postJson(`${path}/kontakt/entwurf`, {
    entries: [
      ['kontakt.given', 'Eri'],
      ['kontakt.email', 'noch keine Adr'],
    ],
    ...tab,
    sequence: 1,
  })
  assert.equal(saved.json<{ outcome: string }>().outcome, 'saved')
  const page = await citizen.get(`${path}/kontakt`)
  assert.match(page.body, /value="Eri"/)
  assert.match(page.body, /value="noch keine Adr"/)
})

test('a save that arrives late does not undo a newer one of the same window', async () => {
  const citizen = house.visitor()
  const path = await begin(citizen)
  const tab = await windowOn(citizen, `${path}/termin`)
  await citizen.postJson(`${path}/termin/entwurf`, { entries: [['wann', 'Neu']], ...tab, sequence: 5 })
  const late = await citizen.postJson(`${path}/termin/entwurf`, { entries: [['wann', 'Alt']], ...tab, sequence: 4 })
  assert.equal(late.json<{ outcome: string }>().outcome, 'late')
  assert.match((await citizen.get(`${path}/termin`)).body, /value="Neu"/)
})

test('of two windows the newer entry counts, the other one is shown and can be fetched back', async () => {
  const citizen = house.visitor()
  const path = await begin(citizen)
  const [left, right] = [await windowOn(citizen, `${path}/termin`), await windowOn(citizen, `${path}/termin`)]
  await citizen.postJson(`${path}/termin/entwurf`, { entries: [['wann', 'Links']], ...left, sequence: 1 })
  const second = await citizen.postJson(`${path}/termin/entwurf`, { entries: [['wann', 'Rechts']], ...right, sequence: 1 })
  assert.equal(second.json<{ outcome: string }>().outcome, 'replaced')
  const page = await citizen.get(`${path}/termin`)
  assert.match(page.body, /value="Rechts"/)
  assert.match(page.words, /Eingabe aus einem anderen Fenster/)
  assert.match(page.words, /Links/)
  const id = /name="eingabe" value="([^"]+)"/.exec(page.body)![1]!
  await citizen.post(`${path}/termin/andere-eingabe`, { eingabe: id, was: 'holen' })
  const back = await citizen.get(`${path}/termin`)
  assert.match(back.body, /value="Links"/)
  assert.match(back.words, /Rechts/)
})

test('two windows without script: the newer post counts and says so', async () => {
  const citizen = house.visitor()
  const path = await begin(citizen)
  const [left, right] = [await windowOn(citizen, `${path}/termin`), await windowOn(citizen, `${path}/termin`)]
  await citizen.post(`${path}/termin`, { wann: 'A', _writer: left.writer, _base: String(left.base) })
  const second = await citizen.follow(await citizen.post(`${path}/termin`, { wann: 'B', _writer: right.writer, _base: String(right.base) }))
  assert.match(second.words, /In einem anderen Fenster haben Sie hier etwas anderes eingegeben/)
  assert.match((await citizen.get(`${path}/termin`)).words, /Wann\?: A/)
})

test('answering the same step again from the history of the browser is taken, not swallowed', async () => {
  const citizen = house.visitor()
  const path = await begin(citizen)
  const tab = await windowOn(citizen, `${path}/termin`)
  const posted = { wann: 'A', _writer: tab.writer, _base: String(tab.base) }
  await citizen.post(`${path}/termin`, posted)
  await citizen.post(`${path}/termin`, { ...posted, wann: 'B' })
  assert.match((await citizen.get(`${path}/pruefen`)).words, /Platz B/)
})

test('a wrong entry comes back with the sentence at the field and what was typed', async () => {
  const citizen = house.visitor()
  const path = await begin(citizen)
  const answer = await citizen.post(`${path}/kontakt`, {
    'kontakt.given': 'Erika',
    'kontakt.family': '',
    'kontakt.email': 'erika(at)example',
    'kontakt.phone': '',
  })
  assert.equal(answer.status, 422)
  assert.match(answer.words, /Bitte füllen Sie dieses Feld aus/)
  assert.match(answer.words, /Bitte geben Sie eine E-Mail-Adresse ein/)
  assert.match(answer.body, /value="erika\(at\)example"/)
  const unreachable = await citizen.post(`${path}/kontakt`, { 'kontakt.given': 'Erika', 'kontakt.family': 'Muster', 'kontakt.email': '', 'kontakt.phone': '' })
  assert.match(unreachable.words, /Sonst können wir Sie nicht erreichen/)
})

test('an answer that makes others pointless shows before sending what falls away, and does not send it', async () => {
  const citizen = house.visitor()
  const path = await fillIn(citizen, { art: 'gross', grund: 'Wohnung aufgelöst' })
  await citizen.post(`${path}/wahl?zurueck=uebersicht`, { art: 'frei' })
  const review = await citizen.get(`${path}/pruefen`)
  assert.match(review.words, /Diese Angaben werden nicht mitgeschickt/)
  assert.match(review.words, /Grund: Wohnung aufgelöst/)
  assert.match(review.words, /Das kostet Sie nichts/)
  assert.equal((await citizen.get(`${path}/zusatz`)).status, 303)
  await citizen.post(`${path}/pruefen`, { geprueft: 'ja' })
  const [row] = await many(house.house.db, sql<{ answers: Record<string, unknown> }>`select answers from services.case where id = ${path.split('/')[2]}`)
  assert.deepEqual(Object.keys(row!.answers).toSorted(), ['art', 'kontakt', 'wann'])
})

test('changing back brings the answer back: nothing is thrown away before sending', async () => {
  const citizen = house.visitor()
  const path = await fillIn(citizen, { art: 'gross', grund: 'Umzug nach Wesel' })
  await citizen.post(`${path}/wahl`, { art: 'frei' })
  await citizen.post(`${path}/wahl`, { art: 'gross', anzahl: '2' })
  assert.match((await citizen.get(`${path}/pruefen`)).words, /Umzug nach Wesel/)
})

test('a draft goes on another device by its code, however it is typed, and by nobody else', async () => {
  const citizen = house.visitor()
  const path = await begin(citizen)
  await citizen.post(`${path}/termin`, { wann: 'A' })
  const later = await citizen.post(`${path}/wahl`, { _go: 'later', art: 'gross' })
  assert.equal(later.location, `${path}/spaeter`)
  const page = await citizen.get(`${path}/spaeter`)
  const code = /service-code__code">([0-9A-Z-]{19})</.exec(page.body)![1]!
  assert.equal((await citizen.get(`${path}/spaeter`)).body.includes(code), true)
  const phone = house.visitor()
  assert.equal((await phone.get(`${path}/wahl`)).status, 404)
  assert.equal((await phone.post('/weitermachen', { code: '0000-0000-0000-0000' })).status, 422)
  const typed = code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')
  const resumed = await phone.follow(await phone.post('/weitermachen', { code: typed }))
  assert.match(resumed.words, /Willkommen zurück/)
  assert.match(resumed.body, /value="gross" checked/)
})

test('the code goes by mail, and the draft is forgotten after thirty days with a word before', async () => {
  const citizen = house.visitor()
  const path = await begin(citizen)
  await citizen.post(`${path}/spaeter`, { email: 'spaeter@example.org' })
  const subjects = async () =>
    (await many(house.house.db, sql<{ subject: string }>`select subject from platform.mail where address = 'spaeter@example.org' order by created_at`)).map(
      mail => mail.subject,
    )
  assert.deepEqual(await subjects(), ['Ihr Code zum Weitermachen: Probeleistung'])
  const { jobs, retention } = house.house.modules.find(module => module.name === 'services')!
  house.clock.advance('PT624H')
  await jobs!['remindDrafts']!(undefined as never, house.house)
  await jobs!['remindDrafts']!(undefined as never, house.house)
  assert.deepEqual((await subjects()).slice(1), ['Ihr Entwurf wird bald gelöscht: Probeleistung'])
  house.clock.advance('PT120H')
  await retention![0]!.erase(house.house)
  assert.equal((await citizen.get(`${path}/wahl`)).status, 404)
})

test('a new version asks those under way: what is new in words, and both choices work', async () => {
  const [one, two, three] = [house.visitor(), house.visitor(), house.visitor()]
  const paths = [await begin(one), await begin(two), await begin(three)]
  await one.post(`${paths[0]}/wahl`, { art: 'frei' })
  await two.post(`${paths[1]}/wahl`, { art: 'frei' })
  await publishTrial(house, yaml => yaml.replace('label: Anzahl', 'label: Stückzahl').replace('Groß }', 'Sehr groß }'), 'reconfirm')
  const asked = await one.follow(await one.get(`${paths[0]}/termin`))
  assert.match(asked.words, /Der Antrag hat sich geändert/)
  assert.match(asked.words, /Frage „Stückzahl“: geändert/)
  await one.post(`${paths[0]}/neue-fassung`, { wahl: 'neu' })
  await one.post(`${paths[0]}/wahl`, { art: 'gross' })
  assert.match((await one.get(`${paths[0]}/wahl`)).words, /Stückzahl/)
  await two.post(`${paths[1]}/neue-fassung`, { wahl: 'bisher' })
  await two.post(`${paths[1]}/wahl`, { art: 'gross' })
  assert.match((await two.get(`${paths[1]}/wahl`)).words, /Anzahl/)
  await publishTrial(house, yaml => yaml.replace('label: Anzahl', 'label: Menge'), 'migrate')
  assert.match((await one.get(`${paths[0]}/wahl`)).words, /Menge/)
  await publishTrial(house, yaml => yaml.replace('label: Anzahl', 'label: Zahl'), 'stay')
  assert.match((await one.get(`${paths[0]}/wahl`)).words, /Menge/)
})

test('rows of a group are added and taken away without script', async () => {
  const parent = house.visitor()
  const started = await parent.post('/leistungen/kita-vormerkung/antrag')
  const path = started.location!
  const first = { 'kinder.0.vorname': 'Mia', 'kinder.0.nachname': 'Muster', 'kinder.0.geboren': '2024-05-01' }
  const more = await parent.follow(await parent.post(path, { ...first, _more: 'kinder' }))
  assert.match(more.body, /name="kinder.1.vorname"/)
  assert.match(more.body, /value="Mia"/)
  const less = await parent.follow(await parent.post(path, { ...first, 'kinder.1.vorname': 'Falsch', _less: 'kinder.1' }))
  assert.doesNotMatch(less.body, /name="kinder.1.vorname"/)
  const wrong = await parent.post(path, { ...first, 'kinder.1.vorname': 'Ben', 'kinder.1.nachname': 'Muster', 'kinder.1.geboren': 'gestern' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.words, /Bitte geben Sie ein Datum ein/)
  assert.equal((await parent.post(path, { ...first, 'kinder.1.vorname': 'Ben', 'kinder.1.nachname': 'Muster', 'kinder.1.geboren': '01.02.2023' })).status, 303)
})

test('a picture that has arrived survives a mistake in another field, and goes into the answer', async () => {
  const citizen = house.visitor()
  const path = (await citizen.post('/leistungen/bewohnerparkausweis/antrag')).location!.replace('/wohnung', '/fahrzeug')
  const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#0b5e63' } })
    .png()
    .toBuffer()
  const picture = { filename: 'Schein.png', bytes, type: 'image/png' }
  const wrong = await citizen.upload(path, { kennzeichen: '', halter: 'ich', 'schein.fresh[]': picture })
  assert.equal(wrong.status, 422)
  assert.match(wrong.words, /Schein\.webp/)
  const token = /name="schein.fresh\[\]"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="schein.fresh\[\]"/.exec(wrong.body)
  const again = await citizen.upload(path, { kennzeichen: 'RF AB 123', halter: 'ich', 'schein.fresh[]': token![1] ?? token![2]! })
  assert.equal(again.status, 303)
  assert.match((await citizen.get(path.replace('/fahrzeug', '/pruefen'))).words, /Schein\.webp/)
  const text = await citizen.upload(path, {
    kennzeichen: 'RF AB 123',
    halter: 'ich',
    'schein.fresh[]': { filename: 'virus.exe', bytes: Buffer.from('MZ kein Bild') },
  })
  assert.equal(text.status, 422)
})
