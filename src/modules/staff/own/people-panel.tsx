import type { VNode } from 'preact'
import { one, sql } from '../../../platform/database.ts'
import type { Visit } from '../../../platform/visit.ts'
import { texts as leavingTexts } from '../leaving/text.ts'
import { texts as absenceTexts } from '../office/absence/text.ts'
import { unitsHeadedBy } from '../people/circle.ts'
import { texts as quietTexts } from '../quiet/text.ts'
import { texts as tasksTexts } from '../office/tasks/text.ts'
import { texts } from './text.ts'

/** On the first page of heads: who of their people is away today, and the ways to what they look after without a right. */
export async function peoplePanel(v: Visit): Promise<VNode | null> {
  const me = v.viewer.accountId
  if (me === null || v.viewer.isTired) return null
  const units = await unitsHeadedBy(v.db, me)
  if (units.size === 0) return null
  const { count, away } = await one(
    v.db,
    sql<{ count: number; away: string[] }>`
    select count(*) as count, coalesce(array_agg(concat_ws(' ', nullif(e.given_name, ''), e.family_name) order by lower(e.family_name))
      filter (where exists (select 1 from staff.absence b where b.account_id = e.account_id and b.days @> ${v.today}::date)), '{}') as away
    from staff.employee e where e.unit_id = any(${[...units]}::uuid[]) and e.left_at is null and e.account_id <> ${me}`,
  )
  if (count === 0) return null
  const t = v.text(texts)
  return (
    <section>
      <h2>{t.people}</h2>
      <p>{away.length === 0 ? t.allHere(count) : t.away(away.join(', '), count)}</p>
      <ul>
        <li>
          <a href="/rathaus/abwesenheit">{v.text(absenceTexts).ofTeam}</a>
        </li>
        <li>
          <a href="/rathaus/kommen-und-gehen">{v.text(leavingTexts).title}</a>
        </li>
        <li>
          <a href="/rathaus/aufgaben">{v.text(tasksTexts).title}</a>
        </li>
        <li>
          <a href="/rathaus/dienstplaene">{v.text(quietTexts).rosters}</a>
        </li>
      </ul>
    </section>
  )
}
