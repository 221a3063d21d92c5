import { type Db, many, run, sql } from '../../../platform/database.ts'
import { inFives, roughShare } from '../fives.ts'
import type { Quarter } from '../quarter.ts'
import { onSide, sum } from '../store.ts'

type Row = readonly (string | number)[]

/** Adds counts: day, page, language, device, source, times. One statement, in one order, so that two servers do not wait for each other. */
export async function addVisits(db: Db, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return
  await run(
    db,
    sql`insert into feedback.visit (day, page, lang, device, source, times)
      select (r->>0)::date, r->>1, r->>2, r->>3, r->>4, (r->>5)::int from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) r order by 1, 2, 3, 4, 5
      on conflict (day, page, lang, device, source) do update set times = visit.times + excluded.times`,
  )
}

/** Adds counts: day, service, place, step, times. */
export async function addProgress(db: Db, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return
  await run(
    db,
    sql`insert into feedback.progress (day, service, place, step, times)
      select (r->>0)::date, r->>1, (r->>2)::int, r->>3, (r->>4)::int from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) r order by 1, 2, 3, 4
      on conflict (day, service, place, step) do update set times = progress.times + excluded.times`,
  )
}

export interface Series {
  readonly name: string
  /** week by week, in full fives */
  readonly told: readonly number[]
}

/** How often each page was shown, week by week, the most shown first. */
export async function listVisits(db: Db, quarter: Quarter, side: 'citizen' | 'staff'): Promise<Series[]> {
  const rows = await many(
    db,
    sql<{ name: string; week: number; times: number }>`select page as name, (day - ${quarter.from}) / 7 as week, sum(times)::int as times
      from feedback.visit where ${inQuarter(quarter)} and ${onSide(side)} group by 1, 2`,
  )
  return seriesOf(rows, quarter.weeks.length)
}

/** Of a hundred visits, how many by phone, in which language, from where: in tens, and only of enough visits. */
export async function listShares(db: Db, quarter: Quarter): Promise<{ kind: 'device' | 'lang' | 'source'; name: string; share: number }[]> {
  const rows = await many(
    db,
    sql<{ kind: 'device' | 'lang' | 'source'; name: string; times: number }>`
      select kind, name, sum(times)::int as times from feedback.visit, lateral (values ('device', device), ('lang', lang), ('source', source)) as cut (kind, name)
      where ${inQuarter(quarter)} and device <> '' group by 1, 2 order by 1, 3 desc`,
  )
  const whole = rows.filter(row => row.kind === 'device').reduce((all, row) => all + row.times, 0)
  return rows.flatMap(({ kind, name, times }) => {
    const share = roughShare(times, whole)
    return share ? [{ kind, name, share }] : []
  })
}

export interface Progress {
  /** key of the service; for bookings, the path of the page on which they begin */
  readonly service: string
  readonly steps: readonly { readonly place: number; readonly step: string; readonly times: number }[]
}

/** How far applications came in a quarter, service by service, in full fives. */
export async function listProgress(db: Db, quarter: Quarter): Promise<Progress[]> {
  const rows = await many(
    db,
    sql<{ service: string; place: number; step: string; times: number }>`select service, place, step, sum(times)::int as times
      from feedback.progress where ${inQuarter(quarter)} group by 1, 2, 3 order by 1, 2, 3`,
  )
  const services = [...new Set(rows.map(row => row.service))]
  return services
    .map(service => ({
      service,
      steps: rows.filter(row => row.service === service).map(({ place, step, times }) => ({ place, step, times: inFives([times])[0]! })),
    }))
    .filter(one => one.steps.some(step => step.times > 0))
}

function inQuarter({ from }: Quarter) {
  return sql`day >= ${from} and day < ${from.add({ months: 3 })}`
}

function seriesOf(rows: readonly { name: string; week: number; times: number }[], weeks: number): Series[] {
  const counts = new Map<string, number[]>()
  for (const { name, week, times } of rows) {
    if (week >= weeks) continue
    const line = counts.get(name) ?? Array.from({ length: weeks }, () => 0)
    counts.set(name, line)
    line[week]! += times
  }
  const told = [...counts].map(([name, line]) => ({ name, told: inFives(line) }))
  return told.filter(one => sum(one.told) > 0).toSorted((a, b) => sum(b.told) - sum(a.told) || a.name.localeCompare(b.name))
}
