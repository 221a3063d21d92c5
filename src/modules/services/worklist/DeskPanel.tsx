import { maybe, sql } from '../../../platform/database.ts'
import { words } from '../../../platform/text.ts'
import type { Visit } from '../../../platform/visit.ts'
import type { HomePanel } from '../../city/index.ts'
import { countWork } from './store.ts'

/** What waits for this clerk, on the employees' first page: own cases, those that are late, and what nobody has yet. */
export const deskPanel: HomePanel = {
  side: 'staff',
  order: 8,
  permission: 'services.handle',
  async panel(v) {
    const clerk = v.viewer.accountId
    if (clerk === null) return null
    const t = v.text(texts)
    const [{ mine, open }, late] = await Promise.all([countWork(v.db, clerk, v.today), countLate(v, clerk)])
    return (
      <section>
        <h2>{t.title}</h2>
        <ul>
          <li>
            <a href="/rathaus/vorgaenge">{t.mine(upTo(mine))}</a>
            {late > 0 && <> {t.late(upTo(late))}</>}
          </li>
          <li>
            <a href="/rathaus/vorgaenge?ansicht=open">{t.open(upTo(open))}</a>
          </li>
        </ul>
      </section>
    )
  },
}

/** Own cases whose time is over and that wait for nobody else. */
async function countLate(v: Visit, clerk: string): Promise<number> {
  const row = await maybe(
    v.db,
    sql<{ count: number }>`select count(*) as count from (
      select 1 from services.case where assignee = ${clerk} and state = 'deciding' and waiting_since is null and due_at < ${v.now} limit 100) counted`,
  )
  return row?.count ?? 0
}

/** Counted to a hundred at most. */
function upTo(count: number): string {
  return count >= 100 ? '99+' : String(count)
}

const texts = words({
  de: {
    title: 'Ihre Vorgänge',
    mine: (count: string) => `Meine Vorgänge: ${count}`,
    late: (count: string) => `(davon überfällig: ${count})`,
    open: (count: string) => `Noch nicht vergeben: ${count}`,
  },
  en: {
    title: 'Your cases',
    mine: (count: string) => `My cases: ${count}`,
    late: (count: string) => `(overdue: ${count})`,
    open: (count: string) => `Not assigned yet: ${count}`,
  },
})
