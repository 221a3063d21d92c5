import { createHash, type Hash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Db, maybe, run, sql } from './database.ts'
import type { FormValue, FormValues } from './form.ts'

/** How long a post without a transaction waits for the answer of another with its key. */
const patience = { looks: 50, pause: 100 } as const

/**
 * Claims a key inside the caller's transaction. Of two posts with the same key the second waits here
 * until the first has committed, and then gets its answer. Without a transaction nothing holds it back, so it looks again and again; if the
 * first gives its key back or no answer comes, because its server died or what it asks is slow, the second acts itself.
 * @returns the first answer, or null if this post is to act
 */
export async function claim(db: Db, key: string, path: string, now: Temporal.Instant): Promise<unknown> {
  for (let look = 0; look < patience.looks; look += 1) {
    const fresh = await run(db, sql`insert into platform.idempotency (key, path, created_at) values (${key}, ${path}, ${now}) on conflict do nothing`)
    if (fresh === 1) return null
    const row = await maybe(db, sql<{ answer: unknown }>`select answer from platform.idempotency where key = ${key} and path = ${path}`)
    if (row?.answer) return row.answer
    if (db.isTransaction) return { kind: 'see-other', to: path }
    await sleep(patience.pause)
  }
  return null
}

/** Notes the answer beside the key, in the same transaction as what was done. */
export async function settle(db: Db, key: string, answer: unknown): Promise<void> {
  await run(db, sql`update platform.idempotency set answer = ${JSON.stringify(answer)} where key = ${key}`)
}

/** Gives the key back after a refusal or failure that no transaction rolled back. */
export async function release(db: Db, key: string): Promise<void> {
  await run(db, sql`delete from platform.idempotency where key = ${key} and answer is null`)
}

/** A fingerprint of what was posted where, files included. */
export function contentOf(path: string, values: FormValues): string {
  const hash = createHash('sha256')
  add(hash, [path, values])
  return hash.digest('base64url')
}

function add(hash: Hash, value: FormValue) {
  if (typeof value === 'string') hash.update(JSON.stringify(value))
  else if (Buffer.isBuffer(value)) hash.update(value)
  else for (const [name, inner] of Object.entries(value)) add(hash.update(JSON.stringify([name])), inner as FormValue)
}

/** Keys older than three days: nobody retries that late. */
export function forgetKeys(db: Db, now: Temporal.Instant): Promise<number> {
  return run(db, sql`delete from platform.idempotency where created_at < ${now.subtract({ hours: 72 })}`)
}
