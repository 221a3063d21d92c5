import { audit } from '../../../platform/audit.ts'
import { dayOf } from '../../../platform/clock.ts'
import { afterCommit, type Db } from '../../../platform/database.ts'
import type { House } from '../../../platform/module.ts'
import type { LocalText } from '../../../platform/text.ts'
import { feesFor, totalOf } from '../application/fees.ts'
import { walk } from '../application/walk.ts'
import type { Answers } from '../contract.ts'
import { getDefinition } from '../definition/store.ts'
import { typesOf } from '../registry.ts'
import { type Because, advance, caseTopic } from './advance.ts'
import { isEnd } from './flow.ts'
import { type Charge, charge, giveBack, listCharges, paidFor, voidCharges } from './money.ts'
import { indexCase } from './search.ts'
import { type CaseRow, type TimelineEntry, insertTimeline, lockCase, setAnswers } from './store.ts'

/** What a change of answers does to the money of a case, in cents. */
export interface Changed {
  readonly fee: number
  readonly before: number
  /** asked for because of it; null if nothing is to be paid */
  readonly payment: { readonly id: string; readonly path: string } | null
  readonly refunded: number
}

/**
 * Changes answers of a running case (`null` takes one away), works out facts and fees anew, and settles
 * the difference: what is missing is charged, what was paid too much goes back. Differences still open
 * are no longer asked for, so changing forth and back without paying costs and refunds nothing.
 */
export async function changeAnswers(house: House, db: Db, caseId: string, answers: Answers, why: LocalText, actor = 'citizen'): Promise<Changed> {
  const row = await getLocked(db, caseId)
  if (isEnd(row.state)) return { fee: row.fee_cents, before: row.fee_cents, payment: null, refunded: 0 }
  const now = house.clock.now()
  const today = dayOf(now, house.city.zone)
  const definition = await getDefinition(db, row.service, row.version)
  const walked = walk(definition, { ...row.answers, ...answers }, typesOf(house), today)
  const fees = feesFor(definition, walked.facts, today)
  const fee = totalOf(fees)
  await setAnswers(db, now, caseId, walked.kept, walked.facts, fees, fee)
  await audit(db, now, { actor, action: 'case.changed', subject: `case:${caseId}`, details: { questions: Object.keys(answers), fee, before: row.fee_cents } })
  await insertTimeline(db, caseId, { at: now, kind: 'changed', actor, citizen: why, data: { before: row.fee_cents, fee } })
  afterCommit(db, () => house.live.publish(caseTopic(caseId), { name: 'changed' }))
  const changed = { ...row, answers: walked.kept, facts: walked.facts, fees, fee_cents: fee }
  await indexCase(house, db, changed, definition)
  return { fee, before: row.fee_cents, ...(await settleDifference(house, db, changed, fee === row.fee_cents)) }
}

/**
 * Ends a case. `closed`: carried out. `cancelled` and `refused`: its fulfilment releases what is held, open
 * payments are voided, and everything paid goes back. An ended case stays as it is.
 */
export async function closeCase(
  house: House,
  db: Db,
  caseId: string,
  state: 'closed' | 'cancelled' | 'refused',
  reason: LocalText,
  actor = 'system:services',
): Promise<void> {
  const because: Because = { actor, reason }
  const kind = state === 'closed' ? 'fulfilled' : state === 'cancelled' ? 'cancelled' : 'stopped'
  await advance(house, db, caseId, { kind }, because)
}

/** Adds a line to the case's story; each side reads its own words. */
export async function addToTimeline(db: Db, caseId: string, entry: TimelineEntry): Promise<void> {
  await insertTimeline(db, caseId, entry)
}

async function settleDifference(house: House, db: Db, row: CaseRow, same: boolean): Promise<Pick<Changed, 'payment' | 'refunded'>> {
  if (row.state === 'paying') {
    const open = (await listCharges(db, row.id)).find(one => one.kind === 'fee' && one.state === 'open')
    if (same && open) return { payment: paymentOf(open), refunded: 0 }
    await voidCharges(house, db, row.id, ['fee'])
    if (row.fee_cents === 0) {
      await advance(house, db, row.id, { kind: 'settled' }, { actor: 'system:services' })
      return { payment: null, refunded: 0 }
    }
    return { payment: paymentOf(await charge(house, db, row, 'fee', await nextKey(db, row.id, 'fee'), row.fees, null)), refunded: 0 }
  }
  await voidCharges(house, db, row.id, ['difference'])
  const difference = row.fee_cents - (await paidFor(db, row.id, 'fee'))
  if (difference === 0) return { payment: null, refunded: 0 }
  const key = await nextKey(db, row.id, 'difference')
  if (difference < 0) return { payment: null, refunded: await giveBack(house, db, row, 'difference', key, -difference, lessToPay) }
  const made = await charge(house, db, row, 'difference', key, [{ id: 'difference', text: moreToPay, cents: difference }], moreToPay)
  return { payment: paymentOf(made), refunded: 0 }
}

/** Safe to count: the case is locked. */
async function nextKey(db: Db, caseId: string, kind: string) {
  return `${kind}:${(await listCharges(db, caseId)).length}:${crypto.randomUUID()}`
}

function paymentOf(made: Charge) {
  return { id: made.payment_id!, path: made.path }
}

async function getLocked(db: Db, caseId: string): Promise<CaseRow> {
  const row = await lockCase(db, caseId)
  if (!row) throw new Error(`there is no case ${caseId}`)
  return row
}

const moreToPay: LocalText = { de: 'Unterschied zur bisherigen Gebühr', en: 'Difference to the fee so far', ls: 'Das kostet jetzt mehr als vorher' }
const lessToPay: LocalText = { de: 'Die Gebühr ist kleiner geworden.', en: 'The fee has become smaller.', ls: 'Es kostet jetzt weniger als vorher.' }
