import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openHouse } from '../../../test/house.ts'
import { many, run, sql } from '../../platform/database.ts'
import { book, idCard, mailsTo, press, timesAt } from '../appointments/citizen/testing/journey.ts'
import { addProgress } from './usage/store.ts'
import { writeCounts } from './usage/counting.ts'

const house = await openHouse()
const { db } = house.house
after(() => house.close())

/** How many came how far since the last time it was asked. */
async function counted(): Promise<[number, number][]> {
  await writeCounts(house.house)
  const rows = await many(db, sql<{ place: number; times: number }>`select place, times from feedback.progress where service = '/termine' order by place`)
  await run(db, sql`delete from feedback.progress`)
  return rows.map(({ place, times }) => [place, times])
}

test('how far the booking of an appointment comes is counted once for each step, and names nobody', async () => {
  await counted()
  const browser = house.visitor()
  await browser.get(`/termine/zeiten?${idCard}`)
  await browser.get(`/termine/zeiten?${idCard}&ort=buergerbuero-altstadt&tag=2026-12-01`)
  assert.deepEqual(await counted(), [[0, 1]])
  // Another time instead of the first one is the same step.
  const [first, second] = await timesAt(browser, 'buergerbuero-altstadt', '2026-12-01')
  await press(browser, 'buergerbuero-altstadt', first!)
  await press(browser, 'buergerbuero-altstadt', second!)
  assert.deepEqual(await counted(), [[1, 1]])
  await book(browser, { tag: '2026-12-02', email: 'weit@post.example' })
  assert.deepEqual(await counted(), [
    [2, 1],
    [1000, 1],
  ])
})

test('who has to press the link of a mail has booked only then', async () => {
  const browser = house.visitor()
  const { path } = await book(browser, { tag: '2026-12-03', email: 'link@post.example', withScript: false })
  assert.deepEqual(await counted(), [
    [1, 1],
    [2, 1],
  ])
  const [mail] = await mailsTo(house, 'link@post.example')
  const mailbox = house.visitor()
  await mailbox.follow(await mailbox.get(mail!.link_url!))
  await mailbox.post(`${path}/bestaetigen`)
  await mailbox.post(`${path}/bestaetigen`)
  assert.deepEqual(await counted(), [[1000, 1]])
})

test('programs, and pages fetched ahead, begin no booking', async () => {
  await house.visitor().get(`/termine/zeiten?${idCard}`, { 'user-agent': 'Googlebot/2.1' })
  await house.visitor().get(`/termine/zeiten?${idCard}`, { 'sec-purpose': 'prefetch' })
  assert.deepEqual(await counted(), [])
})

test('the figures show under the name of the page where bookings break off', async () => {
  await addProgress(db, [
    ['2026-11-20', '/termine', 0, '', 15],
    ['2026-11-20', '/termine', 1, 'Zeit gewählt', 10],
    ['2026-11-20', '/termine', 1000, '', 5],
  ])
  const { words } = await (await house.visitor().withPermissions('feedback.read')).get('/rathaus/nutzung')
  assert.match(words, /Termin vereinbaren Schritt Termine begonnen 15 Zeit gewählt 10 gebucht 5/)
})
