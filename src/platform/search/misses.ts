import { createHmac } from 'node:crypto'
import { type Db, idFrom, many, maybe, one, run, sql } from '../database.ts'
import { fold } from './words.ts'

/** Words that several searches found nothing for. */
export interface Miss {
  readonly id: string
  /** the house's search, or the employees' directory */
  readonly place: 'search' | 'directory'
  readonly words: string
  /** how often; in the directory, by how many people at least */
  readonly occasions: number
  readonly first_day: Temporal.PlainDate
  readonly last_day: Temporal.PlainDate
}

/** From this many occasions on the words are kept; before, they could be one person's name. */
export const shownFrom = 3

/** From so many people on a task nobody is named for is told: it is a figure about people. */
const toldFrom = 5

/**
 * Counts a search that found nothing or nothing useful, without saying who searched. Until its words were searched for
 * on three occasions only a keyed hash of them is kept; the third time the words arrive anyway. What looks like an
 * address, a mail address or a number is not counted at all.
 */
export async function countMiss(db: Db, today: Temporal.PlainDate, typed: string): Promise<void> {
  const words = countable(typed)
  if (words === null) return
  const hash = createHmac('sha256', await secret(db))
    .update(fold(words))
    .digest()
  await run(
    db,
    sql`
    insert into platform.search_miss as m (hash, occasions, first_day, last_day) values (${hash}, 1, ${today}, ${today})
    on conflict (hash) do update set occasions = m.occasions + 1, last_day = excluded.last_day, settled_at = null,
      words = case when m.occasions + 1 >= ${shownFrom} then ${words} end`,
  )
}

/**
 * Counts a task an employee asked about and nobody is named for. Its words are kept once five different people asked; of who asked only one
 * of eight groups is kept, drawn anew for each task, so that it leads to nobody and two tasks cannot be put together.
 */
export async function countUnowned(db: Db, today: Temporal.PlainDate, task: string, asker: string): Promise<void> {
  const words = countable(task)
  if (words === null) return
  const key = await secret(db)
  const hash = createHmac('sha256', key)
    .update(`directory:${fold(words)}`)
    .digest()
  const group =
    1 <<
    (createHmac('sha256', key)
      .update(`asker:${asker}:${fold(words)}`)
      .digest()[0]! %
      8)
  await run(
    db,
    sql`
    insert into platform.search_miss as m (hash, place, askers, occasions, first_day, last_day) values (${hash}, 'directory', ${group}, 1, ${today}, ${today})
    on conflict (hash) do update set askers = m.askers | excluded.askers, occasions = bit_count((m.askers | excluded.askers)::bit(8)),
      last_day = excluded.last_day, settled_at = null,
      words = case when bit_count((m.askers | excluded.askers)::bit(8)) >= ${toldFrom} then ${words} end`,
  )
}

/** The words as they are counted; null for what may lead to a person. */
function countable(typed: string): string | null {
  const words = typed
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  return words.length < 3 || words.length > 60 || typed.includes('@') || /\d/.test(words) ? null : words
}

/** What editors see: most often first. */
export function listMisses(db: Db, limit = 100, place: Miss['place'] = 'search'): Promise<Miss[]> {
  return many(
    db,
    sql`select id, place, words, occasions, first_day, last_day from platform.search_miss
    where place = ${place} and words is not null and settled_at is null order by occasions desc, id limit ${limit}`,
  )
}

/** A search in vain by its id; null while its words are not kept (searched for fewer than three times). */
export function findMiss(db: Db, id: string): Promise<Miss | null> {
  return maybe(db, sql`select id, place, words, occasions, first_day, last_day from platform.search_miss where id = ${idFrom(id)} and words is not null`)
}

/** Takes it off the editors' list; it comes back when it is searched for in vain again. */
export async function settleMiss(db: Db, id: string, now: Temporal.Instant): Promise<void> {
  await run(db, sql`update platform.search_miss set settled_at = ${now} where id = ${idFrom(id)}`)
}

/** Rare searches go after 30 days, the others a year after they were last made. @returns how many went */
export function forgetMisses(db: Db, today: Temporal.PlainDate): Promise<number> {
  return run(
    db,
    sql`delete from platform.search_miss where last_day < case when words is null then ${today.subtract({ days: 30 })}::date else ${today.subtract({ years: 1 })}::date end`,
  )
}

// A key of its own in the database: the hashes need to hide words from readers of a statistic, not from the server.
async function secret(db: Db): Promise<string> {
  await run(
    db,
    sql`insert into platform.setting (name, value) select 'search miss key', to_jsonb(gen_random_uuid()::text || gen_random_uuid()::text)
    where not exists (select from platform.setting where name = 'search miss key') on conflict do nothing`,
  )
  return (await one(db, sql<{ value: string }>`select value from platform.setting where name = 'search miss key'`)).value
}
