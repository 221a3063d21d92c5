import { type Db, inTransaction, many, one, run, sql } from '../../../platform/database.ts'
import type { House } from '../../../platform/module.ts'
import type { Content } from '../wire.ts'
import { wordsOfMessage } from './words.ts'

/** Messages of one room that one transaction indexes. */
const together = 500

/**
 * Job: brings every room's postings up to its seq. Edited messages are indexed anew, deleted ones lose their words. A room's seq has no
 * gaps and its values commit in order, so whoever sees one has seen everything before it: nothing is skipped, however it was written.
 */
export async function indexMessages(_payload: unknown, house: House): Promise<void> {
  const rooms = await many(
    house.db,
    sql<{
      id: string
    }>`select r.id from chat.room r left join chat.indexed i on i.room_id = r.id where r.seq > coalesce(i.changed, 0) order by r.last_at desc, r.id`,
  )
  for (const { id } of rooms) while (await inTransaction(house.db, tx => indexSome(tx, id)));
}

/** @returns whether there is more */
async function indexSome(tx: Db, roomId: string): Promise<boolean> {
  await run(tx, sql`insert into chat.indexed (room_id, changed) select id, 0 from chat.room where id = ${roomId} on conflict do nothing`)
  // Of two at once the second waits here, and finds nothing left.
  const [mark] = await many(
    tx,
    sql<{
      changed: number
      seq: number
    }>`select i.changed, r.seq from chat.indexed i join chat.room r on r.id = i.room_id where i.room_id = ${roomId} for update of i`,
  )
  if (!mark) return false
  const messages = await many(
    tx,
    sql<{ number: number; changed: number; sent_at: Temporal.Instant; content: Content | null }>`
    select number, changed, sent_at, content from chat.message where room_id = ${roomId} and changed > ${mark.changed} order by changed limit ${together}`,
  )
  await replacePostings(tx, roomId, messages)
  const isMore = messages.length === together
  const upto = isMore ? messages.at(-1)!.changed : Math.max(mark.seq, messages.at(-1)?.changed ?? 0)
  await run(tx, sql`update chat.indexed set changed = ${upto} where room_id = ${roomId}`)
  return isMore
}

async function replacePostings(tx: Db, roomId: string, messages: readonly { number: number; sent_at: Temporal.Instant; content: Content | null }[]) {
  if (messages.length === 0) return
  await run(tx, sql`delete from chat.posting where room_id = ${roomId} and number = any(${messages.map(one => one.number)}::bigint[])`)
  const entries = messages.flatMap(({ number, sent_at, content }) =>
    content && !content.notice ? wordsOfMessage(content).map(word => ({ word, number, at: sent_at.toString() })) : [],
  )
  // In order, so that two rooms' jobs cannot wait for each other in a circle.
  const fresh = [...new Set(entries.map(entry => entry.word))].toSorted()
  await run(tx, sql`insert into chat.word (surface) select w from unnest(${fresh}::text[]) w order by 1 on conflict do nothing`)
  // A message may have gone for good meanwhile.
  await run(
    tx,
    sql`insert into chat.posting (word, room_id, sent_at, number) select t.word, ${roomId}::uuid, t.at, t.number
    from unnest(${entries.map(entry => entry.word)}::text[], ${entries.map(entry => entry.at)}::timestamptz[], ${entries.map(entry => entry.number)}::bigint[]) as t(word, at, number)
    where exists (select from chat.message x where x.room_id = ${roomId} and x.number = t.number)`,
  )
}

/** Forgets words that stand in no message any more. @returns how many went */
export function forgetWords(house: House): Promise<number> {
  return inTransaction(house.db, async tx => {
    // Whoever adds a word has not committed its postings yet: wait for them, and let nobody begin.
    await run(tx, sql`lock table chat.word in share row exclusive mode`)
    const { gone } = await one(
      tx,
      sql<{ gone: number }>`with gone as (delete from chat.word w where not exists (select from chat.posting p where p.word = w.surface) returning 1)
      select count(*) as gone from gone`,
    )
    return gone
  })
}
