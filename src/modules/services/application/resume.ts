import { createHash } from 'node:crypto'
import { addressOf } from '../../../platform/caller.ts'
import { type Db, maybe, one, run, sql } from '../../../platform/database.ts'
import { TooMany } from '../../../platform/errors.ts'
import type { House } from '../../../platform/module.ts'
import type { Visit } from '../../../platform/visit.ts'
import { derive, tidyCode, writeCode } from '../../../platform/link.ts'
import { hashOfCode } from '../case/code.ts'
import { applicationTexts } from './text.ts'

/**
 * The code with which this draft can be resumed on any device: 4 × 4 letters of 32, 80 bits, not to be
 * guessed. It is derived from the house's secret, so it can be shown again, and who reads the database
 * cannot use it.
 */
export function resumeCode(house: House, applicationId: string): string {
  return writeCode(derive(house, `resume ${applicationId}`).subarray(0, 16))
}

/** Makes a new draft findable by its code. */
export async function keepResumeCode(house: House, db: Db, applicationId: string): Promise<void> {
  await run(db, sql`update services.application set resume_hash = ${hashOfCode(resumeCode(house, applicationId))} where id = ${applicationId}`)
}

/** The draft of a typed code, or null. */
export async function findByResumeCode(db: Db, typed: string): Promise<{ id: string } | null> {
  if (tidyCode(typed).length !== 16) return null
  return maybe(db, sql<{ id: string }>`select id from services.application where resume_hash = ${hashOfCode(typed)}`)
}

/**
 * Counts a try to open something by code, in its own short statement so that it stays counted when the
 * request fails; call it outside a transaction, which would hold one connection while this waits for a second.
 * @throws TooMany after ten from one connection, or three hundred for one thing, in a quarter of an hour
 */
export async function countAttempt(v: Visit, about: string): Promise<void> {
  const slot = slotOf(v)
  const tries = [(await count(v.house.db, slot, callerIn(v, slot))) / 10, (await count(v.house.db, slot, `to ${about.slice(0, 60)}`)) / 300]
  if (tries.some(share => share > 1)) throw new TooMany(v.text(applicationTexts).tooMany, slot.add({ minutes: 15 }).since(v.now).total('seconds') | 0)
}

/**
 * Counts something that others then lack, such as a date held, by where it comes from; in the caller's transaction, so
 * that only what comes about counts. Employees who enter for callers are not counted, and nobody is with RATE_LIMIT=0.
 * @returns false beyond a tenth of RATE_LIMIT in a quarter of an hour
 */
export async function countTaking(v: Visit, what: string): Promise<boolean> {
  const most = Math.ceil(v.house.config.RATE_LIMIT / 10)
  if (most === 0 || v.viewer.permissions.has('services.enter')) return true
  const slot = slotOf(v)
  return (await count(v.db, slot, `${what} ${callerIn(v, slot)}`)) <= most
}

function slotOf(v: Visit) {
  return Temporal.Instant.fromEpochMilliseconds(Math.floor(v.now.epochMilliseconds / 900_000) * 900_000)
}

/** Hashed: the table must not become a list of who was here. */
function callerIn(v: Visit, slot: Temporal.Instant) {
  const hash = createHash('sha256')
    .update(`${addressOf(v.http.request)} ${slot.toString()}`)
    .digest('base64url')
  return `from ${hash.slice(0, 22)}`
}

async function count(db: Db, slot: Temporal.Instant, bucket: string): Promise<number> {
  const row = await one(
    db,
    sql<{ count: number }>`insert into services.attempt (bucket, slot) values (${bucket}, ${slot})
    on conflict (bucket, slot) do update set count = services.attempt.count + 1 returning count`,
  )
  return row.count
}

/** @returns how many went */
export function forgetAttempts(db: Db, now: Temporal.Instant): Promise<number> {
  return run(db, sql`delete from services.attempt where slot < ${now.subtract({ hours: 1 })}`)
}
