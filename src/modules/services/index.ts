import type { Db } from '../../platform/database.ts'
import { findCaseByCode as findRowByCode, findCaseRow, lockCase as lockRow, viewOf } from './case/store.ts'
import type { Person } from '../../platform/module.ts'
import type { CaseView } from './contract.ts'
import { listCasesOfPerson } from './privacy.ts'

export * from './contract.ts'
export { addToTimeline, changeAnswers, type Changed, closeCase } from './case/change.ts'
export { countTaking } from './application/resume.ts'
export { caseLink } from './case/link.ts'
export { maySee } from './case/see.ts'
export { openCase } from './case/open.ts'

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

/** Ids of the cases of an account or a mail address, for what other modules export and erase (GDPR Art. 15 and 17). */
export async function casesOf(db: Db, person: Person): Promise<string[]> {
  return (await listCasesOfPerson(db, person)).map(row => row.id)
}
