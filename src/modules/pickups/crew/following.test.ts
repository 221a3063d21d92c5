import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { many, maybe, one, sql } from '../../../platform/database.ts'
import { findCase } from '../../services/index.ts'
import { listStops } from '../dispatch/store.ts'
import { pay } from '../testing/order.ts'
import { type Booked, openCrewHouse, today } from './testing/house.ts'

const { house, db, bookedToday, send, stateOf, mailsTo } = await openCrewHouse()
after(() => house.close())

test('more than ordered: the citizen is told, pays the difference in the same case, and nothing is asked twice', async () => {
  const booked = await bookedToday({ bench: 2 })
  const before = (await findCase(db, booked.me.id))!.fee
  const client = randomUUID()
  await send(booked, 'more', { client, litres: 5000 })
  await send(booked, 'more', { client, litres: 5000 })
  await house.runJobs()
  await house.runJobs()
  const subject = (await findCase(db, booked.me.id))!
  assert.equal(subject.state, 'closed')
  assert.ok(subject.fee > before, `${subject.fee} > ${before}`)
  const charges = await many(
    db,
    sql<{ cents: number; path: string }>`select cents, path from services.charge where case_id = ${booked.me.id} and state = 'open'`,
  )
  assert.deepEqual(
    charges.map(charge => charge.cents),
    [subject.fee - before],
  )
  const page = await booked.me.browser.get(`/vorgang/${booked.code}`)
  assert.match(page.words, /Es waren 5 m³ mehr als bestellt/)
  const mail = (await mailsTo(booked)).find(one => /mehr als bestellt/.test(one.subject))!
  const elsewhere = house.visitor()
  const opened = await elsewhere.follow(await elsewhere.get(pathOf(mail.link_url!)))
  assert.equal(opened.status, 200, 'the link of the mail opens on any device')
  assert.ok(opened.body.includes(`href="${charges[0]!.path}"`), 'and leads on to the payment')
  await pay(elsewhere, charges[0]!.path)
  assert.equal(await maybe(db, sql`select 1 from services.charge where case_id = ${booked.me.id} and state = 'open'`), null)
})

test('things left behind: the citizen reads what and where to bring it, and gets back what it cost', async () => {
  // 5.6 m³ where 3 are free: three cubic metres begun are paid.
  const booked = await bookedToday({ 'wardrobe-4': 3, armchair: 1 })
  const paid = (await findCase(db, booked.me.id))!.fee
  assert.ok(paid > 0, 'the order costs something')
  const items = (await one(db, sql<{ items: { name: string }[] }>`select items from pickups.booking where id = ${booked.stop}`)).items
  await send(booked, 'wrong', { which: ['paint'], left: items.keys().toArray(), note: 'Alles nass' })
  await house.runJobs()
  const refund = await one(db, sql<{ cents: number }>`select coalesce(sum(cents), 0)::int as cents from services.refund where case_id = ${booked.me.id}`)
  assert.equal(refund.cents, paid)
  const mail = (await mailsTo(booked)).find(one => /stehen geblieben/.test(one.subject))!
  assert.match(mail.lines!.join(' '), /Farben, Lacke, Öle: .* Bringen Sie es bitte hierhin: Schadstoffstelle/)
  assert.match(mail.lines!.join(' '), /bekommen Sie zurück/)
  assert.equal(
    (await one(db, sql<{ n: number }>`select count(*)::int as n from pickups.refusal where kind = 'wrong-things' and what = 'paint' and zone_key is not null`))
      .n > 0,
    true,
  )
})

test('not there: the stop is missed, what was paid for the amount goes back, and the citizen reads how to go on', async () => {
  const booked = await bookedToday({ 'wardrobe-4': 3, armchair: 1 })
  const paid = (await findCase(db, booked.me.id))!.fee
  await send(booked, 'missing', { note: 'Niemand da' })
  await house.runJobs()
  assert.equal(await stateOf(booked.stop), 'missed')
  assert.equal((await findCase(db, booked.me.id))!.state, 'closed')
  const mail = (await mailsTo(booked)).find(one => /nichts vorgefunden/.test(one.subject))!
  assert.match(mail.lines!.join(' '), /bestellen Sie bitte eine neue Abholung/)
  assert.equal(
    (await one(db, sql<{ cents: number }>`select coalesce(sum(cents), 0)::int as cents from services.refund where case_id = ${booked.me.id}`)).cents,
    paid,
  )
})

