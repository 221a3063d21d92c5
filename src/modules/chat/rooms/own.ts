import { type Db, afterCommit, inTransaction, many, maybe, one, planned, run, sql } from '../../../platform/database.ts'
import { NotFound } from '../../../platform/errors.ts'
import type { House } from '../../../platform/module.ts'
import { personTopic, readTopic } from '../live.ts'
import type { WireRoom } from '../wire.ts'

/** What a member sets for themselves in one room; what is left out stays. */
export interface OwnChoice {
  readonly notify?: WireRoom['notify']
  /** null: no longer mute */
  readonly mutedUntil?: Temporal.Instant | null
  readonly pinned?: boolean
}

/** Keeps it, and tells the person's other pages. */
export async function setMembership(house: House, db: Db, me: string, roomId: string, choice: OwnChoice): Promise<void> {
  const there = await run(
    db,
    sql`update chat.member set notify = coalesce(${choice.notify ?? null}::text, notify), pinned = coalesce(${choice.pinned ?? null}::boolean, pinned),
      muted_until = case when ${choice.mutedUntil === undefined} then muted_until else ${choice.mutedUntil ?? null}::timestamptz end
    where room_id = ${roomId} and account_id = ${me} and left_at is null`,
  )
  if (there === 0) throw new NotFound()
  afterCommit(db, () => house.live.publish(personTopic(me), { name: 'rooms', data: { room: roomId, gone: false } }))
}

/** What somebody chose for all their conversations. */
export interface OwnSettings {
  /** others see how far this person has read, and this person sees theirs */
  readonly showsReading: boolean
  /** a push shows who wrote what */
  readonly showsContent: boolean
}

/** The person's choice; who never chose shows both. */
export async function settingsOf(db: Db, me: string): Promise<OwnSettings> {
  const row = await maybe(
    db,
    sql<OwnSettings>`${planned}select shows_reading as "showsReading", shows_content as "showsContent" from chat.setting where account_id = ${me}`,
  )
  return row ?? { showsReading: true, showsContent: true }
}

/** Keeps the choice. Open pages begin or cease to hear how far others have read. */
export function setSettings(house: House, db: Db, me: string, to: OwnSettings): Promise<void> {
  return inTransaction(db, async tx => {
    await run(
      tx,
      sql`insert into chat.setting (account_id, shows_reading, shows_content) values (${me}, ${to.showsReading}, ${to.showsContent})
      on conflict (account_id) do update set shows_reading = excluded.shows_reading, shows_content = excluded.shows_content`,
    )
    const rooms = await many(tx, sql<{ room_id: string }>`select room_id from chat.member where account_id = ${me} and left_at is null`)
    const topics = rooms.map(row => readTopic(row.room_id))
    const event = { name: 'settings', data: to }
    afterCommit(tx, () => house.live.publish(personTopic(me), to.showsReading ? { ...event, follow: topics } : { ...event, unfollow: topics }))
  })
}

/** What waits to be read. Rooms that somebody silenced count only where they are named. */
export function countWaiting(db: Db, me: string, now: Temporal.Instant): Promise<{ rooms: number; messages: number; named: number }> {
  return one(
    db,
    sql<{ rooms: number; messages: number; named: number }>`${planned}
    select count(*) filter (where unread > 0 and (loud or named > 0)) as rooms, coalesce(sum(case when loud then unread else named end), 0)::bigint as messages,
      coalesce(sum(named), 0)::bigint as named
    from (
      select greatest(0, r.last_number - greatest(m.read_number, r.first_number - 1, m.from_number - 1)) as unread,
        m.notify = 'all' and (m.muted_until is null or m.muted_until <= ${now}) as loud,
        (select count(*) from (select x.mentions from chat.message x where x.room_id = r.id and x.mentions <> '{}' and x.number > m.read_number
          and x.number >= greatest(m.from_number, r.first_number) order by x.number desc limit 200) few
          where few.mentions && array[${me}::uuid, '00000000-0000-0000-0000-000000000000'::uuid]) as named
      from chat.member m join chat.room r on r.id = m.room_id
      where m.account_id = ${me} and m.left_at is null and r.last_number > m.read_number
    ) t`,
  )
}
