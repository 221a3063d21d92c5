import { type Db, inTransaction, many, run, sql } from '../../platform/database.ts'
import { deleteFilesOf } from '../../platform/files.ts'
import type { House, Person, PersonalData } from '../../platform/module.ts'
import { dayOf } from '../../platform/clock.ts'
import type { LocalText } from '../../platform/text.ts'
import { formatDate } from '../../ui/format.ts'
import { forgetCase } from './case/search.ts'
import { type CaseRow, detachFromAccount, listTimeline } from './case/store.ts'
import { listInquiries } from './case/inquiries.ts'
import { listCharges } from './case/money.ts'
import type { ApplicationRow } from './application/store.ts'

/** GDPR Art. 15 and 17 for drafts and cases. A mail address names a person only where it is the contact. */
export const personalData: PersonalData = {
  async export(db, person) {
    const cases = await listCasesOfPerson(db, person)
    const drafts = await draftsOf(db, person)
    return {
      drafts: drafts.map(({ id, service, answers, created_at, touched_at }) => ({ id, service, answers, created_at, touched_at })),
      cases: await Promise.all(
        cases.map(async row => ({
          code: row.code,
          service: row.service,
          state: row.state,
          answers: row.answers,
          contact: { name: row.contact_name, email: row.contact_email, phone: row.contact_phone },
          fees: row.fees,
          decision: row.decision,
          created_at: row.created_at,
          erase_at: row.erase_at,
          timeline: (await listTimeline(db, row.id, 'citizen')).map(({ at, kind, citizen }) => ({ at, kind, citizen })),
          questions: (await listInquiries(db, row.id)).map(({ question, answer, asked_at, answered_at }) => ({ question, answer, asked_at, answered_at })),
          charges: (await listCharges(db, row.id)).map(({ cents, state, created_at, settled_at }) => ({ cents, state, created_at, settled_at })),
        })),
      ),
    }
  },

  async erase(db, person) {
    for (const { id } of await draftsOf(db, person)) {
      await run(db, sql`delete from services.application where id = ${id}`)
      await deleteFilesOf(db, `case:${id}`)
    }
    const kept: LocalText[] = []
    for (const row of await listCasesOfPerson(db, person)) {
      await detachFromAccount(db, row.id)
      kept.push(
        row.erase_at === null
          ? {
              de: `Der Vorgang ${row.code} läuft noch. Er wird gelöscht, wenn die Frist nach seinem Ende abgelaufen ist.`,
              en: `The case ${row.code} is still running. It is deleted when the period after its end is over.`,
            }
          : mustStay(row.code, dayOf(row.erase_at, 'UTC')),
      )
    }
    return kept
  },
}

function mustStay(code: string, day: Temporal.PlainDate): LocalText {
  return {
    de: `Der Vorgang ${code} muss bis zum ${formatDate(day, 'de', 'long')} aufgehoben werden (Aktenführung). Er ist von Ihrem Konto gelöst.`,
    en: `The case ${code} has to be kept until ${formatDate(day, 'en', 'long')} (record keeping). It has been detached from your account.`,
  }
}

/** Cases whose time is over go, with files and everything that hangs on them. @returns how many */
export async function eraseCases(house: House): Promise<number> {
  return inTransaction(house.db, async tx => {
    const gone = await many(tx, sql<{ id: string }>`delete from services.case where erase_at <= ${house.clock.now()} returning id`)
    for (const { id } of gone) {
      await deleteFilesOf(tx, `case:${id}`)
      await forgetCase(tx, id)
    }
    return gone.length
  })
}

/** Cases of an account, or with this mail address as their contact. */
export function listCasesOfPerson(db: Db, { accountId, email }: Person): Promise<CaseRow[]> {
  return many(
    db,
    sql<CaseRow>`select * from services.case where (account_id = ${accountId} and ${accountId}::uuid is not null)
      or (lower(contact_email) = lower(${email}) and ${email}::text is not null) order by created_at`,
  )
}

function draftsOf(db: Db, { accountId, email }: Person): Promise<ApplicationRow[]> {
  return many(
    db,
    sql<ApplicationRow>`select * from services.application where (account_id = ${accountId} and ${accountId}::uuid is not null)
      or (lower(email) = lower(${email}) and ${email}::text is not null) order by created_at`,
  )
}
