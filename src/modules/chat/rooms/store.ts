import { type Db, afterCommit, many, maybe, one, planned, run, sql } from '../../../platform/database.ts'
import { NotFound } from '../../../platform/errors.ts'
import type { House } from '../../../platform/module.ts'
import { tellMember } from '../live.ts'

export interface Membership {
  readonly room_id: string
  readonly kind: 'pair' | 'group' | 'unit' | 'announcement'
  readonly name: string | null
  readonly role: 'member' | 'owner'
  readonly closed_at: Temporal.Instant | null
  /** an announcement whose readers follow who works where */
  readonly follows: boolean
}

/** Column: whether who is in the room r follows who works where, without being a department's own. */
export const follows = sql`(r.for_everybody or r.for_unit_id is not null) as follows`

/** The room as this member may enter it; raises NotFound for everybody else. */
export async function getMembership(db: Db, me: string, roomId: string): Promise<Membership> {
  const row = await maybe(
    db,
    sql<Membership>`${planned}
    select m.room_id, r.kind, r.name, m.role, r.closed_at, ${follows} from chat.member m join chat.room r on r.id = m.room_id
    where m.room_id = ${roomId} and m.account_id = ${me} and m.left_at is null`,
  )
  if (!row) throw new NotFound()
  return row
}

/** The room of these two; made when they first talk, the same one ever after. @returns its id */
export async function pairOf(house: House, db: Db, me: string, other: string): Promise<string> {
  const now = house.clock.now()
  const pair = [me, other].toSorted().join(':')
  const fresh = await maybe(
    db,
    sql<{
      id: string
    }>`insert into chat.room (kind, pair, last_at, created_by, created_at) values ('pair', ${pair}, ${now}, ${me}, ${now}) on conflict (pair) do nothing returning id`,
  )
  // Closed when one of them left; they are back.
  const room = fresh ?? (await one(db, sql<{ id: string }>`update chat.room set closed_at = null where pair = ${pair} returning id`))
  await addMembers(house, db, room.id, [me, other], { role: 'owner' })
  return room.id
}

/** Rooms with more members than this show nobody's pointer. */
export const mostPointers = 50

/** Whom an announcement is for: all who work for the city, or all in a unit and below it. */
export type Audience = 'everybody' | { readonly unit: string }

/** A new group with its maker as owner. @returns its id */
export async function makeGroup(
  house: House,
  db: Db,
  me: string,
  group: { name: string; kind: 'group' | 'announcement'; people: readonly string[]; topic?: string | null; client?: string; audience?: Audience },
): Promise<string> {
  const now = house.clock.now()
  const room = await one(
    db,
    sql<{
      id: string
    }>`insert into chat.room (kind, name, topic, last_at, created_by, created_at, client_id, for_everybody, for_unit_id)
    values (${group.kind}, ${group.name}, ${group.topic ?? null}, ${now}, ${me}, ${now}, ${group.client ?? null}, ${group.audience === 'everybody'},
      ${typeof group.audience === 'object' ? group.audience.unit : null}) returning id`,
  )
  await addMembers(house, db, room.id, [me], { role: 'owner' })
  await addMembers(
    house,
    db,
    room.id,
    group.people.filter(id => id !== me),
  )
  return room.id
}

/** Lets accounts into a room, or back into it; those who are in stay as they are. They see what is written from now on unless `past`. @returns who is new */
export function addMembers(
  house: House,
  db: Db,
  roomId: string,
  accountIds: readonly string[],
  options: { role?: 'member' | 'owner'; past?: boolean } = {},
): Promise<string[]> {
  return addMembersOf(house, db, roomId, sql`select distinct unnest(${[...accountIds]}::uuid[]) as id`, options)
}

/** The same for all whom a query finds, in one statement. @param accounts a query with the column id */
export async function addMembersOf(
  house: House,
  db: Db,
  roomId: string,
  accounts: ReturnType<typeof sql>,
  options: { role?: 'member' | 'owner'; past?: boolean } = {},
): Promise<string[]> {
  const now = house.clock.now()
  const added = await many(
    db,
    sql<{ account_id: string; reading: boolean }>`
    insert into chat.member (room_id, account_id, role, joined_at, from_number, read_number)
    select r.id, t.id, ${options.role ?? 'member'}, ${now}, case when ${options.past ?? false} then 1 else r.last_number + 1 end, r.last_number
    from chat.room r, (${accounts}) t where r.id = ${roomId}
      and not exists (select from chat.member o where o.room_id = r.id and o.account_id = t.id and o.left_at is null)
    on conflict (room_id, account_id) do update set left_at = null, joined_at = excluded.joined_at, from_number = excluded.from_number,
      read_number = excluded.read_number, role = excluded.role
    where member.left_at is not null returning account_id, coalesce((select s.shows_reading from chat.setting s where s.account_id = member.account_id), true) as reading`,
  )
  afterCommit(db, () => {
    for (const { account_id, reading } of added) tellMember(house, account_id, roomId, true, { reading })
  })
  return added.map(one => one.account_id)
}

/** Lets somebody out. What they wrote stays. @returns false if they were not in */
export async function removeMember(house: House, db: Db, roomId: string, accountId: string): Promise<boolean> {
  const gone = await run(
    db,
    sql`update chat.member set left_at = ${house.clock.now()} where room_id = ${roomId} and account_id = ${accountId} and left_at is null`,
  )
  if (gone > 0) afterCommit(db, () => tellMember(house, accountId, roomId, false))
  return gone > 0
}

/** Lets out, in one statement, all but the owners whom a query does not find. @param accounts a query with the column id @returns who went */
export async function removeMembersBeside(house: House, db: Db, roomId: string, accounts: ReturnType<typeof sql>): Promise<string[]> {
  const gone = await many(
    db,
    sql<{ account_id: string }>`update chat.member set left_at = ${house.clock.now()}
    where room_id = ${roomId} and left_at is null and role <> 'owner' and account_id not in (${accounts}) returning account_id`,
  )
  afterCommit(db, () => {
    for (const { account_id } of gone) tellMember(house, account_id, roomId, false)
  })
  return gone.map(one => one.account_id)
}

/** Every room of a person, for their stream. */
export async function roomIdsOf(db: Db, me: string): Promise<string[]> {
  const rows = await many(db, sql<{ room_id: string }>`${planned}select room_id from chat.member where account_id = ${me} and left_at is null`)
  return rows.map(row => row.room_id)
}

/** Where a member's pointer stands now, and whether others may learn of it: the room is small and the member wants it. */
export interface MovedPointer {
  readonly number: number
  readonly shows: boolean
}

/** Moves a member's pointer forward, never back. @returns null if it already stood there */
export async function moveReadPointer(db: Db, me: string, roomId: string, number: number): Promise<MovedPointer | null> {
  return maybe(db, sql<MovedPointer>`${planned}select number, shows from chat.read_up_to(${roomId}, ${me}, ${number}::bigint, ${mostPointers})`)
}
