import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import iconv from 'iconv-lite'
import { openHouse, type TestHouse } from '../../../../../test/house.ts'
import type { Browser } from '../../../../../test/browser.ts'
import { maybe, one, run, sql } from '../../../../platform/database.ts'
import { sealIn, sendFile, takeFile } from '../../testing/file.ts'
import { columnNames, columnOrder, readHeader } from './columns.ts'

let house: TestHouse
let office: Browser
before(async () => {
  house = await openHouse()
  office = await house.visitor().as('administrator')
})
after(() => house.close())

const send = (text: string | Buffer, mode: 'some' | 'all' = 'some') => sendFile(office, text, mode)
const take = (text: string | Buffer, mode: 'some' | 'all' = 'some', more: Record<string, string> = {}, browser = office) => takeFile(browser, text, mode, more)
const personOf = (number: string) =>
  maybe(
    house.house.db,
    sql<{ name: string; email: string | null; unit: string | null; phone: string | null; source: string; left: boolean }>`
    select a.name, a.email, u.name as unit, e.phone, e.source, e.left_at is not null as left from staff.employee e join platform.account a on a.id = e.account_id
    left join staff.unit u on u.id = e.unit_id where e.personnel_number = ${number}`,
  )

test('every synonym means one column, and columns come in any order', () => {
  for (const name of columnOrder) for (const synonym of columnNames[name]) assert.deepEqual(readHeader(['x', synonym.toUpperCase()]), { [name]: 1 }, synonym)
})

test('a preview changes nothing; taking it over does what it said, and colleagues find the newcomer', async () => {
  const text = 'Personalnummer;Vorname;Nachname;E-Mail;Amt;Durchwahl\n7001;Ute;Zwirner;ute.zwirner@rheinfurt.example;Hauptamt > Druckerei;4242\n'
  const sent = await send(text)
  const preview = await office.get(sent.location!)
  assert.match(preview.words, /kommen dazu 1/)
  assert.match(preview.words, /Ute Zwirner/)
  assert.match(preview.words, /Neu: Druckerei/)
  assert.equal(await personOf('7001'), null)
  const { source } = await one(house.house.db, sql<{ source: string }>`select source from staff.unit where name = 'Hauptamt'`)
  assert.equal(source, 'hand')

  const answer = await office.post(`${sent.location}/uebernahme`, { seen: sealIn(preview.body) })
  assert.equal(answer.status, 303, answer.words)
  assert.deepEqual(
    { ...(await personOf('7001')) },
    {
      name: 'Ute Zwirner',
      email: 'ute.zwirner@rheinfurt.example',
      unit: 'Druckerei',
      phone: '4242',
      source: 'csv',
      left: false,
    },
  )
  assert.match((await office.get('/rathaus/wer?q=Zwirner')).words, /Ute Zwirner/)
  assert.equal((await office.get(sent.location!)).status, 404)
})

test('Windows-1252, commas and other names of columns are read as they are meant', async () => {
  const { answer } = await take(iconv.encode('Pers.-Nr.,Zuname,Rufname,OE\r\n7002,Öztürk,Jörg,Hauptamt\r\n', 'windows-1252'))
  assert.equal(answer.status, 303)
  assert.equal((await personOf('7002'))!.name, 'Jörg Öztürk')
})

test('lines with faults are named, stay out, and make nobody leave', async () => {
  await take('Personalnummer;Nachname;Telefon\n7010;Alt;1\n7011;Doppel;1\n7012;Gut;1\n')
  const text =
    'Personalnummer;Nachname;Telefon;E-Mail;Standort\n7010;Alt;2;keine-adresse;\n7011;Doppel;2;;\n7011;Doppel;3;;\n\n7012;Gut;2;;Mondbasis\n;Ohne;2;;\n'
  const { preview, answer } = await take(text)
  for (const words of [
    /Zeile 2 : Die E-Mail-Adresse ist keine/,
    /Zeile 3 : Diese Personalnummer/,
    /Zeile 6 : Dieses Gebäude/,
    /Zeile 7 : Die Personalnummer fehlt/,
  ])
    assert.match(preview.words, words)
  assert.equal(answer.status, 303)
  assert.deepEqual([(await personOf('7010'))!.phone, (await personOf('7011'))!.phone, (await personOf('7012'))!.phone], ['1', '1', '2'])

  const { answer: blind } = await take(text, 'all', { sure: 'ja' })
  assert.equal(blind.status, 422)
  assert.match(blind.words, /nicht zu erkennen, wer gemeint ist/)
  assert.equal((await personOf('7001'))!.left, false)
})

