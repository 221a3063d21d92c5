import { randomBytes } from 'node:crypto'
import type { Config } from './config.ts'
import { type Db, one, run, sql } from './database.ts'

/**
 * The house's secret: SECRET if it is set, else one made once and kept in the database, so that several
 * servers and a restored city agree on it. Secret links and cookies are signed with it.
 */
export async function withSecret(config: Config, db: Db): Promise<Config> {
  if (config.SECRET) return config
  await run(db, sql`insert into platform.setting values ('secret', ${JSON.stringify(randomBytes(32).toString('base64url'))}) on conflict do nothing`)
  const { value } = await one(db, sql<{ value: string }>`select value from platform.setting where name = 'secret'`)
  return { ...config, SECRET: value }
}
