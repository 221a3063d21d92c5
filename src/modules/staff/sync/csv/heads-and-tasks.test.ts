import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openHouse, type TestHouse } from '../../../../../test/house.ts'
import type { Browser } from '../../../../../test/browser.ts'
import { maybe, one, sql } from '../../../../platform/database.ts'
import { browserOf } from '../../testing/people.ts'
import { sealIn, takeFile } from '../../testing/file.ts'

let house: TestHouse
let office: Browser
before(async () => {
  house = await openHouse()
  office = await house.visitor().as('administrator')
})
after(() => house.close())

const take = async (text: string, mode: 'some' | 'all' = 'some') => {
  const { preview, answer } = await takeFile(office, text, mode, { sure: 'ja' })
  // What changes nothing cannot be taken over.
  assert.equal(answer.status, sealIn(preview.body) ? 303 : 422, answer.words)
  return preview.words
}
const tasksOf = async (number: string) =>
  (await one(house.house.db, sql<{ tasks: string[] }>`select tasks from staff.employee where personnel_number = ${number}`)).tasks
const headOf = async (name: string) =>
  (
    await maybe(
      house.house.db,
      sql<{ number: string }>`select e.personnel_number as number from staff.unit u join staff.employee e on e.account_id = u.head_id where u.name = ${name}`,
    )
  )?.number ?? null
const idOf = async (number: string) =>
  (await one(house.house.db, sql<{ id: string }>`select account_id as id from staff.employee where personnel_number = ${number}`)).id

test('tasks of a file are found by whoever asks for them, and what was typed by hand stays when a file says nothing of tasks', async () => {
  const shown = await take('Personalnummer;Nachname;Amt;Aufgaben\n8001;Steuerer;Hauptamt;"Kampfhundesteuer; Zweitwohnung | Vergnügungssteuer"\n')
  assert.match(shown, /Steuerer/)
  assert.deepEqual(await tasksOf('8001'), ['Kampfhundesteuer', 'Zweitwohnung', 'Vergnügungssteuer'])
  assert.match((await office.get('/rathaus/wer?q=wer+ist+zuständig+für+Kampfhundesteuer')).words, /Steuerer/)
  assert.match((await office.get(`/rathaus/beschaeftigte/${await idOf('8001')}`)).words, /Aufgaben Kampfhundesteuer, Zweitwohnung/)
  assert.match(
    await take('Personalnummer;Nachname;Aufgaben\n8001;Steuerer;Zweitwohnung\n'),
    /Aufgaben: Kampfhundesteuer, Zweitwohnung, Vergnügungssteuer → Zweitwohnung/,
  )

  await take('Personalnummer;Nachname;Telefon\n8001;Steuerer;12\n')
  assert.equal((await office.post(`/rathaus/beschaeftigte/${await idOf('8001')}`, { tasks: 'Spielgeräte' })).status, 303)
  await take('Personalnummer;Nachname;Telefon\n8001;Steuerer;13\n')
  assert.deepEqual(await tasksOf('8001'), ['Spielgeräte'])
})

test('more tasks than anybody reads are named as a fault and leave those that are here', async () => {
  const many = Array.from({ length: 31 }, (_none, at) => `Aufgabe ${at}`).join('|')
  assert.match(await take(`Personalnummer;Nachname;Aufgaben\n8001;Steuerer;${many}\n`), /Zeile 2 : Das sind mehr als 30 Aufgaben/)
  assert.deepEqual(await tasksOf('8001'), ['Spielgeräte'])
})

test('whom a file names as head leads the unit, looks after its people, and is found by what the unit does', async () => {
  const text = 'Personalnummer;Nachname;Amt;Leitung\n8010;Vorstand;Eichamt;ja\n8011;Wiegt;Eichamt;\n8012;Misst;Eichamt;8010\n'
  assert.match(await take(text), /Leitung von Eichamt: Vorstand/)
  assert.equal(await headOf('Eichamt'), '8010')
  const head = await browserOf(house, await idOf('8010'))
  assert.equal((await head.post('/rathaus/kommen-und-gehen/startcodes', { 'people[]': await idOf('8011') })).status, 303)
  assert.doesNotMatch(await take(text), /Leitung von/)
  // Who is missing in the line of another has not stopped being head.
  await take('Personalnummer;Nachname;Amt;Leitung\n8011;Wiegt;Eichamt;\n')
  assert.equal(await headOf('Eichamt'), '8010')
})

test('two heads of one unit and a head that nobody knows are faults, and leave who is head', async () => {
  assert.match(
    await take('Personalnummer;Nachname;Amt;Leitung\n8011;Wiegt;Eichamt;ja\n8012;Misst;Eichamt;8010\n'),
    /Zeile 3 : Für dieses Amt nennt die Datei verschiedene/,
  )
  assert.match(await take('Personalnummer;Nachname;Amt;Leitung\n8011;Wiegt;Eichamt;9999\n'), /Zeile 2 : Diese Leitung steht nicht in der Datei/)
  assert.equal(await headOf('Eichamt'), '8010')
})

test('without the column who is head follows from the managers; whom somebody chose by hand stays, and the preview says so', async () => {
  const managers = 'Personalnummer;Nachname;Amt;Führungskraft\n8020;Oben;Forstamt;\n8021;Unten;Forstamt;8020\n'
  assert.match(await take(managers), /Leitung von Forstamt: Oben/)
  assert.equal(await headOf('Forstamt'), '8020')
  const { id } = await one(house.house.db, sql<{ id: string }>`select id from staff.unit where name = 'Forstamt'`)
  assert.equal((await office.post(`/rathaus/beschaeftigte/aemter/${id}`, { head: await idOf('8021') })).status, 303)
  const shown = await take('Personalnummer;Nachname;Amt;Leitung\n8020;Oben;Forstamt;ja\n')
  assert.match(shown, /Leitung von Forstamt bleibt, wie hier von Hand gewählt; die Datei nennt Oben/)
  assert.equal(await headOf('Forstamt'), '8021')
})

test('a whole file that names no head of a unit takes the head away, but not one with faults', async () => {
  const rows =
    'Personalnummer;Nachname;Amt;Leitung\n8001;Steuerer;Hauptamt;\n8010;Vorstand;Eichamt;\n8011;Wiegt;Eichamt;\n8020;Oben;Forstamt;\n8021;Unten;Forstamt;\n'
  await take(`${rows}8012;;Eichamt;\n`, 'all')
  assert.equal(await headOf('Eichamt'), '8010')
  assert.match(await take(rows, 'all'), /Eichamt hat keine Leitung mehr/)
  assert.equal(await headOf('Eichamt'), null)
})