test('if something changed since the preview, nothing happens and the new preview comes', async () => {
  const sent = await send('Personalnummer;Nachname;Telefon\n7012;Gut;77\n')
  const preview = await office.get(sent.location!)
  await run(house.house.db, sql`update staff.employee set phone = '5' where personnel_number = '7012'`)
  await take('Personalnummer;Nachname;Telefon\n7012;Besser;6\n')
  const late = await office.post(`${sent.location}/uebernahme`, { seen: sealIn(preview.body) })
  assert.equal(late.status, 422)
  assert.match(late.words, /Seit der Vorschau hat sich hier etwas geändert/)
  assert.equal((await personOf('7012'))!.phone, '6')
  assert.equal((await office.post(`${sent.location}/uebernahme`, { seen: sealIn(late.body) })).status, 303)
  assert.equal((await personOf('7012'))!.phone, '77')
})

test('who is missing in a whole file leaves, but not many without a second look', async () => {
  const many = Array.from({ length: 12 }, (_none, at) => `71${at + 10};Viele${at}`)
  await take(`Personalnummer;Nachname\n${many.join('\n')}\n`)
  const { preview, answer } = await take('Personalnummer;Nachname\n7012;Gut\n', 'all')
  assert.equal(answer.status, 422)
  assert.match(preview.words, /Scheiden aus/)
  assert.match(answer.words, /ungewöhnlich viele/)
  assert.equal((await personOf('7001'))!.left, false)
  assert.equal((await take('Personalnummer;Nachname\n7012;Gut\n', 'all', { sure: 'ja' })).answer.status, 303)
  assert.equal((await personOf('7001'))!.left, true)
  const { disabled } = await one(
    house.house.db,
    sql<{ disabled: boolean }>`select disabled_at is not null as disabled from platform.account where name = 'Ute Zwirner'`,
  )
  assert.equal(disabled, true)
  assert.equal((await personOf('4001'))!.left, false, 'those kept by hand stay')
})

test('the state, downloaded and read in again, changes nobody; once more it is nothing at all', async () => {
  const before = await office.get('/rathaus/beschaeftigte/stand.csv')
  const { count } = await one(
    house.house.db,
    sql<{ count: number }>`select count(*) as count from staff.employee where left_at is null and personnel_number is not null`,
  )
  assert.equal(before.body.trim().split('\r\n').length, count + 1)
  const { preview, answer } = await take(before.raw, 'all')
  assert.doesNotMatch(preview.words, /kommen dazu|scheiden aus|wechseln das Amt|Zeilen mit Fehlern|→/)
  assert.match(preview.words, /von Hand gepflegt/)
  assert.equal(answer.status, 303)
  const again = await office.get((await send((await office.get('/rathaus/beschaeftigte/stand.csv')).raw, 'all')).location!)
  assert.match(again.words, /Alles in der Datei steht schon so hier/)
  assert.equal((await office.get('/rathaus/beschaeftigte/stand.csv')).body, before.body)
})

test('the template can be read in as it is', async () => {
  const template = (await office.get('/rathaus/beschaeftigte/vorlage.csv')).raw
  const preview = await office.get((await send(template)).location!)
  assert.match(preview.words, /Erika Muster/)
})

test('a unit that is known by its number is renamed, and its people stay in it', async () => {
  await take('Personalnummer;Nachname;Amt;Amtsnummer\n7020;Wer;Hafenamt;88\n')
  const { preview } = await take('Personalnummer;Nachname;Amt;Amtsnummer\n7020;Wer;Amt für Häfen;88\n')
  assert.match(preview.words, /Geändert: Amt für Häfen/)
  assert.doesNotMatch(preview.words, /wechseln das Amt/)
  assert.equal((await personOf('7020'))!.unit, 'Amt für Häfen')
})

test('nobody gives the address of somebody with more rights to another, or shuts them out', async () => {
  const clerk = await house.visitor().withPermissions('staff.manage')
  const { db } = house.house
  const boss = await (await house.visitor().as('administrator')).accountId()
  await run(db, sql`delete from staff.employee where account_id = ${boss}`)
  await run(
    db,
    sql`insert into staff.employee (account_id, family_name, personnel_number, source, external_id) values (${boss}, 'Chefin', '7030', 'csv', '7030')`,
  )
  const { answer } = await take('Personalnummer;Nachname;E-Mail\n7030;Chefin;boese@rheinfurt.example\n', 'some', {}, clerk)
  assert.equal(answer.status, 422)
  assert.match(answer.words, /Rechte, die Ihnen fehlen/)
  assert.notEqual((await personOf('7030'))!.email, 'boese@rheinfurt.example')
})

test('what is no file of employees is said at the form', async () => {
  assert.match((await send('a;b\n1;2\n')).words, /Personalnummer, Nachname/)
  assert.match((await send('')).words, /Bitte wählen Sie eine CSV-Datei/)
  assert.match((await send('Personalnummer;Nachname\n')).words, /steht niemand/)
})
