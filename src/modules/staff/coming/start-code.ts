import { randomUUID } from 'node:crypto'
import { type Db, many, maybe, run, sql } from '../../../platform/database.ts'
import { derive, tidyCode, writeCode } from '../../../platform/link.ts'
import type { House } from '../../../platform/module.ts'

/** Days for which a code is good. */
export const goodFor = 14

/** One open or used code, without the code. */
export interface StartCode {
  readonly id: string
  readonly account_id: string
  readonly expires_at: Temporal.Instant
  readonly used_at: Temporal.Instant | null
}

/**
 * The code as it stands on paper: twelve letters of 5 bits in three groups. Derived from the row's number and the house's secret, so
 * that the letter can be printed again, but whoever reads the database can neither use nor guess it.
 */
export function codeOf(house: Pick<House, 'config'>, id: string): string {
  return writeCode(derive(house, `start code ${id}`).subarray(0, 12))
}

/** Gives somebody a new code; the one before is worthless from now on. @returns its number */
export async function issue(house: House, db: Db, accountId: string, createdBy: string | null): Promise<string> {
  const id = randomUUID()
  const now = house.clock.now()
  await run(
    db,
    sql`
    insert into staff.start_code (id, account_id, hash, created_by, created_at, expires_at)
    values (${id}, ${accountId}, ${hashOf(house, codeOf(house, id))}, ${createdBy}, ${now}, ${now.add({ hours: 24 * goodFor })})
    on conflict (account_id) do update set id = excluded.id, hash = excluded.hash, created_by = excluded.created_by, created_at = excluded.created_at,
      expires_at = excluded.expires_at, used_at = null`,
  )
  return id
}

/** The code that somebody typed, as long as it opens something; not used up by looking. */
export function findByCode(house: House, db: Db, typed: string): Promise<(StartCode & Newcomer) | null> {
  return find(db, sql`c.hash = ${hashOf(house, typed)}`, house.clock.now())
}

/** The same by the number that a browser was granted. */
export function findByNumber(house: House, db: Db, id: string): Promise<(StartCode & Newcomer) | null> {
  return find(db, sql`c.id::text = ${id}`, house.clock.now())
}

/** The account a code begins. */
export interface Newcomer {
  readonly name: string
  readonly email: string | null
  readonly family_name: string
  readonly personnel_number: string | null
}

function find(db: Db, which: ReturnType<typeof sql>, now: Temporal.Instant) {
  return maybe(
    db,
    sql<StartCode & Newcomer>`select c.id, c.account_id, c.expires_at, c.used_at, a.name, a.email, e.family_name, e.personnel_number
    from staff.start_code c join platform.account a on a.id = c.account_id join staff.employee e on e.account_id = c.account_id
    where ${which} and c.used_at is null and c.expires_at > ${now} and a.disabled_at is null and e.left_at is null`,
  )
}

/** Uses the code up. @returns whether it was still good: of two at once only one is */
export async function take(house: House, db: Db, id: string): Promise<boolean> {
  const now = house.clock.now()
  return (await run(db, sql`update staff.start_code set used_at = ${now} where id = ${id} and used_at is null and expires_at > ${now}`)) === 1
}

/** Makes an open code worthless. @returns whether there was one */
export async function withdraw(db: Db, accountId: string): Promise<boolean> {
  return (await run(db, sql`delete from staff.start_code where account_id = ${accountId} and used_at is null`)) > 0
}

/** The codes of these people. */
export async function codesOf(db: Db, accountIds: readonly string[]): Promise<Map<string, StartCode>> {
  const rows = await many(db, sql<StartCode>`select id, account_id, expires_at, used_at from staff.start_code where account_id = any(${[...accountIds]})`)
  return new Map(rows.map(row => [row.account_id, row]))
}

/** Deletes codes past their end. @returns how many */
export function forgetCodes(db: Db, now: Temporal.Instant): Promise<number> {
  return run(db, sql`delete from staff.start_code where expires_at < ${now}`)
}

/** What a code is known by in the table. */
function hashOf(house: Pick<House, 'config'>, typed: string): Buffer {
  return derive(house, `start code as typed ${tidyCode(typed)}`)
}
