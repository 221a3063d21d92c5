import { type Db, many, sql } from '../../../platform/database.ts'
import type { Content } from '../wire.ts'
import { fits, type Wish } from './wish.ts'
import { patternOf, type Typed } from './words.ts'

/** Words one typed word may stand for: itself, then beginnings, then the shortest it is part of. */
const mostWords = 100
/** Newest entries of one word in one room that are looked at for the other words. */
const depth = 300
/** Newest messages that no job has indexed yet. */
const mostUnindexed = 1000

/** A room of the viewer's and what of it is theirs. */
export interface OpenRoom {
  readonly id: string
  readonly name: string | null
  readonly lastAt: Temporal.Instant
  readonly first: number
  /** entries from before this time are below `first` */
  readonly since: Temporal.Instant
  readonly indexed: number
  readonly isBehind: boolean
}

/** A message and its place among all: the newest first, and no two at one place. */
export interface Spot {
  readonly at: Temporal.Instant
  readonly room: string
  readonly number: number
}

export interface FoundMessage extends Spot {
  readonly sender: string
  readonly content: Content
}

/** The rooms somebody may search, the newest first. */
export function openRooms(db: Db, me: string, only: string | null): Promise<OpenRoom[]> {
  // Servers' clocks differ a little, so the time of the first message is taken with an hour to spare; its number decides.
  return many(
    db,
    sql<OpenRoom>`
    select t.id, t.name, t.last_at as "lastAt", t.first, coalesce(i.changed, 0) as indexed, t.seq > coalesce(i.changed, 0) as "isBehind",
      coalesce((select x.sent_at - interval '1 hour' from chat.message x where x.room_id = t.id and x.number = t.first), '1970-01-01Z') as since
    from (
      select r.id, r.name, r.last_at, r.seq, r.last_number, greatest(r.first_number, m.from_number) as first from chat.member m join chat.room r on r.id = m.room_id
      where m.account_id = ${me} and m.left_at is null ${only ? sql`and r.id = ${only}` : sql``}
    ) t left join chat.indexed i on i.room_id = t.id where t.last_number >= t.first order by t.last_at desc, t.id`,
  )
}

/** For each typed word the written ones it stands for; the typed word that leads to the fewest messages comes first. */
export async function writtenWords(db: Db, typed: readonly Typed[]): Promise<string[][]> {
  const groups: { words: string[]; entries: number }[] = []
  for (const spellings of typed) {
    const rows = await many(
      db,
      sql<{ word: string; entries: number }>`
      select w.surface as word, (select count(*) from (select from chat.posting p where p.word = w.surface limit ${depth}) few) as entries from (
        select surface from chat.word where surface like any(${spellings.map(patternOf)})
        order by surface = any(${[...spellings]}) desc, surface like any(${spellings.map(one => `${one}%`)}) desc, length(surface), surface limit ${mostWords}
      ) w`,
    )
    groups.push({ words: rows.map(row => row.word), entries: rows.reduce((sum, row) => sum + row.entries, 0) })
  }
  return groups.toSorted((a, b) => a.entries - b.entries).map(group => group.words)
}

/**
 * The newest messages of these rooms with a word of every group, before a place. Of the first group the entries of each word are read
 * backwards in each room, each looked up under the other groups, until there are enough; `depth` of them in any case.
 */
export function postedMessages(db: Db, rooms: readonly OpenRoom[], groups: readonly string[][], wish: Wish, limit: number): Promise<FoundMessage[]> {
  const [first, ...others] = groups
  const also = others.map(
    words => sql`and exists (select from chat.posting q where q.room_id = p.room_id and q.number = p.number and q.word = any(${words}::text[]))`,
  )
  return many(
    db,
    sql<FoundMessage>`
    select distinct on (hit.sent_at, hit.room_id, hit.number) hit.sent_at as at, hit.room_id as room, hit.number, hit.sender_id as sender, hit.content
    from ${asTable(rooms)} cross join unnest(${first}::text[]) as w(word) cross join lateral (
      select x.* from (
        select e.room_id, e.sent_at, e.number from chat.posting e
        where e.word = w.word and e.room_id = r.id and e.sent_at >= r.since ${within(wish)}
        order by e.sent_at desc, e.number desc limit ${depth}
      ) p join chat.message x on x.room_id = p.room_id and x.number = p.number
      where p.number >= r.first and x.changed <= r.indexed and x.content is not null and ${fits(wish)} ${sql.join(also, sql` `)}
      order by p.sent_at desc, p.number desc limit ${limit}
    ) hit order by hit.sent_at desc, hit.room_id desc, hit.number desc limit ${limit}`,
  )
}

/** What changed in these rooms after the job last looked, the newest of it. */
export function unindexedMessages(db: Db, rooms: readonly OpenRoom[], wish: Wish): Promise<FoundMessage[]> {
  return many(
    db,
    sql<FoundMessage>`
    select x.sent_at as at, x.room_id as room, x.number, x.sender_id as sender, x.content from ${asTable(rooms)} cross join lateral (
      select m.* from chat.message m where m.room_id = r.id and m.changed > r.indexed order by m.changed desc limit ${mostUnindexed}
    ) x where x.number >= r.first and x.content is not null and not x.content ? 'notice' and ${fits(wish)}
    order by x.sent_at desc, x.room_id desc, x.number desc limit ${mostUnindexed}`,
  )
}

/** Who else is in these pairs, as room → account. */
export async function othersIn(db: Db, me: string, roomIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await many(
    db,
    sql<{
      room_id: string
      account_id: string
    }>`select room_id, account_id from chat.member where room_id = any(${[...roomIds]}::uuid[]) and account_id <> ${me}`,
  )
  return new Map(rows.map(row => [row.room_id, row.account_id]))
}

function asTable(rooms: readonly OpenRoom[]) {
  const [ids, firsts, indexed, since] = [
    rooms.map(one => one.id),
    rooms.map(one => one.first),
    rooms.map(one => one.indexed),
    rooms.map(one => one.since.toString()),
  ]
  return sql`unnest(${ids}::uuid[], ${firsts}::bigint[], ${indexed}::bigint[], ${since}::timestamptz[]) as r(id, first, indexed, since)`
}

/** The stretch of time of the entries `e`, so that only these are read. */
function within({ from, until, before }: Wish) {
  return sql`${from ? sql`and e.sent_at >= ${from}::timestamptz` : sql``} ${until ? sql`and e.sent_at < ${until}::timestamptz` : sql``}
    ${before ? sql`and e.sent_at <= ${before.at}` : sql``}`
}
