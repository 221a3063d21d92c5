import { type Db, idFrom, many, maybe, one, run, sql } from '../../../platform/database.ts'

/** A request to hand out or to hold conversations, with what became of it. */
export interface Disclosure {
  readonly id: string
  readonly kind: 'export' | 'hold'
  /** whose conversations; null: a room's */
  readonly person_id: string | null
  readonly room_id: string | null
  /** what the room is or was called */
  readonly room_name: string | null
  readonly from_day: Temporal.PlainDate | null
  readonly until_day: Temporal.PlainDate
  readonly held_until: Temporal.Instant | null
  readonly requester: string
  readonly reference: string
  readonly reason: string
  readonly silent_until: Temporal.PlainDate | null
  readonly silent_reason: string | null
  readonly asked_by: string
  readonly asked_at: Temporal.Instant
  readonly decided_by: string | null
  readonly decided_at: Temporal.Instant | null
  readonly verdict: 'approved' | 'refused' | null
  readonly verdict_reason: string | null
  readonly done_at: Temporal.Instant | null
  readonly dropped_at: Temporal.Instant | null
  readonly ended_by: string | null
  readonly ended_at: Temporal.Instant | null
  readonly concerned: readonly string[] | null
  readonly told_at: Temporal.Instant | null
}

/** Whether a hold stands no longer. */
export function isOver(it: Disclosure, now: Temporal.Instant): boolean {
  return it.ended_at !== null || (it.held_until !== null && Temporal.Instant.compare(it.held_until, now) <= 0)
}

/** How long the files of an export can be fetched, in days. */
export const fetchable = 14

/** What is asked for; the rest follows. */
export type Asked = Pick<
  Disclosure,
  | 'kind'
  | 'person_id'
  | 'room_id'
  | 'room_name'
  | 'from_day'
  | 'until_day'
  | 'held_until'
  | 'requester'
  | 'reference'
  | 'reason'
  | 'silent_until'
  | 'silent_reason'
>

/** Keeps a request. @returns its id */
export async function keepRequest(db: Db, now: Temporal.Instant, me: string, it: Asked): Promise<string> {
  const row = await one(
    db,
    sql<{ id: string }>`insert into chat.disclosure (kind, person_id, room_id, room_name, from_day, until_day, held_until, requester, reference, reason,
      silent_until, silent_reason, asked_by, asked_at)
    values (${it.kind}, ${it.person_id}, ${it.room_id}, ${it.room_name}, ${it.from_day}, ${it.until_day}, ${it.held_until}, ${it.requester}, ${it.reference}, ${it.reason},
      ${it.silent_until}, ${it.silent_reason}, ${me}, ${now}) returning id`,
  )
  return row.id
}

/** Every request but those about the viewer, the newest first. */
export function listDisclosures(db: Db, me: string, limit = 300): Promise<Disclosure[]> {
  return many(db, sql<Disclosure>`select * from chat.disclosure where person_id is distinct from ${me}::uuid order by asked_at desc, id desc limit ${limit}`)
}

/** One request; null if there is none of this name. */
export function findDisclosure(db: Db, id: string): Promise<Disclosure | null> {
  return maybe(db, sql<Disclosure>`select * from chat.disclosure where id = ${idFrom(id)}`)
}

/** The same, locked until the transaction ends. */
export function holdDisclosure(tx: Db, id: string): Promise<Disclosure | null> {
  return maybe(tx, sql<Disclosure>`select * from chat.disclosure where id = ${idFrom(id)} for update`)
}

/** Requests that wait for this person's decision. */
export async function countWaitingFor(db: Db, me: string): Promise<number> {
  const row = await one(
    db,
    sql<{
      count: number
    }>`select count(*) as count from chat.disclosure where verdict is null and asked_by <> ${me} and person_id is distinct from ${me}::uuid`,
  )
  return row.count
}

/** Requests from more than three years ago whose end has come too. @returns how many went */
export function forgetDisclosures(db: Db, now: Temporal.Instant): Promise<number> {
  return run(
    db,
    sql`delete from chat.disclosure where coalesce(decided_at, asked_at) < ${now.subtract({ hours: 24 * 1095 })} and (held_until is null or held_until < ${now})`,
  )
}
