import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { run, sql } from '../../../platform/database.ts'
import { openAppointmentHouse } from '../testing/house.ts'

const house = await openAppointmentHouse()
after(() => house.close())
const { db } = house.house
const manager = await house.visitor().withPermissions('appointments.figures')

async function linesOf(path: string) {
  const file = await manager.get(path)
  assert.equal(file.status, 200)
  return file.body.split('\r\n').map(line => line.split(';'))
}

test('the figures come as charts with a table each, and the hours as a map of the week', async () => {
  const page = await manager.get('/rathaus/termine/zahlen')
  assert.equal(page.status, 200)
  assert.ok([...page.body.matchAll(/<svg class="chart__drawing"/g)].length >= 8)
  assert.match(page.words, /Auslastung nach Wochentag und Stunde/)
  assert.match(page.words, /KW 47/)
  assert.ok(!page.words.includes('KW 48'), 'the running week is not told')
  assert.equal((await manager.get('/rathaus/termine/zahlen?standort=bauamt&bis=2026-11-16')).status, 200)
  assert.match((await manager.get('/rathaus/termine/zahlen?bis=2020-01-01')).words, /nichts zu zeigen/)
  assert.equal((await manager.get('/rathaus/termine/zahlen?bis=immer&standort=%27')).status, 200)
})

test('no count of one to four people is told, nor a rate made of one', async () => {
  const lines = await linesOf('/rathaus/termine/zahlen.csv')
  assert.deepEqual(lines[0], ['\uFEFFKennzahl', 'Standort', 'Woche ab', 'Kalenderwoche', 'Wert', 'Einheit'])
  const counts = lines.filter(line => line[5] === 'Anzahl')
  assert.ok(counts.length > 100)
  for (const line of counts) assert.ok(line[4] === '.' || line[4] === '0' || Number(line[4]) >= 5, line.join(';'))
  assert.ok(counts.some(line => line[4] === '.'))
  const hidden = new Set(counts.filter(line => line[0] === 'Nicht erschienen' && line[4] === '.').map(line => `${line[1]} ${line[2]}`))
  const rates = lines.filter(one => one[0]?.startsWith('Nicht erschienen in Prozent') && hidden.has(`${one[1]} ${one[2]}`))
  assert.ok(rates.length > 0)
  for (const line of rates) assert.equal(line[4], '.', line.join(';'))
})

test('utilisation is booked minutes by open minutes', async () => {
  await run(db, sql`delete from appointments.appointment where office_key = 'bauamt' and day between '2026-11-16' and '2026-11-22'`)
  // Monday from 8:30 to 12:00 and more hours later in the week: 10.5 hours together; five half hours are booked.
  await run(
    db,
    sql`insert into appointments.appointment (code, office_key, counter_id, slot, day, state, concerns, name, created_at, booked_at)
    select 'T-ZAHL-' || n, 'bauamt', c.id, tstzrange(s, s + interval '30 minutes'), '2026-11-16', 'done', '[{"key": "bauberatung", "count": 1}]', 'Test', s - interval '4 days', s - interval '4 days'
    from appointments.counter c, generate_series(0, 4) n, lateral (select '2026-11-16 08:30 Europe/Berlin'::timestamptz + n * interval '30 minutes' as s) t where c.office_key = 'bauamt'`,
  )
  const lines = await linesOf('/rathaus/termine/zahlen.csv')
  const of = (name: string) => lines.find(line => line[0]!.startsWith(name) && line[1]!.includes('Bau') && line[2] === '16.11.2026')![4]
  assert.equal(of('Auslastung: gebuchte'), '23,8')
  assert.equal(of('Vorlauf'), '4')
})

test('no right, no figures', async () => {
  const clerk = await house.visitor().withPermissions('appointments.desk')
  assert.equal((await clerk.get('/rathaus/termine/zahlen')).status, 403)
  assert.equal((await clerk.get('/rathaus/termine/zahlen.csv')).status, 403)
})
