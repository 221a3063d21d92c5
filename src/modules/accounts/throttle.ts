import { createHash } from 'node:crypto'
import { addressOf } from '../../platform/caller.ts'
import { type Db, one, run, sql } from '../../platform/database.ts'
import { TooMany } from '../../platform/errors.ts'
import type { Visit } from '../../platform/visit.ts'
import { texts } from './text.ts'

/** How often something may be tried: `free` times at once, then with pauses that double from `pause` to `longest` seconds. */
interface Pace {
  readonly free: number
  readonly pause: number
  readonly longest: number
}

/** The longest pause for one account is short enough that a stranger cannot lock its owner out; codes and passkeys stay open meanwhile. */
const paces = {
  'password of an account': { free: 5, pause: 30, longest: 900 },
  'password from an address': { free: 30, pause: 30, longest: 3600 },
  'code of an account': { free: 5, pause: 60, longest: 900 },
  'code from an address': { free: 40, pause: 30, longest: 3600 },
  'start code from an address': { free: 10, pause: 60, longest: 3600 },
  'mail to an address': { free: 4, pause: 60, longest: 3600 },
  'mail asked for from an address': { free: 20, pause: 60, longest: 3600 },
} as const satisfies Record<string, Pace>

export type Limit = keyof typeof paces

/**
 * Counts one try before it is made, so that a thousand parallel guesses are counted too: each waits for the row.
 * Must run outside the transaction of the try, whose failure would otherwise undo the count.
 * @throws TooMany with the time at which it goes on
 */
export async function charge(v: Visit, limit: Limit, subject: string): Promise<void> {
  const pace = paces[limit]
  const yesterday = v.now.subtract({ hours: 24 })
  // `refused` is decided in the locked row, not read beside it: of many at once, all but the allowed ones see the pause.
  const row = await one(
    v.house.db,
    sql<{ blocked_until: Temporal.Instant; refused: boolean }>`
    insert into accounts.throttle as t (key, tries, last_at, blocked_until, refused) values (${keyOf(limit, subject)}, 1, ${v.now}, ${v.now}, false)
    on conflict (key) do update set
      refused = t.blocked_until > ${v.now},
      tries = case when t.last_at < ${yesterday} then 1 when t.blocked_until > ${v.now} then t.tries else t.tries + 1 end,
      last_at = ${v.now},
      blocked_until = case
        when t.blocked_until > ${v.now} then t.blocked_until
        when t.last_at < ${yesterday} or t.tries + 1 < ${pace.free}::int then ${v.now}
        else ${v.now}::timestamptz + least(${pace.pause}::int * 2 ^ least(t.tries + 1 - ${pace.free}::int, 20), ${pace.longest}::int) * interval '1 second' end
    returning blocked_until, refused`,
  )
  if (row.refused) throw tooMany(v, row.blocked_until)
}

/** Takes one count back: this try succeeded and harmed nobody. */
export async function refund(v: Visit, limit: Limit, subject: string): Promise<void> {
  await run(v.db, sql`update accounts.throttle set tries = greatest(tries - 1, 0), blocked_until = ${v.now} where key = ${keyOf(limit, subject)}`)
}

/** Forgets every try: the owner has come. */
export async function forgive(db: Db, limit: Limit, subject: string): Promise<void> {
  await run(db, sql`delete from accounts.throttle where key = ${keyOf(limit, subject)}`)
}

/**
 * Counts a mail that a form sends to whatever address was typed, so that nobody floods a stranger's inbox through us.
 * Like `charge` outside the transaction of what it is about.
 * @throws TooMany with the time at which it goes on
 */
export async function chargeMail(v: Visit, email: string): Promise<void> {
  await charge(v, 'mail asked for from an address', addressOf(v.http.request))
  await charge(v, 'mail to an address', email)
}

export function forgetTries(db: Db, now: Temporal.Instant): Promise<number> {
  return run(db, sql`delete from accounts.throttle where last_at < ${now.subtract({ hours: 24 })}`)
}

function tooMany(v: Visit, until: Temporal.Instant) {
  const seconds = Math.ceil(until.since(v.now).total('seconds'))
  const time = until.toZonedDateTimeISO(v.house.city.zone).toPlainTime().round({ smallestUnit: 'minute', roundingMode: 'ceil' }).toString().slice(0, 5)
  return new TooMany(v.text(texts).tooMany(time, seconds), seconds)
}

function keyOf(limit: Limit, subject: string) {
  return createHash('sha256').update(`${limit}\n${subject.toLowerCase()}`).digest()
}
