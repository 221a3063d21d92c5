import assert from 'node:assert/strict'
import { after, beforeEach, test } from 'node:test'
import { openHouse } from '../../../test/house.ts'
import { many, run, sql } from '../../platform/database.ts'
import { browserOf, newEmployee } from '../staff/testing/people.ts'
import { home, readPath } from './paths.ts'
import { jobOf } from './testing/desk.ts'

// Nobody but whom a test hires, and nothing but what it publishes.
const house = await openHouse({ demo: false, now: '2026-11-23T00:00:00Z' })
after(() => house.close())
const { db } = house.house
const digests = jobOf(house, 'digests')

beforeEach(async () => {
  await run(db, sql`delete from bulletins.bulletin`)
  await run(db, sql`update platform.account set disabled_at = now()`)
})

/** Seven o'clock in the city on this day of November 2026; the 23rd and the 30th are Mondays. */
const sevenOn = (day: number) => Temporal.Instant.from(`2026-11-${day}T06:00:00Z`)
const at = (moment: Temporal.Instant) => house.clock.set(moment)

let hired = 0
async function reader(digest: 'daily' | 'weekly' | 'never' | null) {
  hired += 1
  const { id } = await newEmployee(house, `Leser${hired}`, 'keine')
  const email = `leser${hired}@rheinfurt.example`
  await run(db, sql`update platform.account set email = ${email} where id = ${id}`)
  if (digest) await run(db, sql`insert into bulletins.reader (account_id, digest) values (${id}, ${digest})`)
  const mails = () =>
    many(
      db,
      sql<{ subject: string; lines: string[]; link_url: string }>`select subject, lines, link_url from platform.mail where address = ${email} order by id`,
    )
  return { id, mails }
}

async function publish(title: string, moment: Temporal.Instant, more: { people?: string[] } = {}): Promise<string> {
  const [row] = await many(
    db,
    sql<{ id: string }>`insert into bulletins.bulletin (kind, people, state, version, texts, created_at, published_at)
    values (${more.people ? 'personal' : 'news'}, ${more.people ?? []}::uuid[], 'published', 1, ${JSON.stringify({ de: { title, text: 'Der erste Satz.\n\nDer zweite.' } })}, ${moment}, ${moment}) returning id`,
  )
  return row!.id
}

test('the overview comes once a day at seven to whoever chose it, however often and from however many servers it is sent', async () => {
  const [daily, never] = [await reader('daily'), await reader('never')]
  await publish('Neue Fahrräder', sevenOn(24).subtract({ hours: 5 }))
  at(sevenOn(24).subtract({ minutes: 1 }))
  await digests()
  assert.deepEqual(await daily.mails(), [], 'not before seven')
  at(sevenOn(24))
  await Promise.all([digests(), digests()])
  at(sevenOn(24).add({ minutes: 30 }))
  await digests()
  assert.deepEqual(
    (await daily.mails()).map(mail => [mail.subject, mail.lines[0], mail.link_url]),
    [['Eine neue Mitteilung für Sie', 'Neue Fahrräder: Der erste Satz.', home]],
  )
  assert.deepEqual(await never.mails(), [])
})

test('where nothing is new, or all of it has been read, no mail is sent', async () => {
  const daily = await reader('daily')
  const id = await publish('Schon gelesen', sevenOn(25).subtract({ hours: 3 }))
  house.clock.set(sevenOn(25).subtract({ hours: 1 }))
  await (await browserOf(house, daily.id)).get(readPath({ id }))
  at(sevenOn(25))
  await digests()
  at(sevenOn(26))
  await digests()
  assert.deepEqual(await daily.mails(), [])
})

test('each bulletin stands in one overview: what comes out at seven sharp in the next one', async () => {
  const daily = await reader('daily')
  await publish('Kurz davor', sevenOn(25).subtract({ seconds: 1 }))
  await publish('Punkt sieben', sevenOn(25))
  for (const day of [25, 26, 27]) {
    at(sevenOn(day))
    await digests()
  }
  assert.deepEqual(
    (await daily.mails()).map(mail => mail.lines.slice(0, -1)),
    [['Kurz davor: Der erste Satz.'], ['Punkt sieben: Der erste Satz.']],
  )
})

