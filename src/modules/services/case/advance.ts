import { audit } from '../../../platform/audit.ts'
import { afterCommit, type Db } from '../../../platform/database.ts'
import { dayOf } from '../../../platform/clock.ts'
import { emit } from '../../../platform/events.ts'
import { addJob } from '../../../platform/jobs.ts'
import type { House } from '../../../platform/module.ts'
import type { LocalText } from '../../../platform/text.ts'
import type { Definition } from '../definition/schema.ts'
import { getDefinition } from '../definition/store.ts'
import { fulfilmentOf } from '../registry.ts'
import { type Decision, decideByRules, isSampled } from './decide.ts'
import { type Effect, type Happening, type Move, next } from './flow.ts'
import { charge, giveAllBack, voidCharges } from './money.ts'
import { type CaseRow, insertTimeline, lockCase, setDecision, setEraseAt, setState, viewOf } from './store.ts'
import { amountOf, happened } from './words.ts'

/** Who made it happen and why, for the timeline and the trail. */
export interface Because {
  /** account id, 'guest', 'rules' or 'system:<module>' */
  readonly actor: string
  /** read by the citizen instead of the usual sentence */
  readonly reason?: LocalText
}

/**
 * Tells a case that something happened: state, effects, timeline, audit and mails in the caller's
 * transaction, with the case locked. What changes nothing (twice, too late) does nothing.
 * @returns the case as it is now, or null if there is none
 */
export async function advance(house: House, db: Db, caseId: string, happening: Happening, because: Because): Promise<CaseRow | null> {
  const row = await lockCase(db, caseId)
  if (!row) return null
  const definition = await getDefinition(db, row.service, row.version)
  const move = next(row.state, happening, { fee: row.fee_cents, fulfils: definition.next.fulfil !== undefined })
  if (!move) return row
  if (move.state !== row.state) await setState(db, house.clock.now(), row.id, move.state)
  await carryOut(house, db, row, definition, move, because, happening)
  afterCommit(db, () => house.live.publish(caseTopic(caseId), { name: 'changed' }))
  return lockCase(db, caseId)
}

/** Live topic of one case. */
export function caseTopic(caseId: string): string {
  return `case:${caseId}`
}

/** What follows from a move; also used at birth, when the row has just been written in its first state. */
export async function carryOut(house: House, db: Db, row: CaseRow, definition: Definition, move: Move, because: Because, happening: Happening): Promise<void> {
  const now = house.clock.now()
  await audit(db, now, { actor: because.actor, action: `case.${happening.kind}`, subject: `case:${row.id}`, details: { from: row.state, to: move.state } })
  await note(db, now, row, move, because, happening)
  const moved = { ...row, state: move.state }
  for (const effect of move.effects) await take(house, db, moved, definition, effect, because)
}

async function take(house: House, db: Db, row: CaseRow, definition: Definition, effect: Effect, because: Because): Promise<void> {
  const fulfilment = fulfilmentOf(house, definition)
  switch (effect) {
    case 'request-payment':
      await charge(house, db, row, 'fee', 'fee', row.fees, null)
      return tell(db, row.id, 'pay')
    case 'decide':
      return decide(house, db, row, definition)
    case 'confirm':
      await fulfilment?.confirm(house, db, viewOf(row))
      return tell(db, row.id, 'granted')
    case 'release-cancelled':
      return fulfilment?.release(house, db, viewOf(row), 'cancelled')
    case 'release-refused':
      return fulfilment?.release(house, db, viewOf(row), 'refused')
    case 'release-unpaid':
      return fulfilment?.release(house, db, viewOf(row), 'unpaid')
    case 'void-payments':
      return voidCharges(house, db, row.id, ['fee', 'difference'])
    case 'refund':
      await giveAllBack(house, db, row, because.reason ?? happened.cancelled)
      return
    case 'end':
      return end(house, db, row, definition)
  }
}

/** The rules decide, or hand over to a clerk; a sampled grant may have to be looked at first. */
async function decide(house: House, db: Db, row: CaseRow, definition: Definition) {
  const now = house.clock.now()
  const ruled = decideByRules(definition, row.facts, dayOf(now, house.city.zone), now)
  const { rate, when } = definition.decide.review
  const sampled = ruled.outcome === 'grant' && isSampled(row.id, rate)
  const decision: Decision = sampled && when === 'before' ? { ...ruled, outcome: 'clerk', reason: lookedAt } : ruled
  await setDecision(db, row.id, decision, sampled && when === 'after' ? 'open' : null)
  await advance(house, db, row.id, { kind: 'decided', outcome: decision.outcome }, { actor: 'rules', reason: decision.reason })
  if (decision.outcome === 'clerk') await tell(db, row.id, 'received')
}

async function end(house: House, db: Db, row: CaseRow, definition: Definition) {
  const now = house.clock.now()
  const kept = definition.retention[row.state as 'closed' | 'refused' | 'cancelled']
  await setEraseAt(db, row.id, now.toZonedDateTimeISO(house.city.zone).add(kept).toInstant())
  await emit(house, db, 'case.closed', { caseId: row.id, state: row.state })
  await tell(db, row.id, row.state)
}

/** Mails go out after the commit, once for each kind and case. */
export async function tell(db: Db, caseId: string, what: string): Promise<void> {
  await addJob(db, 'services.tell', { caseId, what }, { key: `services.tell ${caseId} ${what}` })
}

async function note(db: Db, now: Temporal.Instant, row: CaseRow, move: Move, because: Because, happening: Happening) {
  const words = sentence(row, move, because, happening)
  if (words)
    await insertTimeline(db, row.id, { at: now, kind: happening.kind === 'decided' ? move.state : happening.kind, actor: because.actor, citizen: words })
}

function sentence(row: CaseRow, move: Move, { reason }: Because, happening: Happening): LocalText | null {
  switch (happening.kind) {
    case 'submitted':
      return move.state === 'paying' ? happened.paying(amountOf(row.fee_cents)) : null
    case 'settled':
      return null
    case 'unpaid':
      return happened.unpaid
    case 'decided':
      if (happening.outcome === 'clerk') return happened.withClerk(reason ?? '')
      return happening.outcome === 'grant' ? happened.granted(reason ?? '') : happened.refused(reason ?? '')
    case 'cancelled':
      return reason ?? happened.cancelled
    case 'fulfilled':
      return reason ?? happened.closed
    case 'stopped':
      return happened.refused(reason ?? '')
  }
}

const lookedAt: LocalText = {
  de: 'Der Antrag erfüllt alle Regeln. Er gehört zu der Stichprobe, die ein Mensch prüft.',
  en: 'The application meets all rules. It belongs to the sample that a person checks.',
  ls: 'Ihr Antrag ist in Ordnung. Ein Mensch schaut ihn sich trotzdem noch einmal an.',
}
