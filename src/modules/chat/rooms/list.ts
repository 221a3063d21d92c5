import { type Db, many, planned, sql } from '../../../platform/database.ts'
import { namesOf } from '../../staff/index.ts'
import { readMessages } from '../messages/read.ts'
import type { WireRoom } from '../wire.ts'

/** Unread messages that are looked through for one's own name. */
const mostNamed = 200

interface Row {
  id: string
  kind: WireRoom['kind']
  name: string | null
  topic: string | null
  seq: number
  first: number
  last_number: number
  last_at: Temporal.Instant
  read_number: number
  named: number
  notify: WireRoom['notify']
  muted_until: Temporal.Instant | null
  pinned: boolean
  role: WireRoom['role']
  closed_at: Temporal.Instant | null
  people: number
  other: string | null
}

/** A person's conversations, the pinned and then the newest first. */
export async function listRooms(db: Db, me: string): Promise<WireRoom[]> {
  const rows = await many(
    db,
    sql<Row>`${planned}
    select r.id, r.kind, r.name, r.topic, r.seq, greatest(r.first_number, m.from_number) as first, r.last_number, r.last_at, m.read_number, m.notify, m.muted_until,
      m.pinned, m.role, r.closed_at, r.people,
      (select o.account_id from chat.member o where r.kind = 'pair' and o.room_id = r.id and o.account_id <> ${me} limit 1) as other,
      (select count(*) from (select x.mentions from chat.message x where x.room_id = r.id and x.mentions <> '{}' and x.number > m.read_number and x.number >= m.from_number
        order by x.number desc limit ${mostNamed}) few where few.mentions && array[${me}::uuid, '00000000-0000-0000-0000-000000000000'::uuid]) as named
    from chat.member m join chat.room r on r.id = m.room_id
    where m.account_id = ${me} and m.left_at is null
    order by m.pinned desc, r.last_at desc, r.id`,
  )
  const newest = await readMessages(
    db,
    sql`(m.room_id, m.number) in (select r.id, r.last_number from chat.room r join chat.member o on o.room_id = r.id
      where o.account_id = ${me} and o.left_at is null and r.last_number >= greatest(o.from_number, r.first_number))`,
    me,
    { limit: rows.length },
  )
  const newestOf = new Map(newest.map(message => [message.room, message]))
  const names = await namesOf(
    db,
    rows.flatMap(row => row.other ?? []),
  )
  return rows.map(row => ({
    id: row.id,
    kind: row.kind,
    name: row.name ?? names.get(row.other ?? '') ?? '',
    topic: row.topic,
    seq: row.seq,
    first: row.first,
    last: row.last_number,
    lastAt: row.last_at.toString(),
    read: row.read_number,
    unread: Math.max(0, row.last_number - Math.max(row.read_number, row.first - 1)),
    named: row.named,
    notify: row.notify,
    mutedUntil: row.muted_until?.toString() ?? null,
    pinned: row.pinned,
    role: row.role,
    mayWrite: row.closed_at === null && (row.kind !== 'announcement' || row.role === 'owner'),
    closed: row.closed_at !== null,
    mayNameAll: row.kind !== 'pair' && (row.role === 'owner' || row.people <= 50),
    people: row.people,
    other: row.other,
    newest: newestOf.get(row.id) ?? null,
  }))
}