test('a server that was down at seven makes up for it in the morning, and no longer after noon', async () => {
  const [late, missed] = [await reader('daily'), await reader('daily')]
  await publish('Aufgeholt', sevenOn(25).subtract({ hours: 2 }), { people: [late.id] })
  await publish('Verpasst', sevenOn(26).subtract({ hours: 2 }), { people: [missed.id] })
  at(sevenOn(25).add({ hours: 4, minutes: 59 }))
  await digests()
  at(sevenOn(26).add({ hours: 5 }))
  await digests()
  assert.deepEqual([(await late.mails()).length, (await missed.mails()).length], [1, 0])
})

test('of a personal message a mail says only that there is one', async () => {
  const daily = await reader('daily')
  await publish('Ihre Abmahnung', sevenOn(25).subtract({ hours: 2 }), { people: [daily.id] })
  at(sevenOn(25))
  await digests()
  const [mail] = await daily.mails()
  assert.equal(mail!.lines[0], 'Eine persönliche Nachricht wartet auf Sie.')
  assert.doesNotMatch(JSON.stringify(mail), /Abmahnung|Der erste Satz/)
})

test('on Mondays it comes to whoever wants it weekly, and to those who never come in; not to who uses the app or said no', async () => {
  const [weekly, absent, present, withDevice, never] = [
    await reader('weekly'),
    await reader(null),
    await reader(null),
    await reader(null),
    await reader('never'),
  ]
  await publish('Vom Dienstag', sevenOn(24))
  at(sevenOn(24))
  await browserOf(house, present.id)
  await run(
    db,
    sql`insert into platform.push_subscription (account_id, endpoint, p256dh, auth, created_at) values (${withDevice.id}, 'https://push.example/x', 'x', 'x', ${house.clock.now()})`,
  )
  for (const day of [25, 28, 30]) {
    at(sevenOn(day))
    await digests()
  }
  const counts = await Promise.all([weekly, absent, present, withDevice, never].map(async one => (await one.mails()).length))
  assert.deepEqual(counts, [1, 1, 0, 0, 0])
})

test('whoever wants it daily gets no second one on Mondays, and who has left none at all', async () => {
  const [daily, left] = [await reader('daily'), await reader('daily')]
  await publish('Sonntags gesagt', sevenOn(29))
  await run(db, sql`update platform.account set disabled_at = now() where id = ${left.id}`)
  at(sevenOn(30))
  await digests()
  await digests()
  assert.deepEqual([(await daily.mails()).length, (await left.mails()).length], [1, 0])
})

test('whoever chooses topics and leaves the overview as it is still gets it on Mondays once they stay away; „nie“ is a choice of its own', async () => {
  at(sevenOn(24).subtract({ hours: 24 * 20 }))
  const [chooser, refuser] = [await reader(null), await reader(null)]
  const [first, second] = [await browserOf(house, chooser.id), await browserOf(house, refuser.id)]
  const checked = async (who: typeof first) => /name="digest" value="(\w+)" checked/.exec((await who.get(`${home}/einstellungen`)).body)?.[1]
  assert.equal(await checked(first), 'away')
  assert.equal((await first.post(`${home}/einstellungen`, { 'topics[]': ['it'], digest: (await checked(first))! })).status, 303)
  assert.equal((await second.post(`${home}/einstellungen`, { 'topics[]': ['it'], digest: 'never' })).status, 303)
  assert.deepEqual([await checked(first), await checked(second)], ['away', 'never'])
  await publish('Für Abwesende', sevenOn(27))
  at(sevenOn(30))
  await digests()
  assert.deepEqual([(await chooser.mails()).length, (await refuser.mails()).length], [1, 0])
})
