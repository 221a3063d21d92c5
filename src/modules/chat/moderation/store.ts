import { type Db, idFrom, many, maybe, one, run, sql } from '../../../platform/database.ts'
import type { Reason } from './report-text.ts'

/** A report with its copy of the message. */
export interface Report {
  readonly id: string
  /** null once the room is gone */
  readonly room_id: string | null
  readonly room_name: string | null
  readonly number: number
  readonly sender_id: string
  readonly sent_at: Temporal.Instant
  readonly text: string
  readonly files: readonly string[]
  readonly reported_by: string
  readonly reason: Reason
  readonly remark: string | null
  readonly reported_at: Temporal.Instant
  readonly decided_by: string | null
  readonly decided_at: Temporal.Instant | null
  readonly outcome: 'removed' | 'kept' | null
  readonly explanation: string | null
}

const columns = sql.raw(
  'id, room_id, room_name, number, sender_id, sent_at, text, files, reported_by, reason, remark, reported_at, decided_by, decided_at, outcome, explanation',
)

/** Open reports, the oldest first; or decided ones, the newest first. Not those of the viewer's own messages: they name who reported. */
export function listReports(db: Db, me: string, state: 'open' | 'decided', limit = 200): Promise<Report[]> {
  return many(
    db,
    state === 'open'
      ? sql<Report>`select ${columns} from chat.report where outcome is null and sender_id <> ${me} order by reported_at, id limit ${limit}`
      : sql<Report>`select ${columns} from chat.report where outcome is not null and sender_id <> ${me} order by decided_at desc, id limit ${limit}`,
  )
}

/** One report; null if there is none of this name, or it is about the viewer's own message. */
export function findReport(db: Db, me: string, id: string): Promise<Report | null> {
  return maybe(db, sql<Report>`select ${columns} from chat.report where id = ${idFrom(id)} and sender_id <> ${me}`)
}

/** Every report of the same message but this one, the oldest first. */
export function othersOf(db: Db, report: Report): Promise<Report[]> {
  return many(
    db,
    sql<Report>`select ${columns} from chat.report where room_id = ${report.room_id} and number = ${report.number} and id <> ${report.id} order by reported_at, id`,
  )
}

/** This report and every other open one of its message, locked until the transaction ends. */
export function holdOpen(tx: Db, report: Report): Promise<Report[]> {
  return many(
    tx,
    sql<Report>`select ${columns} from chat.report where outcome is null and (id = ${report.id} or (room_id = ${report.room_id} and number = ${report.number}))
    order by id for update`,
  )
}

/** What stands there now: null for a message that is deleted or gone. */
export async function wordsNow(db: Db, report: Report): Promise<string | null> {
  const row = await maybe(
    db,
    sql<{ text: string | null }>`select content->>'text' as text from chat.message where room_id = ${report.room_id} and number = ${report.number}`,
  )
  return row?.text ?? null
}

/** Reports this moderator can decide: not their own and not about them. */
export async function countOpen(db: Db, me: string): Promise<number> {
  const row = await one(
    db,
    sql<{ count: number }>`select count(*) as count from chat.report r where r.outcome is null and r.sender_id <> ${me} and not exists (
      select from chat.report o where o.room_id = r.room_id and o.number = r.number and o.outcome is null and o.reported_by = ${me})`,
  )
  return row.count
}

/** Decided reports older than half a year. @returns how many went */
export function forgetReports(db: Db, now: Temporal.Instant): Promise<number> {
  return run(db, sql`delete from chat.report where decided_at < ${now.subtract({ hours: 24 * 180 })}`)
}
