import { type Db, one, run, sql } from '../database.ts'

/** A durable value of the server itself, made the first time somebody asks; of several servers starting at once all get the same. */
export async function keptSetting<T>(db: Db, name: string, make: () => T): Promise<T> {
  await run(
    db,
    sql`insert into platform.setting (name, value) select ${name}, ${JSON.stringify(make())}::jsonb where not exists (select 1 from platform.setting where name = ${name}) on conflict do nothing`,
  )
  const row = await one(db, sql<{ value: T }>`select value from platform.setting where name = ${name}`)
  return row.value
}
