import { type Db, idFrom, many, maybe, run, sql } from '../../platform/database.ts'
import { NotFound } from '../../platform/errors.ts'
import { deleteFilesOf } from '../../platform/files.ts'
import type { House } from '../../platform/module.ts'
import { keptHours } from './arriving.ts'

export interface Share {
  readonly id: string
  readonly words: string
  readonly created_at: Temporal.Instant
}

/** Whose files they are, in platform.file. */
export function subjectOf({ id }: Pick<Share, 'id'>): string {
  return `share:${id}`
}

/** Keeps what was shared. @returns false if this person's share of that id is here already; raises NotFound if the id is somebody else's */
export async function keepShare(db: Db, now: Temporal.Instant, me: string, share: { id: string; words: string }): Promise<boolean> {
  const fresh = await run(
    db,
    sql`insert into sharing.share (id, account_id, words, created_at) values (${share.id}, ${me}, ${share.words}, ${now}) on conflict (id) do nothing`,
  )
  if (fresh === 0 && !(await findShare(db, me, share.id))) throw new NotFound()
  return fresh > 0
}

/** One's own; nobody else's is found. */
export function findShare(db: Db, me: string, id: string): Promise<Share | null> {
  return maybe(db, sql<Share>`select id, words, created_at from sharing.share where id = ${idFrom(id)} and account_id = ${me}`)
}

/** The same, held until the transaction ends: of two who send it at once the second finds nothing. */
export function lockShare(db: Db, me: string, id: string): Promise<Share | null> {
  return maybe(db, sql<Share>`select id, words, created_at from sharing.share where id = ${idFrom(id)} and account_id = ${me} for update`)
}

/** What somebody has shared and not sent yet, the newest first. */
export function listShares(db: Db, me: string): Promise<Share[]> {
  return many(db, sql<Share>`select id, words, created_at from sharing.share where account_id = ${me} order by created_at desc, id limit 20`)
}

/** It was sent or thrown away; files that went along already belong to somebody else. */
export async function removeShare(db: Db, share: Pick<Share, 'id'>): Promise<void> {
  await deleteFilesOf(db, subjectOf(share))
  await run(db, sql`delete from sharing.share where id = ${share.id}`)
}

/** What nobody sent within a day. @returns how many went */
export async function forgetOld(house: House): Promise<number> {
  const rows = await many(house.db, sql<Pick<Share, 'id'>>`select id from sharing.share where created_at < ${house.clock.now().subtract({ hours: keptHours })}`)
  for (const row of rows) await removeShare(house.db, row)
  return rows.length
}
