import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { one, run, sql } from '../../../platform/database.ts'
import { openPickupHouse } from '../testing/order.ts'
import { quarterAfter, quarterBefore, quarterOf, readQuarter } from './quarter.ts'

const house = await openPickupHouse()
after(() => house.close())
const { db } = house.house
const office = await house.visitor().withPermissions('pickups.figures')

test('the figures come as charts with a table each, per zone and week', async () => {
  const page = await office.get('/rathaus/abholungen/zahlen')
  assert.equal(page.status, 200)
  assert.match(page.words, /4\. Quartal 2026/)
  assert.match(page.words, /Woche Altstadt und Hafen Feldmark und Obrighoven Flüren und Bislich Lippebogen und Ginderich alle Gebiete KW 40 \d+/)
  assert.equal([...page.body.matchAll(/<svg class="chart__drawing"/g)].length >= 4, true)
  assert.ok(!page.words.includes('KW 48'), 'the running week is not told')
})

test('a week and zone with fewer than five households is not told, nor anything that gives it away', async () => {
  const rare = await one(db, sql<{ week: string }>`select '2026-11-09' as week`)
  await run(
    db,
    sql`delete from pickups.booking b using pickups.shift s where s.id = b.shift_id and s.zone_key = 'west' and s.day between ${rare.week}::date and ${rare.week}::date + 6
    and b.id not in (select b2.id from pickups.booking b2 join pickups.shift s2 on s2.id = b2.shift_id where s2.zone_key = 'west' and s2.day between ${rare.week}::date and ${rare.week}::date + 6 order by b2.id limit 3)`,
  )
  const file = await office.get('/rathaus/abholungen/zahlen.csv?quartal=2026-4')
  const lines = file.body.split('\r\n').map(line => line.split(';'))
  const week = lines.filter(line => line[0] === 'Abholungen je Woche' && line[2] === '09.11.2026')
  assert.equal(week.find(line => line[1] === 'Flüren und Bislich')![4], '.')
  assert.ok(week.filter(line => line[4] === '.').length >= 2, 'a second figure of the week hides with it')
  assert.ok(lines.some(line => line[0]?.startsWith('Wartezeit') && line[1] === 'Flüren und Bislich' && line[2] === '09.11.2026' && line[4] === '.'))
  const counts = lines.filter(line => line[5] === 'Haushalte' || line[5] === 'Fälle')
  assert.ok(counts.length > 50)
  for (const line of counts) assert.ok(line[4] === '.' || line[4] === '0' || Number(line[4]) >= 5, line.join(';'))
})

test('the file opens in a spreadsheet: mark, semicolons, decimal comma, a name', async () => {
  const file = await office.get('/rathaus/abholungen/zahlen.csv?quartal=2026-4')
  assert.ok(file.body.startsWith('\uFEFFKennzahl;Gebiet;Woche ab;Kalenderwoche;Wert;Einheit\r\n'))
  assert.match(file.body, /;\d+,\d;Tage\r\n/)
  assert.match(String(file.headers['content-disposition']), /abholungen-2026-4\.csv/)
})

test('sums over weeks are told when the quarter is over, and a quarter without anything says so', async () => {
  assert.ok(!(await office.get('/rathaus/abholungen/zahlen?quartal=2026-4')).words.includes('Summe des Quartals'))
  house.clock.set('2027-02-01T08:00:00Z')
  const later = await house.visitor().withPermissions('pickups.figures')
  assert.match((await later.get('/rathaus/abholungen/zahlen?quartal=2026-4')).words, /Summe des Quartals/)
  assert.equal((await later.get('/rathaus/abholungen/zahlen?quartal=2019-1')).status, 200)
  assert.equal((await later.get('/rathaus/abholungen/zahlen?quartal=immer')).status, 200)
  house.clock.set('2026-11-23T08:00:00Z')
})

test('somebody who chose what is not collected is counted, without a name', async () => {
  const columns = await db.executeQuery(
    sql<{ column_name: string }>`select column_name from information_schema.columns where table_schema = 'pickups' and table_name = 'refusal'`.compile(db),
  )
  const names = columns.rows.map(row => row.column_name)
  assert.ok(!names.some(name => /name|mail|phone|account|address/.test(name)), names.join())
})

test('no right, no figures', async () => {
  assert.equal((await (await house.visitor().withPermissions('pickups.crew')).get('/rathaus/abholungen/zahlen')).status, 403)
  assert.equal((await (await house.visitor().withPermissions('pickups.crew')).get('/rathaus/abholungen/zahlen.csv')).status, 403)
})

test('quarters of whole weeks: every week is in exactly one, and each has 12 to 14', () => {
  const days = fc.integer({ min: 0, max: 36_000 }).map(ahead => Temporal.PlainDate.from('2001-01-01').add({ days: ahead }))
  fc.assert(
    fc.property(days, day => {
      const quarter = quarterOf(day)
      const monday = day.subtract({ days: day.dayOfWeek - 1 })
      assert.ok(quarter.weeks.some(week => week.equals(monday)))
      assert.ok(quarter.weeks.length >= 12 && quarter.weeks.length <= 14)
      assert.ok(quarter.weeks.at(-1)!.add({ days: 7 }).equals(quarterAfter(quarter).weeks[0]!))
      assert.equal(quarterBefore(quarterAfter(quarter)).key, quarter.key)
      assert.equal(readQuarter(quarter.key)!.weeks.length, quarter.weeks.length)
    }),
  )
})
