import { type Db, many, sql } from '../../../platform/database.ts'
import type { Exception, Opening } from './windows.ts'

export interface StoredOpening extends Opening {
  readonly id: string
}

/** The office's rules of opening, as the week goes. */
export function listOpenings(db: Db, officeKey: string): Promise<StoredOpening[]> {
  return many(
    db,
    sql<StoredOpening>`select id, counter_ids as "counterIds", weekdays, starts, ends, every_weeks as "everyWeeks", from_day as "fromDay", until_day as "untilDay"
      from appointments.opening where office_key = ${officeKey} order by weekdays, starts, id`,
  )
}

export interface StoredException extends Exception {
  readonly id: string
  readonly reason: string
}

/** Days that differ, the past ones too, soonest first. */
export async function listExceptions(db: Db, officeKey: string): Promise<StoredException[]> {
  const rows = await many(
    db,
    sql<Omit<StoredException, 'span'> & { starts: Temporal.PlainTime | null; ends: Temporal.PlainTime | null }>`
      select id, counter_id as "counterId", from_day as "fromDay", until_day as "untilDay", kind, starts, ends, reason
      from appointments.exception where office_key = ${officeKey} order by from_day, starts nulls first, id`,
  )
  return rows.map(({ id, counterId, fromDay, untilDay, kind, starts, ends, reason }) => ({
    id,
    counterId,
    fromDay,
    untilDay,
    kind,
    span: starts && ends ? { starts, ends } : null,
    reason,
  }))
}
