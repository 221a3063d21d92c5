import { type Db, many, maybe, run, sql } from '../../../platform/database.ts'

interface UnitRoom {
  readonly id: string
  readonly unit_id: string
}

/** Locks the room of a unit; whoever puts it in order waits for whoever does so already. @returns null if there is none yet */
export async function holdUnitRoom(tx: Db, unitId: string): Promise<string | null> {
  return (await maybe(tx, sql<{ id: string }>`select id from chat.room where unit_id = ${unitId} for no key update`))?.id ?? null
}

/** Rooms in which somebody may still write, of units other than these. */
export function openRoomsBeside(db: Db, unitIds: readonly string[]): Promise<UnitRoom[]> {
  return many(
    db,
    sql<UnitRoom>`select id, unit_id from chat.room where kind = 'unit' and closed_at is null and unit_id <> all(${[...unitIds]}::uuid[]) order by id`,
  )
}

/** Who is in a room now. */
export async function membersOf(db: Db, roomId: string): Promise<string[]> {
  const rows = await many(db, sql<{ account_id: string }>`select account_id from chat.member where room_id = ${roomId} and left_at is null order by account_id`)
  return rows.map(row => row.account_id)
}

/** Names the room like its unit, open for writing again. @returns whether anything changed */
export async function nameLikeUnit(tx: Db, roomId: string, name: string): Promise<boolean> {
  return (await run(tx, sql`update chat.room set name = ${name}, closed_at = null where id = ${roomId} and (name <> ${name} or closed_at is not null)`)) > 0
}

/** The head owns the room, nobody else. @returns whether anything changed */
export async function ownByHead(tx: Db, roomId: string, headId: string | null): Promise<boolean> {
  return (
    (await run(
      tx,
      sql`update chat.member set role = case when account_id = ${headId}::uuid then 'owner' else 'member' end
      where room_id = ${roomId} and left_at is null and (role = 'owner') is distinct from coalesce(account_id = ${headId}::uuid, false)`,
    )) > 0
  )
}

/** Nobody writes here any more; what was said can be read until it goes with its time. */
export async function closeRoom(tx: Db, roomId: string, now: Temporal.Instant): Promise<boolean> {
  return (await run(tx, sql`update chat.room set closed_at = ${now} where id = ${roomId} and closed_at is null`)) > 0
}
