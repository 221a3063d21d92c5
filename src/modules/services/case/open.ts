import { dayOf } from '../../../platform/clock.ts'
import { type Db, inTransaction, run, sql } from '../../../platform/database.ts'
import { emit } from '../../../platform/events.ts'
import { drawCode } from '../../../platform/link.ts'
import type { House } from '../../../platform/module.ts'
import type { Lang } from '../../../platform/text.ts'
import { feesFor, totalOf } from '../application/fees.ts'
import { missingIn, walk } from '../application/walk.ts'
import type { Answers, CaseView } from '../contract.ts'
import { findPublished, getDefinition } from '../definition/store.ts'
import { fulfilmentOf, typesOf } from '../registry.ts'
import { carryOut } from './advance.ts'
import { indexCase } from './search.ts'
import { decideByRules } from './decide.ts'
import { next } from './flow.ts'
import { findCaseRow, insertCase, insertTimeline, setDecision, setState, viewOf } from './store.ts'
import { happened } from './words.ts'

export interface Opening {
  readonly service: string
  /** default: the published one */
  readonly version?: number
  readonly answers: Answers
  readonly lang: Lang
  readonly accountId?: string | null
  /** the employee who entered it for somebody */
  readonly enteredBy?: string | null
  /** id of the application it grows from; opening the same id twice opens once */
  readonly id?: string
}

export type Opened = { ok: true; case: CaseView } | { ok: false; refused: string | null; question: string }

/**
 * Turns answers into a case: counts only what is asked, works out fees, lets the fulfilment make sure of
 * what was held, and sets the case going. Everything or nothing: a refusal leaves no trace.
 * @returns the case, or the question to go back to, with the sentence if there is one (null: it is unanswered)
 */
export async function openCase(house: House, db: Db, opening: Opening): Promise<Opened> {
  return inTransaction(db, async tx => {
    await run(tx, sql`savepoint opening`)
    const opened = await open(house, tx, opening)
    await run(tx, opened.ok ? sql`release savepoint opening` : sql`rollback to savepoint opening`)
    return opened
  })
}

async function open(house: House, db: Db, opening: Opening): Promise<Opened> {
  const now = house.clock.now()
  const today = dayOf(now, house.city.zone)
  const version = opening.version ?? (await findPublished(db, opening.service))?.version
  if (version === undefined) throw new Error(`there is no published service ${opening.service}`)
  const definition = await getDefinition(db, opening.service, version)
  const walked = walk(definition, opening.answers, typesOf(house), today)
  const missing = missingIn(walked, typesOf(house))[0]
  if (missing) return { ok: false, refused: null, question: missing.question.id }
  const contact = contactOf(walked.kept[definition.contact])
  const fees = feesFor(definition, walked.facts, today)
  const fee = totalOf(fees)
  const id = opening.id ?? (await freshId(db))
  const before = await findCaseRow(db, id)
  if (before) return { ok: true, case: viewOf(before) }
  const move = next(null, { kind: 'submitted' }, { fee, fulfils: definition.next.fulfil !== undefined })!
  const zoned = now.toZonedDateTimeISO(house.city.zone)
  for (;;) {
    const inserted = await insertCase(db, now, {
      id,
      code: drawCode(definition.prefix),
      service: definition.key,
      version,
      // the row starts where a refusal by rules can find it; `carryOut` below says the same to everybody
      state: move.state,
      answers: walked.kept,
      facts: walked.facts,
      fees,
      feeCents: fee,
      lang: opening.lang,
      contact,
      accountId: opening.accountId ?? null,
      enteredBy: opening.enteredBy ?? null,
      dueAt: zoned.add(definition.decide.within).toInstant(),
      payUntil: fee > 0 ? zoned.add(definition.payment.within).toInstant() : null,
    })
    if (inserted) break
    const twin = await findCaseRow(db, id)
    if (twin) return { ok: true, case: viewOf(twin) }
  }
  const row = (await findCaseRow(db, id))!
  const held = await fulfilmentOf(house, definition)?.submit?.(house, db, viewOf(row))
  if (held && 'refused' in held) return { ok: false, refused: held.refused, question: held.question }
  const actor = opening.enteredBy ?? opening.accountId ?? 'citizen'
  await insertTimeline(db, id, { at: now, kind: 'submitted', actor, citizen: opening.enteredBy ? happened.entered : happened.submitted })
  await indexCase(house, db, row, definition)
  await emit(house, db, 'case.opened', { caseId: id })
  const ruled = decideByRules(definition, walked.facts, today, now)
  if (fee > 0 && ruled.outcome === 'refuse') {
    await setDecision(db, id, ruled, null)
    await setState(db, now, id, 'refused')
    const refusal = next('paying', { kind: 'decided', outcome: 'refuse' }, { fee, fulfils: true })!
    await carryOut(house, db, row, definition, refusal, { actor: 'rules', reason: ruled.reason }, { kind: 'decided', outcome: 'refuse' })
  } else {
    await carryOut(house, db, row, definition, move, { actor }, { kind: 'submitted' })
  }
  return { ok: true, case: viewOf((await findCaseRow(db, id))!) }
}

/** Whom to write to, from the value of a `person` question. */
export function contactOf(value: unknown): CaseView['contact'] {
  const person = (value ?? {}) as { given?: string; family?: string; email?: string; phone?: string }
  return { name: [person.given, person.family].filter(Boolean).join(' '), email: person.email || null, phone: person.phone || null }
}

async function freshId(db: Db) {
  const result = await sql<{ id: string }>`select uuidv7() as id`.execute(db)
  return result.rows[0]!.id
}
