import { type Db, maybe, run, sql } from '../../../platform/database.ts'

/** Stands among what a source delivers if it tells the tasks of units, too. */
export const unitTasks = 'unit.tasks'

/** Notes which columns of employee a source delivers; the rest may be kept by hand. */
export async function noteDelivered(db: Db, now: Temporal.Instant, source: 'csv' | 'ldap', fields: readonly string[]): Promise<void> {
  await run(
    db,
    sql`insert into staff.delivered (source, fields, at) values (${source}, ${[...fields]}, ${now})
    on conflict (source) do update set fields = excluded.fields, at = excluded.at`,
  )
}

/** What a source looks after; null: everything it can, because it has not said. */
export async function deliveredBy(db: Db, source: string): Promise<ReadonlySet<string> | null> {
  const row = await maybe(db, sql<{ fields: string[] }>`select fields from staff.delivered where source = ${source}`)
  return row && new Set(row.fields)
}
