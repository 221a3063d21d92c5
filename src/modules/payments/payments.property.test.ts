import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import type { TestHouse } from '../../../test/house.ts'
import { many, maybe, one, sql } from '../../platform/database.ts'
import { checkPayment } from './checking.ts'
import { decideDiscrepancy } from './deciding.ts'
import { cancelPayment } from './index.ts'
import { prepare, startPayment } from './paying.ts'
import { platformOf } from './provider.ts'
import { moveRefund } from './refunding.ts'
import { findImbalances } from './testing/balance.ts'
import { type StandIn, ask, openPaymentHouse, openStandIn } from './testing/desk.ts'
import type { Misdeed } from './testing/stand-in.ts'
import { bookTransfer } from './transferring.ts'
import { centsOf } from './xbezahldienste/money.ts'

let standIn: StandIn
let house: TestHouse
before(async () => {
  standIn = await openStandIn({ timeout: 1 })
  house = await openPaymentHouse({ standIn, demo: false })
})
after(async () => {
  await house?.close()
  await standIn?.close()
})

const origin = 'http://rheinfurt.test'
let serial = 0

/** One payment and everything people, platform, time and crashes can do to it. */
class Story {
  /** transactions whose address somebody was sent to; nobody can pay any other */
  readonly known: string[] = []
  /** what came in by transfer, in cents */
  transferred = 0
  payment!: { id: string; path: string; subject: string }

  async begin() {
    this.payment = await this.wish()
  }

  wish() {
    return ask(house, { subject: this.payment?.subject ?? `story:${(serial += 1)}`, until: house.clock.now().add({ minutes: 30 }), transfer: true })
  }

  async start() {
    const started = await startPayment(house.house, this.payment.id, origin)
    if (started.kind === 'redirect') this.known.push(started.url.split('/').at(-1)!)
  }

  /** Power fails after our first step, or after the platform did its part and before we wrote it down. */
  async startAndCrash(after: 'preparing' | 'creating') {
    const platform = platformOf(house.house)!
    const step = await prepare(house.house, platform, this.payment.id, origin)
    if (after === 'creating' && step.kind === 'create') await platform.create(step.attempt.request).catch(() => null)
  }

  decide(pick: number, status: 'PAYED' | 'FAILED' | 'CANCELED') {
    if (this.known.length > 0) standIn.decide(this.known[pick % this.known.length]!, status)
  }

  async transfer(cents: number) {
    const result = await bookTransfer(house.house, house.house.db, this.payment.id, {
      cents,
      valueDate: Temporal.PlainDate.from('2026-11-23'),
      bankReference: `B-${(serial += 1)}`,
      actor: 'clerk',
    })
    if (result === 'settled' || result === 'returned') this.transferred += cents
  }

  /** Refunds move through the cash office. */
  async payBack() {
    for (const { id } of await many(
      house.house.db,
      sql<{
        id: string
      }>`select r.id from payments.refund r join payments.payment p on p.id = r.payment_id where p.subject = ${this.payment.subject} and r.state = 'requested'`,
    ))
      await moveRefund(house.house, house.house.db, id, 'settled', { actor: 'clerk' })
  }

  /** A clerk looks at the account and says what really came in. */
  async clear() {
    const { db } = house.house
    const open = await many(
      db,
      sql<{ id: string; transaction_id: string }>`select d.id, a.transaction_id from payments.discrepancy d join payments.attempt a on a.id = d.attempt_id
        join payments.payment p on p.id = d.payment_id where p.subject = ${this.payment.subject} and d.decision is null`,
    )
    for (const { id, transaction_id } of open) {
      const real = standIn.transactions.find(each => each.id === transaction_id)!
      await decideDiscrepancy(house.house, db, id, { received: centsOf(real.request.grosAmount), note: '', actor: 'clerk' })
    }
  }

