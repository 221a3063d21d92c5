import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { openHouse } from '../../../test/house.ts'
import { run, sql } from '../../platform/database.ts'
import { countVote } from './store.ts'
import { addVisits } from './usage/store.ts'

const house = await openHouse()
const { db } = house.house
after(() => house.close())

/** So many answers about a page on a day, some of them yes. */
async function say(page: string, day: string, yes: number, no: number) {
  for (let answer = 0; answer < yes + no; answer += 1)
    await countVote(db, { once: randomUUID(), page, lang: 'de', day: Temporal.PlainDate.from(day), helpful: answer < yes })
}

test('in the first weeks of a quarter the trend looks back into the one before', async () => {
  house.clock.set(Temporal.Instant.from('2027-01-12T08:00:00Z'))
  const editor = await house.visitor().withPermissions('feedback.read')
  await run(db, sql`delete from feedback.vote`)
  await say('/hilfe', '2026-11-30', 5, 20)
  await say('/hilfe', '2026-12-28', 5, 20)
  await say('/hilfe', '2027-01-04', 25, 5)
  assert.match((await editor.get('/rathaus/rueckmeldungen')).words, /\/hilfe 25 5 rund 80 % ↗ besser/)
  await run(db, sql`delete from feedback.vote where day < '2026-12-20'`)
  assert.match((await editor.get('/rathaus/rueckmeldungen')).words, /\/hilfe 25 5 rund 80 % –/)
})

test('pages are called as people know them; a page of one record by the page above it, never by the record', async () => {
  const editor = await house.visitor().withPermissions('feedback.read')
  await addVisits(db, [
    ['2027-01-11', '/rathaus/wer/:id', 'de', '', '', 10],
    ['2027-01-11', '/rathaus/wer', 'de', '', '', 10],
    ['2027-01-11', '/leistungen/sperrmuell', 'de', 'phone', 'direct', 10],
    ['2027-01-11', '/rathaus/rueckmeldungen/:id', 'de', '', '', 10],
  ])
  const { words } = await editor.get('/rathaus/nutzung')
  assert.match(words, /Wer ist wo: einzelne Seite \/rathaus\/wer\/:id 10/)
  assert.match(words, /Wer ist wo \/rathaus\/wer 10/)
  assert.match(words, /Sperrmüll abholen lassen \/leistungen\/sperrmuell 10/)
  assert.match(words, /Rückmeldung erledigen \/rathaus\/rueckmeldungen\/:id 10/)
  await say('/rathaus/wer/:id', '2027-01-11', 10, 0)
  const answers = await editor.get('/rathaus/rueckmeldungen')
  assert.match(answers.words, /Wer ist wo: einzelne Seite/)
  assert.match((await editor.get(`/rathaus/rueckmeldungen?seite=${encodeURIComponent('/rathaus/wer/:id')}`)).words, /Wer ist wo: einzelne Seite Alle Seiten/)
})
