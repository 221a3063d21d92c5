import { randomBytes } from 'node:crypto'
import { dayOf } from '../../platform/clock.ts'
import { type Db, inTransaction, run, sql } from '../../platform/database.ts'
import { addJob } from '../../platform/jobs.ts'
import type { House } from '../../platform/module.ts'
import type { Lang } from '../../platform/text.ts'
import { end } from './ending.ts'
import { actorOfSystem, noteChange } from './noting.ts'
import { type Payment, referenceOf } from './payment.ts'
import { indexPayment } from './searching.ts'
import { insertPayment, lockOpenOf } from './store.ts'
import { type PaymentItem, purposeOf } from './xbezahldienste/compose.ts'

/** What a module wants paid. */
export interface PaymentWish {
  /** what it is for, such as `case:<id>` */
  readonly subject: string
  /** tells apart several things owed for one subject, such as `fee` and `difference-2`; of each part at most one payment is open; default '' */
  readonly part?: string
  /** in which language the payer is written to */
  readonly lang: Lang
  /** what it is, for the payer; longer than 250 characters is cut */
  readonly description: string
  /** what stands on the bank statement; brought to 27 plain characters */
  readonly purpose: string
  /** 1–99 things that are paid for; gross cents; together at least 1 cent */
  readonly items: readonly PaymentItem[]
  readonly payer?: { readonly name?: string | null; readonly email?: string | null; readonly accountId?: string | null }
  /** where the payment page leads back to; a path of this house */
  readonly back: string
  /** when it ends by itself; without it never */
  readonly until?: Temporal.Instant | null
  /** whether it may also be paid by transfer (takes days; offer it only where nothing waits for the money); default false */
  readonly transfer?: boolean
  /** who may see and pay it: grants such as `case:<id>`, and `account:<id>`; the subject itself always may */
  readonly owners?: readonly string[]
}

/**
 * Asks for a payment; call it in the transaction of the change that costs something. Asking again for the
 * same subject and part with the same items finds the open payment (its deadline moves to the new one); with other
 * items the open one ends and a new one begins. What was paid for the old one meanwhile goes back by itself.
 * @returns the payment and the path of its page
 * @throws RangeError if items or texts cannot be a payment
 */
export async function requestPayment(house: House, db: Db, wish: PaymentWish): Promise<{ id: string; path: string }> {
  check(wish)
  const now = house.clock.now()
  return inTransaction(db, async tx => {
    for (;;) {
      const before = await lockOpenOf(tx, wish.subject, wish.part ?? '')
      if (before && isSame(before, wish)) {
        await renew(tx, before, wish)
        return found(before.id)
      }
      if (before) await end(house, tx, before, 'cancelled', { quietly: true })
      const made = await insertPayment(tx, rowOf(house, wish, now))
      // Nothing inserted: another transaction was first, or, once in a lifetime, the reference was taken.
      if (!made) continue
      await expireAt(tx, made.id, wish.until)
      await indexPayment(tx, made)
      await noteChange(house, tx, made.id, 'payment.requested', actorOfSystem(wish.subject), { cents: made.amount_cents, subject: wish.subject })
      return found(made.id)
    }
  })
}

/** Lets somebody else see and pay what is open or was paid for the subject, such as an account that collected the case. */
export async function addOwner(db: Db, subject: string, owner: string): Promise<void> {
  await run(db, sql`update payments.payment set owners = array_append(owners, ${owner}) where subject = ${subject} and not ${owner} = any(owners)`)
}

function found(id: string) {
  return { id, path: `/zahlung/${id}` }
}

function check(wish: PaymentWish) {
  const { items } = wish
  const total = items.reduce((sum, one) => sum + one.cents, 0)
  const problem =
    items.length < 1 || items.length > 99
      ? 'a payment has 1 to 99 items'
      : items.some(one => !Number.isSafeInteger(one.cents))
        ? 'amounts are whole cents'
        : total < 1 || total > 99_999_999
          ? 'a payment is between 0.01 and 999999.99 euros'
          : items.some(one => !/^[\w-]{1,36}$/.test(one.id)) || new Set(items.map(one => one.id)).size < items.length
            ? 'items have ids of their own, 1 to 36 letters, digits or dashes'
            : items.some(one => one.text.trim() === '') || wish.description.trim() === ''
              ? 'payment and items need a text'
              : items.some(one => (one.taxRate ?? 0) < 0 || (one.taxRate ?? 0) > 100)
                ? 'tax rates are between 0 and 100'
                : !/^\/(?!\/)/.test(wish.back)
                  ? 'back is a path of this house'
                  : null
  if (problem) throw new RangeError(`${wish.subject}: ${problem}`)
}

function rowOf(house: House, wish: PaymentWish, now: Temporal.Instant) {
  const items = wish.items.map(one => ({ ...one, text: one.text.trim().slice(0, 250) }))
  return {
    reference: referenceOf(randomBytes(8), dayOf(now, house.city.zone).year),
    subject: wish.subject,
    part: wish.part ?? '',
    amount_cents: items.reduce((sum, one) => sum + one.cents, 0),
    items,
    description: wish.description.trim().slice(0, 250),
    purpose: purposeOf(wish.purpose),
    lang: wish.lang,
    back: wish.back,
    owners: [...new Set(wish.owners ?? [])],
    payer_name: wish.payer?.name?.trim() || null,
    payer_email: wish.payer?.email?.trim() || null,
    payer_account: wish.payer?.accountId ?? null,
    transfer: wish.transfer ?? false,
    until: wish.until ?? null,
    created_at: now,
  }
}

function isSame(before: Payment, wish: PaymentWish) {
  return JSON.stringify(before.items.map(plain)) === JSON.stringify(wish.items.map(plain))
}

// The database gives keys back in an order of its own.
function plain(one: PaymentItem) {
  return [
    one.id,
    one.text.trim().slice(0, 250),
    one.cents,
    one.taxRate ?? 0,
    JSON.stringify(Object.entries(one.bookingData ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1))),
  ]
}

async function renew(tx: Db, before: Payment, wish: PaymentWish) {
  await run(
    tx,
    sql`update payments.payment set until = ${wish.until ?? null}, transfer = ${wish.transfer ?? false}, back = ${wish.back},
    owners = (select coalesce(array_agg(distinct o), '{}') from unnest(owners || ${[...(wish.owners ?? [])]}::text[]) o),
    payer_name = coalesce(${wish.payer?.name ?? null}, payer_name), payer_email = coalesce(${wish.payer?.email ?? null}, payer_email)
    where id = ${before.id}`,
  )
  await expireAt(tx, before.id, wish.until)
}

async function expireAt(tx: Db, id: string, until: Temporal.Instant | null | undefined) {
  if (until) await addJob(tx, 'payments.expire', { paymentId: id }, { at: until, key: `payments.expire:${id}` })
}
