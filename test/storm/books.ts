import assert from 'node:assert/strict'
import { sealAudit, verifyAudit } from '../../src/platform/audit.ts'
import { type Db, many, one, sql } from '../../src/platform/database.ts'
import { findImbalances } from '../../src/modules/payments/testing/balance.ts'
import type { Told } from './citizen.ts'

/** Waits until no job is due or being worked on; jobs for later do not count. */
export async function jobsAreDone(db: Db, patience: number): Promise<void> {
  const deadline = performance.now() + patience
  for (;;) {
    const left = await many(
      db,
      sql<{ job: string; attempts: number; last_error: string | null; locked: boolean }>`
      select task_identifier as job, attempts, last_error, locked_at is not null as locked from graphile_worker.jobs where run_at <= now() or locked_at is not null`,
    )
    if (left.length === 0) return
    if (performance.now() > deadline) assert.fail(`jobs are left: ${JSON.stringify(left)}`)
    await new Promise(done => setTimeout(done, 250))
  }
}

interface Standing {
  state: string
  fee: number
  payments: { id: string; state: string; settled: number; cashier: number; attempts: number }[]
  bookings: string[]
}

/** What the database says of an application that was sent. */
async function standingOf(db: Db, id: string): Promise<Standing> {
  const found = await many(db, sql<{ state: string; fee_cents: number }>`select state, fee_cents from services.case where id = ${id}`)
  assert.equal(found.length, 1, `the acknowledged application ${id} is one case`)
  const payments = await many(
    db,
    sql<Standing['payments'][number]>`
    select p.id, p.state,
      (select count(*) from payments.entry e where e.payment_id = p.id and e.kind = 'settlement') as settled,
      (select count(*) from payments.attempt a join cashier.transaction t on t.request_id = a.id::text where a.payment_id = p.id and t.status = 'PAYED') as cashier,
      (select count(*) from payments.attempt a where a.payment_id = p.id) as attempts
    from payments.payment p where p.subject = ${`case:${id}`}`,
  )
  const bookings = await many(db, sql<{ state: string }>`select state from pickups.booking where application_id = ${id} and state not in ('expired', 'moved')`)
  return { state: found[0]!.state, fee: found[0]!.fee_cents, payments, bookings: bookings.map(one => one.state) }
}

/** Nothing that was acknowledged is lost, and nothing happened twice. */
export async function holdsWhatWasTold(db: Db, told: Told): Promise<void> {
  const is = await standingOf(db, told.submitted)
  const said = `${JSON.stringify(told)} is ${JSON.stringify(is)}`
  assert.ok(is.fee > 0, said)
  assert.equal(is.payments.length, 1, `asked for money once: ${said}`)
  const [payment] = is.payments
  assert.equal(is.bookings.length, 1, `one stop: ${said}`)
  if (told.intent === 'leave') {
    assert.ok(is.state === 'paying' && (payment!.state === 'open' || payment!.state === 'started') && is.bookings[0] === 'held', `can still be paid: ${said}`)
    assert.equal(payment!.settled, 0, said)
    return
  }
  assert.equal(told.paid, payment!.id, `the payer saw that it is paid: ${said}`)
  assert.deepEqual([payment!.state, payment!.settled, payment!.cashier], ['paid', 1, 1], `paid once: ${said}`)
  assert.deepEqual([is.state, is.bookings[0]], ['fulfilling', 'booked'], `what was paid for will happen: ${said}`)
}

/** What must hold for the whole city after any accident. */
export async function booksAreStraight(db: Db, told: readonly Told[]): Promise<void> {
  const emails = told.map(one => one.email)
  const strays = await many(
    db,
    sql<{ id: string }>`select id from services.case where contact_email = any(${emails}) and id <> all(${told.map(one => one.submitted)}::uuid[])`,
  )
  assert.deepEqual(strays, [], 'no case that nobody sent')
  const crooked = await many(
    db,
    sql`
    select s.id, s.used_litres, s.used_stops, b.litres, b.stops from pickups.shift s
    left join lateral (select coalesce(sum(litres), 0) as litres, coalesce(sum(kg), 0) as kg, coalesce(sum(minutes), 0) as minutes, coalesce(sum(stops), 0) as stops
      from pickups.booking where shift_id = s.id and state in ('held', 'booked', 'done', 'missed')) b on true
    where (s.used_litres, s.used_kg, s.used_minutes, s.used_stops) is distinct from (b.litres::int, b.kg::int, b.minutes::int, b.stops::int)
      or b.litres > s.litres or b.kg > s.kg or b.minutes > s.minutes or b.stops > s.stops`,
  )
  assert.deepEqual(crooked, [], 'every shift counts exactly its stops and is not overfull')
  const unbooked = await many(
    db,
    sql`
    select t.id from cashier.transaction t join payments.attempt a on a.id::text = t.request_id
    where t.status = 'PAYED' and not exists (select from payments.entry e where e.attempt_id = a.id)`,
  )
  assert.deepEqual(unbooked, [], 'all money the cashier took stands in the book')
  assert.deepEqual(await findImbalances(db), [], 'every payment and its book agree')
  const twice = await many(
    db,
    sql`select address, subject, count(*) from platform.mail where address = any(${emails}) group by address, subject having count(*) > 1`,
  )
  assert.deepEqual(twice, [], 'nobody got the same mail twice')
  for (const { intent, email } of told) {
    const { count } = await one(db, sql<{ count: number }>`select count(*) as count from platform.mail where address = ${email} and state = 'kept'`)
    assert.ok(intent === 'leave' || count >= 1, `${email} was told`)
  }
  while ((await sealAudit(db)) > 0) continue
  assert.equal((await verifyAudit(db)).broken, null, 'the audit trail is whole')
}
