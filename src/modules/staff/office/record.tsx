import { mayOpen } from '../../../platform/access.ts'
import { maybe, sql } from '../../../platform/database.ts'
import type { Visit } from '../../../platform/visit.ts'
import { Button } from '../../../ui/Button.tsx'
import type { StaffRecord } from '../../accounts/index.ts'
import { texts } from './text.ts'

/** On the page of a staff account: the way to the employee's record and proof, or to making the record. */
export const staffRecord: StaffRecord = {
  async view(v: Visit, accountId) {
    if (!mayOpen(v.viewer, 'staff.manage')) return null
    const t = v.text(texts)
    const record = await recordOf(v, accountId)
    const links = [
      record && !record.left && [`/rathaus/beschaeftigte/${accountId}`, t.toRecord],
      // Nobody looks after themselves.
      accountId !== v.viewer.accountId && [`/rathaus/kommen-und-gehen/${accountId}`, record ? t.access : t.proof],
    ].filter(link => Array.isArray(link))
    return (
      <section aria-labelledby="eintrag">
        <h2 id="eintrag">{t.record}</h2>
        {!record && <p>{t.noRecord}</p>}
        {!record && (
          <p>
            <Button href={adoptPath(accountId)} kind="secondary" icon="add">
              {t.adopt}
            </Button>
          </p>
        )}
        {links.length > 0 && (
          <ul>
            {links.map(([href, text]) => (
              <li key={href}>
                <a href={href}>{text}</a>
              </li>
            ))}
          </ul>
        )}
      </section>
    )
  },
  async staysShut(v, accountId) {
    return (await recordOf(v, accountId))?.left ? v.text(texts).staysShut : null
  },
}

/** Where somebody with an account becomes an employee. */
export function adoptPath(accountId: string): string {
  return `/rathaus/beschaeftigte/neu?zugang=${accountId}`
}

function recordOf(v: Visit, accountId: string): Promise<{ left: boolean } | null> {
  return maybe(v.db, sql<{ left: boolean }>`select left_at is not null as left from staff.employee where account_id = ${accountId}`)
}
