import { type Db, many, run, sql } from '../../../platform/database.ts'
import type { Entry } from './entry.ts'
import { soundOf, variantsOf } from './spelling.ts'

/** Digest of every entry, by its subject. */
export async function digests(db: Db, subjects?: readonly string[]): Promise<Map<string, string>> {
  const only = subjects ? sql`where subject = any(${[...subjects]})` : sql``
  const rows = await many(db, sql<{ subject: string; digest: string }>`select subject, digest from directory.entry ${only}`)
  return new Map(rows.map(row => [row.subject, row.digest]))
}

/** Writes these entries anew, with all their words. */
export async function writeEntries(db: Db, entries: readonly Entry[]): Promise<void> {
  // In one order, so that two who write the same ones wait for each other instead of both failing.
  const sorted = entries.toSorted((a, b) => (a.subject < b.subject ? -1 : 1))
  const rows = await many(
    db,
    sql<{ id: number; subject: string }>`
    insert into directory.entry (kind, subject, unit_id, sort, digest)
    select * from unnest(${sorted.map(one => one.kind)}::text[], ${sorted.map(one => one.subject)}::uuid[], ${sorted.map(one => one.unitId)}::uuid[],
      ${sorted.map(one => one.sort)}::text[], ${sorted.map(one => one.digest)}::text[])
    on conflict (subject) do update set unit_id = excluded.unit_id, sort = excluded.sort, digest = excluded.digest
    returning id, subject`,
  )
  const ids = new Map(rows.map(row => [row.subject, row.id]))
  await run(db, sql`delete from directory.posting where entry = any(${rows.map(row => row.id)})`)
  const postings = sorted.flatMap(one => [...one.words].map(([word, weight]) => ({ word, weight, entry: ids.get(one.subject)! })))
  await run(
    db,
    sql`
    insert into directory.posting (word, entry, weight)
    select * from unnest(${postings.map(one => one.word)}::text[], ${postings.map(one => one.entry)}::int[], ${postings.map(one => one.weight)}::real[])`,
  )
  await learn(db, new Set(postings.map(one => one.word)))
}

async function learn(db: Db, words: ReadonlySet<string>) {
  const spelled = [...words].filter(word => /^\p{L}{2}/u.test(word)).toSorted()
  const fresh = await many(
    db,
    sql<{ word: string }>`
    insert into directory.word (word, sound) select w, s from unnest(${spelled}::text[], ${spelled.map(soundOf)}::text[]) t(w, s)
    where not exists (select from directory.word known where known.word = t.w) order by w on conflict do nothing returning word`,
  )
  const variants = fresh.flatMap(({ word }) => variantsOf(word).map(variant => ({ variant, word })))
  await run(
    db,
    sql`insert into directory.variant (variant, word) select * from unnest(${variants.map(one => one.variant)}::text[], ${variants.map(one => one.word)}::text[])`,
  )
}

export async function dropEntries(db: Db, subjects: readonly string[]): Promise<void> {
  await run(db, sql`delete from directory.entry where subject = any(${[...subjects]})`)
}

/** Words nobody has any more; names of those who left are among them. */
export function forgetWords(db: Db): Promise<number> {
  return run(db, sql`delete from directory.word w where not exists (select from directory.posting p where p.word = w.word)`)
}
