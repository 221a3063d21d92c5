import { type Db, many, sql } from '../../platform/database.ts'
import { findCaseByCode as findRowByCode, findCaseRow, lockCase as lockRow, viewOf } from './case/store.ts'
import type { Person } from '../../platform/module.ts'
import type { CaseView } from './contract.ts'
import { listCasesOfPerson } from './privacy.ts'

export * from './contract.ts'
export { caseTopic } from './case/advance.ts'
export { addToTimeline, changeAnswers, type Changed, chargeMore, closeCase, refundPart } from './case/change.ts'
export { caseLink } from './case/link.ts'
export { maySee, visibleCase } from './case/see.ts'
export { type Opened, type Opening, openCase } from './case/open.ts'
export type { TimelineEntry } from './case/store.ts'

/** A case by its id, which is also that of the application it grew from; null if there is none. Check the viewer's right first: `maySee`. */
export async function findCase(db: Db, id: string): Promise<CaseView | null> {
  const row = await findCaseRow(db, id)
  return row && viewOf(row)
}

/** A case by its code as written, `SP-7K3F-9Q2M`. */
export async function findCaseByCode(db: Db, code: string): Promise<CaseView | null> {
  const row = await findRowByCode(db, code)
  return row && viewOf(row)
}

/** The case, held until the transaction ends. Take this lock before those of your own rows: confirm and release come with it held. */
export async function lockCase(db: Db, id: string): Promise<CaseView | null> {
  const row = await lockRow(db, id)
  return row && viewOf(row)
}

/** Codes of many cases at once: id → code. */
export async function caseCodes(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await many(db, sql<{ id: string; code: string }>`select id, code from services.case where id = any(${[...ids]}::uuid[])`)
  return new Map(rows.map(row => [row.id, row.code]))
}

/** Ids of the cases of an account or a mail address, for what other modules export and erase (GDPR Art. 15 and 17). */
export async function casesOf(db: Db, person: Person): Promise<string[]> {
  return (await listCasesOfPerson(db, person)).map(row => row.id)
}
