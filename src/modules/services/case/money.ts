import { type Db, many, maybe, one, run, sql } from '../../../platform/database.ts'
import type { House } from '../../../platform/module.ts'
import { type LocalText, inLanguage } from '../../../platform/text.ts'
import { cancelPayment, paymentsFor, refundable, requestPayment, requestRefund } from '../../payments/index.ts'
import type { Fee } from '../application/fees.ts'
import { getDefinition } from '../definition/store.ts'
import { type CaseRow, insertTimeline } from './store.ts'
import { amountOf, happened } from './words.ts'

export type ChargeKind = 'fee' | 'difference'
export type Item = Pick<Fee, 'id' | 'text' | 'cents'>

export interface Charge {
  readonly id: string
  readonly case_id: string
  readonly payment_id: string | null
  readonly kind: ChargeKind
  readonly key: string
  readonly cents: number
  readonly items: readonly Item[]
  readonly reason: LocalText | null
  readonly path: string
  readonly state: 'open' | 'settled' | 'void'
  readonly created_at: Temporal.Instant
  readonly settled_at: Temporal.Instant | null
}

export function listCharges(db: Db, caseId: string): Promise<Charge[]> {
  return many(db, sql<Charge>`select * from services.charge where case_id = ${caseId} order by created_at, id`)
}

export interface Refund {
  readonly cents: number
  readonly reason: LocalText
  readonly requested_at: Temporal.Instant
  readonly settled_at: Temporal.Instant | null
}

export function listRefunds(db: Db, caseId: string): Promise<Refund[]> {
  return many(db, sql<Refund>`select cents, reason, requested_at, settled_at from services.refund where case_id = ${caseId} order by requested_at, id`)
}

/**
 * Asks for money in a case and requests its payment. @param key the caller's name for this charge: asking
 * twice asks once
 */
export async function charge(
  house: House,
  db: Db,
  row: CaseRow,
  kind: ChargeKind,
  key: string,
  items: readonly Item[],
  reason: LocalText | null,
): Promise<Charge> {
  const now = house.clock.now()
  const cents = items.reduce((sum, item) => sum + item.cents, 0)
  const fresh = await maybe(
    db,
    sql<Charge>`insert into services.charge (case_id, kind, key, cents, items, reason, created_at)
    values (${row.id}, ${kind}, ${key}, ${cents}, ${JSON.stringify(items)}, ${reason === null ? null : JSON.stringify(reason)}::jsonb, ${now})
    on conflict (case_id, key) do nothing returning *`,
  )
  if (!fresh) return one(db, sql<Charge>`select * from services.charge where case_id = ${row.id} and key = ${key}`)
  const definition = await getDefinition(db, row.service, row.version)
  const payment = await requestPayment(house, db, {
    subject: `case:${row.id}`,
    part: key.slice(0, 100),
    lang: row.lang,
    description: `${inLanguage(definition.text.name, row.lang)}, ${row.code}`,
    purpose: definition.payment.purpose ?? row.code,
    items: items.map(item => ({ id: item.id, text: inLanguage(item.text, row.lang), cents: item.cents })),
    payer: { name: row.contact_name, email: row.contact_email, accountId: row.account_id },
    back: `/vorgang/${row.code}`,
    until: kind === 'fee' ? row.pay_until : null,
    transfer: definition.payment.transfer,
  })
  return one(db, sql<Charge>`update services.charge set payment_id = ${payment.id}, path = ${payment.path} where id = ${fresh.id} returning *`)
}

/** Open charges of these kinds are no longer asked for. */
export async function voidCharges(house: House, db: Db, caseId: string, kinds: readonly ChargeKind[]): Promise<void> {
  const gone = await many(
    db,
    sql<{
      payment_id: string | null
    }>`update services.charge set state = 'void' where case_id = ${caseId} and state = 'open' and kind = any(${[...kinds]}) returning payment_id`,
  )
  for (const { payment_id } of gone) if (payment_id) await cancelPayment(house, db, `case:${caseId}`, payment_id)
}

/** What has really come in, less what went back, for the fee and its changes alone or for the whole case. */
export async function paidFor(db: Db, caseId: string, of: 'fee' | 'all'): Promise<number> {
  const isFee = of === 'fee'
  const row = await one(
    db,
    sql<{ paid: number }>`select
      (select coalesce(sum(cents), 0) from services.charge where case_id = ${caseId} and state = 'settled' and (not ${isFee} or kind in ('fee', 'difference')))
      - (select coalesce(sum(cents), 0) from services.refund where case_id = ${caseId} and (not ${isFee} or kind in ('difference', 'end'))) as paid`,
  )
  return row.paid
}

/** Gives money back. @param key asking twice gives back once @returns cents given back now */
export async function giveBack(house: House, db: Db, row: CaseRow, kind: 'difference' | 'end', key: string, cents: number, reason: LocalText): Promise<number> {
  const amount = Math.min(cents, await paidFor(db, row.id, 'all'), await leftOf(db, row.id))
  if (amount <= 0) return 0
  const now = house.clock.now()
  const count = await run(
    db,
    sql`insert into services.refund (case_id, kind, key, cents, reason, requested_at) values (${row.id}, ${kind}, ${key}, ${amount}, ${JSON.stringify(reason)}, ${now})
    on conflict (case_id, key) do nothing`,
  )
  if (count === 0) return 0
  await requestRefund(house, db, { subject: `case:${row.id}`, cents: amount, reason: inLanguage(reason, 'de'), key: `case:${row.id}:${key}` })
  await insertTimeline(db, row.id, {
    at: now,
    kind: 'refunding',
    actor: 'system:services',
    citizen: happened.refunding(amountOf(amount)),
    data: { cents: amount },
  })
  return amount
}

/** What the cash office could still give back: a clerk there may have refunded something by hand. */
async function leftOf(db: Db, caseId: string) {
  let left = 0
  for (const payment of await paymentsFor(db, `case:${caseId}`)) if (payment.state === 'paid') left += await refundable(db, payment.id)
  return left
}

/** Gives back everything that came in and is still here. */
export async function giveAllBack(house: House, db: Db, row: CaseRow, reason: LocalText): Promise<number> {
  const paid = await paidFor(db, row.id, 'all')
  if (paid <= 0) return 0
  const settled = await one(db, sql<{ count: number }>`select count(*)::int as count from services.charge where case_id = ${row.id} and state = 'settled'`)
  return giveBack(house, db, row, 'end', `end:${settled.count}`, paid, reason)
}

/** Notes that a payment has arrived. @returns the charge, or null if it is not ours or was noted before */
export function settleCharge(db: Db, now: Temporal.Instant, paymentId: string): Promise<Charge | null> {
  return maybe(
    db,
    sql<Charge>`update services.charge set state = 'settled', settled_at = ${now} where payment_id = ${paymentId} and state <> 'settled' returning *`,
  )
}

/** Notes that a charge can no longer be paid. @returns the charge, or null if it was not open */
export function voidCharge(db: Db, paymentId: string): Promise<Charge | null> {
  return maybe(db, sql<Charge>`update services.charge set state = 'void' where payment_id = ${paymentId} and state = 'open' returning *`)
}
