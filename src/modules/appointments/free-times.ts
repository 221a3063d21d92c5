import type { RawBuilder } from 'kysely'
import { type Db, many, sql } from '../../platform/database.ts'
import { fits, type Need } from './need.ts'

/** Who is looking: people booking by themselves see less than employees, who may also give what is kept back. */
export type Audience = 'online' | 'any'

export interface Looking {
  readonly need: Need
  /** how long it takes, `minutesOf(need)` */
  readonly minutes: number
  readonly audience: Audience
  readonly now: Temporal.Instant
  readonly today: Temporal.PlainDate
}

export interface FirstFree {
  readonly officeKey: string
  readonly start: Temporal.Instant
}

/** The first free time of every office that has one, soonest first. */
export function firstFree(db: Db, looking: Looking, offices: readonly string[] | null = null, from: Temporal.PlainDate = looking.today): Promise<FirstFree[]> {
  return together(db, ['first', looking.need, looking.minutes, looking.audience, looking.today, offices, from], () =>
    many(
      db,
      sql<FirstFree>`select office_key as "officeKey", start
    from appointments.first_free(${counters(looking, sql`(${offices}::text[] is null or c.office_key = any(${offices}))`)}, ${who(looking)}, ${from})`,
    ),
  )
}

export interface FreeDay {
  readonly day: Temporal.PlainDate
  /** how many appointments of that length still fit, at all counters together */
  readonly places: number
}

/** Days of an office between the two, both included, on which something is free, with how much. */
export function freeDays(db: Db, looking: Looking, officeKey: string, from: Temporal.PlainDate, until: Temporal.PlainDate): Promise<FreeDay[]> {
  return together(db, ['days', looking.need, looking.minutes, looking.audience, looking.today, officeKey, from, until], () =>
    many(
      db,
      sql<FreeDay>`select day, places from appointments.free_days(${counters(looking, sql`c.office_key = ${officeKey}`)}, ${who(looking)}, ${from}, ${until})`,
    ),
  )
}

/** Every start on that day at that office, with how many counters are free then. */
export function freeStarts(db: Db, looking: Looking, officeKey: string, day: Temporal.PlainDate): Promise<{ start: Temporal.Instant; counters: number }[]> {
  return many(
    db,
    sql<{ start: Temporal.Instant; counters: number }>`select start, counters_free as counters
    from appointments.free_starts(${counters(looking, sql`c.office_key = ${officeKey}`)}, ${who(looking)}, ${day})`,
  )
}

const asked = new WeakMap<Db, Map<string, Promise<unknown>>>()

/**
 * One answer for all who ask the same while it is on its way: on a Monday at seven that is nearly everybody. Nobody sees an older state
 * than a page has anyway by the time it is read; inside a transaction one asks alone.
 */
function together<Answer>(db: Db, question: readonly unknown[], ask: () => Promise<Answer>): Promise<Answer> {
  if (db.isTransaction) return ask()
  const open = asked.get(db) ?? new Map<string, Promise<unknown>>()
  asked.set(db, open)
  const key = JSON.stringify(question)
  const known = open.get(key) as Promise<Answer> | undefined
  if (known) return known
  const answer = ask().finally(() => open.delete(key))
  open.set(key, answer)
  return answer
}

/** The counters that can do it, of the offices the condition names. */
function counters({ need }: Looking, where: RawBuilder<unknown>) {
  return sql`array(select c.id from appointments.counter c where ${where} and ${fits(need)})`
}

function who({ minutes, audience, now, today }: Looking) {
  return sql`${minutes}, ${audience}, ${now}, ${today}`
}