test('carried out as ordered: the citizen reads once that it is done, with two vehicles after the second', async () => {
  const booked = await bookedToday({ armchair: 1, 'washing-machine': 1 })
  const electric = await electricToday(booked)
  const told = async () => (await mailsTo(booked)).filter(mail => /ist erledigt/.test(mail.subject)).length
  await send(booked, 'done')
  await house.runJobs()
  assert.equal(await told(), 0, 'the other vehicle is still to come')
  await send(electric, 'done')
  await house.runJobs()
  await house.runJobs()
  assert.equal((await findCase(db, booked.me.id))!.state, 'closed')
  assert.equal(await told(), 1)
})

test('both vehicles report before anything is drawn from it: nothing is lost, and only the last closes the case', async () => {
  const booked = await bookedToday({ armchair: 1, 'washing-machine': 1 })
  const electric = await electricToday(booked)
  await send(booked, 'done')
  await send(electric, 'wrong', { left: [0] })
  await house.runJobs()
  const subject = (await findCase(db, booked.me.id))!
  assert.equal(subject.state, 'closed')
  assert.doesNotMatch(JSON.stringify(subject.answers['gegenstaende']), /washing-machine/, 'what stayed behind is no longer in the case')
  assert.deepEqual(
    (await mailsTo(booked)).map(mail => mail.subject).filter(subject => /erledigt|stehen geblieben/.test(subject)),
    ['Ihre Abholung am 23. November 2026: Etwas ist stehen geblieben'],
  )
})

test('whoever waits sees the stops get fewer', async () => {
  const shift = await one(
    db,
    sql<{
      id: string
      vehicle: string
    }>`select s.id, s.vehicle_key as vehicle from pickups.shift s join pickups.booking b on b.shift_id = s.id and b.state = 'booked' where s.day = ${today} and s.fraction_group = 'bulky' group by s.id order by count(*) desc limit 1`,
  )
  const open = (await listStops(db, [shift.id])).filter(stop => stop.state === 'booked')
  const waiting = await maybe(
    db,
    sql<{
      id: string
      code: string
    }>`select b.id, c.code from pickups.booking b join services.case c on c.id = b.case_id where b.id = any(${open.slice(2).map(stop => stop.id)}::uuid[]) order by b.position limit 1`,
  )
  assert.ok(waiting, 'somebody with a case waits on that tour')
  const browser = await house.visitor().granted(`case:${(await one(db, sql<{ id: string }>`select id from services.case where code = ${waiting.code}`)).id}`)
  const left = async () => Number(/Noch (\d+) Stopps?/.exec((await browser.get(`/vorgang/${waiting.code}`)).words)![1])
  const before = await left()
  const heard: string[] = []
  const stop = house.house.live.subscribe(`pickups:shift:${shift.id}`, event => heard.push(event.name))
  await send({ stop: open[0]!.id, vehicle: shift.vehicle }, 'done')
  stop()
  assert.equal(await left(), before - 1)
  assert.ok(heard.includes('changed'))
})

function pathOf(url: string) {
  const { pathname, search } = new URL(url)
  return pathname + search
}

/** Brings the order's other vehicle to today as well. */
function electricToday(booked: Booked) {
  return one(
    db,
    sql<{
      stop: string
      vehicle: string
    }>`update pickups.booking b set shift_id = s.id, position = 99 from pickups.shift s where b.application_id = ${booked.me.id} and b.fraction_group = 'electric' and b.state = 'booked'
      and s.id = (select id from pickups.shift where day = ${today} and fraction_group = 'electric' and state = 'open' limit 1) returning b.id as stop, s.vehicle_key as vehicle`,
  )
}
