import { createHash } from 'node:crypto'
import { type Db, holdName, inTransaction, many, maybe, run, sql } from './database.ts'
import type { Visit } from './visit.ts'

/** One entry of the trail: who did (or saw) what, in the same transaction as the change itself. */
export interface AuditEntry {
  /** account id, 'guest', or 'system:<job>' */
  actor: string
  /** what happened, such as `case.decided` or `case.seen` */
  action: string
  /** what it happened to, such as `case:0195…` */
  subject: string
  /** no personal data beyond ids: the trail outlives the record */
  details?: Record<string, unknown>
}

/** Adds an entry to the trail, in the caller's transaction; `sealAudit` chains it later. */
export async function audit(db: Db, now: Temporal.Instant, entry: AuditEntry): Promise<void> {
  await run(
    db,
    sql`insert into platform.audit (at, actor, action, subject, details)
    values (${now}, ${entry.actor}, ${entry.action}, ${entry.subject}, ${JSON.stringify(entry.details ?? {})})`,
  )
}

/** The actor of a visit, for `audit`. */
export function actorOf(v: Pick<Visit, 'viewer'>): string {
  return v.viewer.accountId ?? 'guest'
}

interface Row {
  id: number
  at: Temporal.Instant
  actor: string
  action: string
  subject: string
  details: unknown
  position: number | null
  hash: Buffer | null
}

/**
 * Chains entries that are not yet sealed: hash = SHA-256(hash before, entry), in the order of sealing
 * (`position`). Done apart from the writing transactions, which would otherwise all wait for each other.
 * @returns how many were sealed
 */
export async function sealAudit(db: Db): Promise<number> {
  return inTransaction(db, async tx => {
    await holdName(tx, 'stadtplatz audit')
    const rows = await many(tx, sql<Row>`select * from platform.audit where hash is null order by id limit 5000`)
    const last = await maybe(
      tx,
      sql<{ position: number; hash: Buffer }>`select position, hash from platform.audit where position is not null order by position desc limit 1`,
    )
    let hash: Buffer = last?.hash ?? beginning
    let position = last?.position ?? 0
    for (const row of rows) {
      hash = link(hash, row)
      position += 1
      await run(tx, sql`update platform.audit set hash = ${hash}, position = ${position} where id = ${row.id}`)
    }
    return rows.length
  })
}

/**
 * Walks the whole chain as it stood when the walk began.
 * @returns how many entries are sealed, the fingerprint of the last, and the id of the first entry that was changed
 * or follows a removed one, or null if all is whole
 */
export async function verifyAudit(db: Db): Promise<{ sealed: number; head: string; broken: number | null }> {
  const last = await maybe(db, sql<Row>`select * from platform.audit where position is not null order by position desc limit 1`)
  const sealed = last?.position ?? 0
  let hash: Buffer = beginning
  for (let position = 0; position < sealed; position += page) {
    const rows = await many(
      db,
      sql<Row>`select * from platform.audit where position > ${position} and position <= ${Math.min(position + page, sealed)} order by position`,
    )
    for (let index = 0; index < Math.min(page, sealed - position); index += 1) {
      const row = rows[index]
      if (row) hash = link(hash, row)
      if (row?.position !== position + index + 1 || !row.hash?.equals(hash)) return { sealed, head: hash.toString('hex'), broken: (row ?? last)!.id }
    }
  }
  return { sealed, head: hash.toString('hex'), broken: null }
}

const page = 1000
const beginning = Buffer.alloc(32)

function link(before: Buffer, row: Row): Buffer {
  const entry = JSON.stringify([row.id, row.at.toString(), row.actor, row.action, row.subject, row.details])
  return createHash('sha256').update(before).update(entry).digest()
}