  /** Everybody behaves, all news arrives, nothing more happens: then every cent must be accounted for. */
  async end() {
    standIn.misbehave()
    for (let hour = 0; hour < 3; hour += 1) {
      house.clock.advance('PT50M')
      await house.runJobs()
    }
    await this.clear()
    await this.payBack()
    const { db } = house.house
    assert.deepEqual(await findImbalances(db), [])
    const rows = await many(
      db,
      sql<{ id: string; state: string; amount_cents: number; settled: number; kept: number; came: number }>`
      select p.id, p.state, p.amount_cents,
        (select count(*) from payments.entry where payment_id = p.id and kind = 'settlement') as settled,
        (select coalesce(sum(amount_cents), 0) from payments.entry where payment_id = p.id) as kept,
        (select coalesce(sum(amount_cents), 0) from payments.entry where payment_id = p.id and kind <> 'refund') as came
      from payments.payment p where p.subject = ${this.payment.subject}`,
    )
    for (const row of rows) {
      assert.ok(['open', 'started', 'paid', 'ended'].includes(row.state), row.state)
      assert.equal(row.settled, row.state === 'paid' ? 1 : 0)
      assert.equal(row.kept, row.state === 'paid' ? row.amount_cents : 0, 'paid minus refunded is what is owed')
    }
    const mine = new Set(
      (
        await many(
          db,
          sql<{ id: string }>`select a.id from payments.attempt a join payments.payment p on p.id = a.payment_id where p.subject = ${this.payment.subject}`,
        )
      ).map(row => row.id),
    )
    const taken = standIn.transactions.reduce(
      (sum, each) => sum + (mine.has(each.request.requestId) && each.status === 'PAYED' ? centsOf(each.request.grosAmount)! : 0),
      0,
    )
    assert.equal(
      rows.reduce((sum, row) => sum + row.came, 0),
      taken + this.transferred,
      'what platform and bank took is in our book',
    )
    // Leftovers would be asked about for thirty days, by every later story too.
    for (const each of standIn.transactions) if (each.status === 'INITIAL') each.status = 'CANCELED'
  }
}

const pick = fc.nat(5)
const step = fc.oneof(
  { weight: 4, arbitrary: fc.constant(['start'] as const) },
  { weight: 2, arbitrary: fc.constant(['start twice'] as const) },
  { weight: 2, arbitrary: fc.tuple(fc.constant('crash' as const), fc.constantFrom('preparing' as const, 'creating' as const)) },
  {
    weight: 5,
    arbitrary: fc.tuple(fc.constant('decide' as const), pick, fc.constantFrom('PAYED' as const, 'PAYED' as const, 'FAILED' as const, 'CANCELED' as const)),
  },
  { weight: 3, arbitrary: fc.constant(['return'] as const) },
  { weight: 3, arbitrary: fc.tuple(fc.constant('wait' as const), fc.constantFrom('PT5S', 'PT1M', 'PT21M', 'PT40M')) },
  { weight: 2, arbitrary: fc.constant(['all at once'] as const) },
  { weight: 1, arbitrary: fc.constant(['cancel'] as const) },
  { weight: 2, arbitrary: fc.constant(['ask again'] as const) },
  { weight: 1, arbitrary: fc.tuple(fc.constant('transfer' as const), fc.constantFrom(2500, 2500, 1000, 3000)) },
  { weight: 1, arbitrary: fc.constant(['pay back'] as const) },
  { weight: 1, arbitrary: fc.constant(['clear'] as const) },
  {
    weight: 3,
    arbitrary: fc.tuple(
      fc.constant('misbehave' as const),
      fc.constantFrom<Misdeed>('fails before', 'fails after', 'cuts', 'changes the amount', 'changes the currency', 'talks nonsense', 'refuses'),
    ),
  },
)

test('whatever happens between us, the platform, time and power cuts: paid once, payable again, or ended, and every cent accounted for', async () => {
  const runs = Number(process.env['PROPERTY_RUNS'] ?? 25)
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 16 }), fc.boolean(), async (steps, tellsFirst) => {
      standIn.tellsFirst = tellsFirst
      const story = new Story()
      await story.begin()
      for (const [name, ...rest] of steps) {
        await act(story, name, rest)
        assert.deepEqual(await findImbalances(house.house.db), [], name)
      }
      await story.end()
    }),
    { numRuns: runs, endOnFailure: process.env['PROPERTY_SHRINK'] === undefined },
  )
  assert.ok(await maybe(house.house.db, sql`select 1 from payments.payment where state = 'paid'`), 'some stories end well')
  const refunds = await one(house.house.db, sql<{ count: number }>`select count(*) from payments.refund`)
  assert.ok(refunds.count > 0, 'some money had to go back')
})

async function act(story: Story, name: string, rest: readonly unknown[]) {
  const { db } = house.house
  switch (name) {
    case 'start':
      return story.start()
    case 'start twice':
      return Promise.all([story.start(), story.start()])
    case 'crash':
      return story.startAndCrash(rest[0] as 'preparing')
    case 'decide':
      return story.decide(rest[0] as number, rest[1] as 'PAYED')
    case 'return':
      return checkPayment(house.house, story.payment.id)
    case 'wait':
      house.clock.advance(rest[0] as string)
      return house.runJobs()
    case 'all at once':
      house.clock.advance('PT16M')
      return Promise.all([house.runJobs(), checkPayment(house.house, story.payment.id), story.start(), checkPayment(house.house, story.payment.id)])
    case 'cancel':
      return cancelPayment(house.house, db, story.payment.subject)
    case 'ask again':
      story.payment = await story.wish()
      return
    case 'transfer':
      return story.transfer(rest[0] as number)
    case 'pay back':
      return story.payBack()
    case 'clear':
      return story.clear()
    default:
      return standIn.misbehave(rest[0] as Misdeed)
  }
}
