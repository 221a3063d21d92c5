import { type Db, many, one, planned, sql } from '../../../platform/database.ts'
import type { Visit } from '../../../platform/visit.ts'
import { Alert } from '../../../ui/Alert.tsx'
import { Badge } from '../../../ui/Badge.tsx'
import { formatInstant } from '../../../ui/format.ts'
import { type Bulletin, columns, textOf } from '../bulletin.ts'
import { deskPath } from '../paths.ts'
import type { Powers } from '../steps.ts'
import { waitingTexts } from '../waiting-text.ts'
import { seenBy } from './store.ts'
import { deskTexts } from './text.ts'

type Waiting = Bulletin & { readonly author: string | null }

/** What is handed in and not approved, as far as this person may see it: what is planned soonest first. */
export function listWaiting(db: Db, powers: Powers): Promise<Waiting[]> {
  return many(
    db,
    sql<Waiting>`select ${columns}, a.name as author from bulletins.bulletin b left join platform.account a on a.id = b.author_id
    where b.state = 'submitted' and ${seenBy(powers)} order by b.publish_at nulls last, b.id limit 50`,
  )
}

/** How much at the desk waits for this person: questions without an answer, and what they may approve. One query, for the mark at the menu. */
export async function countWaiting(v: Visit): Promise<number> {
  const me = v.viewer.accountId!
  const may = (right: string) => v.viewer.permissions.has(`bulletins.${right}`)
  const row = await one(
    v.db,
    sql<{ count: number }>`${planned}select
      (select count(*) from bulletins.question q join bulletins.bulletin b on b.id = q.bulletin_id
        where q.answered_at is null and b.state in ('published', 'expired') and (b.author_id = ${me} or (b.kind <> 'personal' and ${may('all')})))
      + (select count(*) from bulletins.bulletin b where b.state = 'submitted' and b.kind <> 'personal' and ${may('publish')}
        and b.author_id is distinct from ${me} and not ${me}::uuid = any(b.writers)) as count`,
  )
  return row.count
}

/** What waits for a second person. One whose hour has come without it stands out. */
export function WaitingPanel({ v, rows }: { v: Visit; rows: readonly Waiting[] }) {
  const t = v.text(waitingTexts)
  if (rows.length === 0) return null
  return (
    <section class="bulletin__waiting">
      <h2>{t.title}</h2>
      <ul class="bulletins bulletins--small">
        {rows.map(row => {
          const haste = hasteOf(row, v.now)
          return (
            <li key={row.id} class="bulletins__entry">
              <a href={deskPath(row)}>{textOf(row, 'de').title || v.text(deskTexts).untitled}</a>{' '}
              {haste && <Badge kind={haste === 'overdue' ? 'danger' : 'warning'}>{t[haste]}</Badge>}
              <p class="muted bulletins__facts">
                {[
                  row.publish_at ? t.plannedFor(formatInstant(row.publish_at, v.lang, v.house.city.zone, 'weekday')) : t.noHour,
                  row.author_id === v.viewer.accountId ? t.yours : row.author,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** The same on the page of the bulletin itself. */
export function Haste({ v, bulletin }: { v: Visit; bulletin: Bulletin }) {
  const t = v.text(waitingTexts)
  const haste = bulletin.state === 'submitted' && hasteOf(bulletin, v.now)
  if (!haste) return null
  return <Alert kind={haste === 'overdue' ? 'danger' : 'warning'} title={haste === 'overdue' ? t.overdueTitle : t.soonTitle} />
}

/** That somebody gave it back, and why. */
export function Returned({ v, bulletin, names }: { v: Visit; bulletin: Bulletin; names: ReadonlyMap<string, string> }) {
  const t = v.text(waitingTexts)
  if (bulletin.state !== 'draft' || !bulletin.returned_by) return null
  return (
    <Alert kind="warning" title={t.returnedBy(names.get(bulletin.returned_by) ?? '–')}>
      {bulletin.returned_why && <p>{t.because(bulletin.returned_why)}</p>}
    </Alert>
  )
}

function hasteOf({ publish_at }: Bulletin, now: Temporal.Instant): 'overdue' | 'soon' | null {
  if (!publish_at) return null
  if (Temporal.Instant.compare(publish_at, now) <= 0) return 'overdue'
  return Temporal.Instant.compare(publish_at, now.add({ hours: 24 })) <= 0 ? 'soon' : null
}
