import { type Db, many, maybe, run, sql } from '../../../platform/database.ts'
import type { LocalText } from '../../../platform/text.ts'
import type { Concern, Counter } from '../offices/store.ts'
import type { Rules } from './pages/rules.tsx'

export async function setRules(db: Db, officeKey: string, rules: Rules): Promise<void> {
  await run(
    db,
    sql`update appointments.office set book_days = ${rules.bookDays}, lead_minutes = ${rules.leadMinutes}, change_minutes = ${rules.changeMinutes},
      hold_minutes = ${rules.holdMinutes}, confirm_minutes = ${rules.confirmMinutes}, remind_minutes = ${rules.remindMinutes}, step_minutes = ${rules.stepMinutes}, per_contact = ${rules.perContact},
      same_day_percent = ${rules.sameDayPercent}, phone_percent = ${rules.phonePercent}, release_from_minutes = ${rules.releaseFromMinutes},
      release_until_minutes = ${rules.releaseUntilMinutes}, offer_minutes = ${rules.offerMinutes}, walk_in = ${rules.walkIn}, walk_in_minutes = ${rules.walkInMinutes}
    where key = ${officeKey}`,
  )
}

export type CounterInput = Omit<Counter, 'id' | 'officeKey'>

/** @returns false if the office has a counter of that name already, also a retired one */
export async function addCounter(db: Db, officeKey: string, counter: CounterInput): Promise<boolean> {
  return (
    (await run(
      db,
      sql`insert into appointments.counter (office_key, name, room, concerns, languages, wheelchair, video, position)
      values (${officeKey}, ${counter.name}, ${counter.room}, ${[...counter.concerns]}, ${[...counter.languages]}, ${counter.wheelchair}, ${counter.video}, ${counter.position})
      on conflict (office_key, name) do nothing`,
    )) > 0
  )
}

/** @returns false if another counter of the office has that name */
export async function setCounter(db: Db, { id, officeKey }: Counter, counter: CounterInput): Promise<boolean> {
  return (
    (await run(
      db,
      sql`update appointments.counter set name = ${counter.name}, room = ${counter.room}, concerns = ${[...counter.concerns]}, languages = ${[...counter.languages]},
        wheelchair = ${counter.wheelchair}, video = ${counter.video}, position = ${counter.position}
      where id = ${id} and not exists (select 1 from appointments.counter o where o.office_key = ${officeKey} and o.name = ${counter.name} and o.id <> ${id})`,
    )) > 0
  )
}

/** Booked appointments to come that the counter can no longer do. */
export async function countMisfits(db: Db, counterId: string, today: Temporal.PlainDate): Promise<number> {
  const row = await maybe(
    db,
    sql<{ n: number }>`select count(*)::int as n from appointments.appointment a join appointments.counter c on c.id = a.counter_id
    where a.counter_id = ${counterId} and a.day >= ${today} and a.state = 'booked' and not (
      c.concerns @> array(select x ->> 'key' from jsonb_array_elements(a.concerns) x) and (not a.wheelchair or c.wheelchair)
      and (a.speaks is null or a.speaks = any(c.languages)) and (a.channel = 'on_site' or c.video))`,
  )
  return row!.n
}

export interface ConcernInput {
  readonly category: LocalText
  readonly name: LocalText
  readonly about: LocalText
  readonly documents: readonly LocalText[]
  readonly fee: LocalText | null
  readonly minutes: number
  readonly most: number
  readonly byVideo: boolean
  readonly keywords: readonly string[]
  readonly position: number
}

/** Writes a concern, new or known. @returns false if `isNew` and the key is taken */
export async function saveConcern(db: Db, key: string, concern: ConcernInput, isNew: boolean): Promise<boolean> {
  const { minutes, most, byVideo, keywords, position } = concern
  const [category, name, about, documents] = [concern.category, concern.name, concern.about, concern.documents].map(value => JSON.stringify(value))
  const fee = concern.fee === null ? null : JSON.stringify(concern.fee)
  if (isNew)
    return (
      (await run(
        db,
        sql`insert into appointments.concern (key, category, name, about, documents, fee, minutes, most, by_video, keywords, position)
        values (${key}, ${category}, ${name}, ${about}, ${documents}, ${fee}, ${minutes}, ${most}, ${byVideo}, ${[...keywords]}, ${position}) on conflict (key) do nothing`,
      )) > 0
    )
  await run(
    db,
    sql`update appointments.concern set category = ${category}, name = ${name}, about = ${about}, documents = ${documents}, fee = ${fee}, minutes = ${minutes},
      most = ${most}, by_video = ${byVideo}, keywords = ${[...keywords]}, position = ${position} where key = ${key}`,
  )
  return true
}

export interface PlannedConcern extends Concern {
  readonly position: number
  readonly isRetired: boolean
  /** counters that can do it */
  readonly counters: number
}

/** Every concern, retired ones last. */
export function listPlannedConcerns(db: Db): Promise<PlannedConcern[]> {
  return many(
    db,
    sql<PlannedConcern>`select key, category, name, about, documents, fee, minutes, most, by_video as "byVideo", keywords, service, position, retired_at is not null as "isRetired",
      (select count(*)::int from appointments.counter c where c.retired_at is null and k.key = any(c.concerns)) as counters
    from appointments.concern k order by retired_at is not null, position, key`,
  )
}

export async function setRetired(db: Db, key: string, retiredAt: Temporal.Instant | null): Promise<void> {
  await run(db, sql`update appointments.concern set retired_at = ${retiredAt}::timestamptz where key = ${key}`)
}
