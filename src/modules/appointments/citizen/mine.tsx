import type { VNode } from 'preact'
import { type Db, many, sql } from '../../../platform/database.ts'
import { inLanguage, type LocalText } from '../../../platform/text.ts'
import type { Visit } from '../../../platform/visit.ts'
import { texts } from './appointment-text.ts'
import { sayWhen } from './saying.ts'

interface Mine {
  code: string
  start: Temporal.Instant
  office: LocalText
}

/** What „Mein Konto“ shows: every appointment of the account that is still to come. */
export async function accountAppointments(v: Visit): Promise<VNode | null> {
  if (v.viewer.kind !== 'citizen') return null
  const rows = await comingOf(v.db, v, 20)
  return rows.length === 0 ? null : <List v={v} title={v.text(texts).mine} rows={rows} />
}

/** What the home page shows: the next appointment of this account or this browser. */
export async function homeAppointment(v: Visit): Promise<VNode | null> {
  if (v.viewer.kind === 'staff') return null
  const rows = await comingOf(v.db, v, 1)
  return rows.length === 0 ? null : <List v={v} title={v.text(texts).next} rows={rows} />
}

function List({ v, title, rows }: { v: Visit; title: string; rows: readonly Mine[] }) {
  return (
    <section>
      <h2>{title}</h2>
      <ul>
        {rows.map(row => (
          <li key={row.code}>
            <a href={`/termin/${row.code}`}>
              {sayWhen(v, row.start)}, {inLanguage(row.office, v.lang)}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

async function comingOf(db: Db, { viewer, now }: Visit, most: number): Promise<Mine[]> {
  const ids = [...viewer.grants].flatMap(grant => (grant.startsWith('appointment:') ? [grant.slice('appointment:'.length)] : []))
  if (viewer.accountId === null && ids.length === 0) return []
  return many(
    db,
    sql<Mine>`select a.code, lower(a.slot) as start, o.name as office from appointments.appointment a join appointments.office o on o.key = a.office_key
    where (a.account_id = ${viewer.accountId} or a.id = any(${ids}::uuid[])) and a.state in ('booked', 'arrived') and upper(a.slot) > ${now}
    order by lower(a.slot) limit ${most}`,
  )
}
