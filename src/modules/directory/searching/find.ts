import { type Db, many, one, sql } from '../../../platform/database.ts'
import { slipsIn, soundOf, typedVariants } from './spelling.ts'
import { type Wish, wishesOf } from './question.ts'

export interface Found {
  readonly subject: string
  readonly kind: 'person' | 'unit'
  readonly favourite: boolean
}

interface Alternative {
  readonly word: string
  /** 0…1 */
  readonly closeness: number
}

/** Above every letter: what begins with a word lies between it and this. */
const end = '\u{10FFFF}'

/**
 * Who or what fits what was typed, the best first: every word must fit somehow, and only if nobody has them all, as many as possible.
 * Favourites of the viewer come a little earlier, so do those of their own unit.
 */
export async function find(db: Db, typed: string, viewer: string, limit = 30): Promise<Found[]> {
  const wishes = wishesOf(typed)
  if (wishes.length === 0) return []
  const [alternatives, near] = await Promise.all([alternativesFor(db, wishes), nearTo(db, viewer)])
  const found = await look(db, wishes, alternatives, near, limit)
  // The first has the most words; whoever has fewer is only shown if that is all there is.
  return found.filter(one => one.times === found[0]!.times).map(({ subject, kind, favourite }) => ({ subject, kind, favourite }))
}

/** Entries that stand a little nearer to the viewer than others. */
interface Near {
  readonly favourites: number[]
  readonly colleagues: number[]
}

async function nearTo(db: Db, viewer: string): Promise<Near> {
  return one(
    db,
    sql<Near>`
    select array(select e.id from directory.favourite f join directory.entry e on e.subject = f.subject where f.account_id = ${viewer}) as favourites,
      array(select e.id from directory.entry own join directory.entry e on e.unit_id = own.unit_id where own.subject = ${viewer} limit 300) as colleagues`,
  )
}

/** So many of the best are looked at closely; names are read and sorted for these only. */
const closely = 200

function look(db: Db, wishes: readonly Wish[], alternatives: readonly Alternative[][], near: Near, limit: number): Promise<(Found & { times: number })[]> {
  const parts = wishes.map((wish, at) => fitting(wish, alternatives[at]!))
  // Added up, not joined: the planner cannot know how many words begin like that, and a join by the wrong guess costs a hundredfold.
  const matched =
    parts.length === 1
      ? sql`select entry, score, 1 as times from (${parts[0]!}) w`
      : sql`select entry, sum(score) as score, count(*) as times from (${sql.join(parts, sql` union all `)}) w group by entry`
  return many(
    db,
    sql<Found & { times: number }>`
    select e.subject, e.kind, best.times, e.id = any(${near.favourites}::int[]) as favourite
    from (
      select entry, times, score * (case when entry = any(${near.favourites}::int[]) then 1.4 when entry = any(${near.colleagues}::int[]) then 1.1 else 1 end)::real as score
      from (${matched}) m order by times desc, score desc limit ${closely}
    ) best join directory.entry e on e.id = best.entry
    order by best.times desc, best.score desc, e.sort, e.id limit ${limit}`,
  )
}

/** Entries that have this word or something like it, each with its best place. */
function fitting({ begins, whole }: Wish, alternatives: readonly Alternative[]) {
  const ranges = begins.map(
    begin => sql`
    select entry, weight * (case when word = ${begin} then 1 else 0.8 end)::real as score from directory.posting
    where ${whole ? sql`word = ${begin}` : sql`word >= ${begin} and word < ${begin + end}`}`,
  )
  const others =
    alternatives.length === 0
      ? []
      : [
          sql`
    select p.entry, p.weight * a.closeness from unnest(${alternatives.map(one => one.word)}::text[], ${alternatives.map(one => one.closeness)}::real[]) a(word, closeness)
    join directory.posting p on p.word = a.word`,
        ]
  return sql`select entry, max(score) as score from (${sql.join([...ranges, ...others], sql` union all `)}) places group by entry`
}

interface Candidate {
  place: number
  how: 'itself' | 'sounds' | 'inside' | 'shorter' | 'slip'
  word: string
}

/** Other words for what was typed: those that sound like it, hold it, are its beginning; slips of the finger only if there is nothing else. */
async function alternativesFor(db: Db, wishes: readonly Wish[]): Promise<Alternative[][]> {
  const asked = wishes.flatMap(({ word, whole }, place) => (whole || !/^\p{L}{2}/u.test(word) ? [] : [{ place, word }]))
  const rows = await together(
    db,
    asked.map(({ place, word }) => relatives(place, word)),
  )
  const unknown = asked.filter(({ place, word }) => word.length >= 4 && !rows.some(row => row.place === place && row.how !== 'shorter'))
  const slips = await together(
    db,
    unknown.map(
      ({ place, word }) =>
        sql`(select ${place}::int as place, 'slip' as how, word from directory.variant where variant = any(${typedVariants(word)}) group by word)`,
    ),
  )
  return wishes.map(({ word }, place) =>
    weigh(
      word,
      [...rows, ...slips].filter(row => row.place === place),
    ),
  )
}

async function together(db: Db, parts: readonly ReturnType<typeof sql>[]): Promise<Candidate[]> {
  return parts.length === 0 ? [] : many(db, sql<Candidate>`${sql.join(parts, sql` union all `)}`)
}

function relatives(place: number, word: string) {
  const sound = soundOf(word)
  const shorter = Array.from({ length: Math.min(4, Math.max(0, word.length - 4)) }, (_none, at) => word.slice(0, word.length - 1 - at))
  const parts = [
    sql`(select ${place}::int as place, 'itself' as how, word from directory.word where word >= ${word} and word < ${word + end} limit 1)`,
    sql`(select ${place}::int, 'sounds', word from directory.word where sound >= ${sound} and sound < ${sound + end} order by sound limit 40)`,
  ]
  if (shorter.length > 0) parts.push(sql`(select ${place}::int, 'shorter', word from directory.word where word = any(${shorter}))`)
  // A plain word holds letters and digits only, so it needs no escaping inside LIKE.
  if (word.length >= 4) parts.push(sql`(select ${place}::int, 'inside', word from directory.word where word like ${`%${word}%`} limit 60)`)
  return sql.join(parts, sql` union all `)
}

function weigh(typed: string, rows: readonly Candidate[]): Alternative[] {
  const closeness = new Map<string, number>()
  const keep = (word: string, value: number) => closeness.set(word, Math.max(value, closeness.get(word) ?? 0))
  const sound = soundOf(typed)
  for (const { how, word } of rows) {
    // What begins with it is read as a range of the index already.
    if (word.startsWith(typed)) continue
    if (how === 'sounds') keep(word, soundOf(word) === sound ? 0.75 : 0.55)
    else if (how === 'inside') keep(word, word.endsWith(typed) ? 0.6 : 0.5)
    else if (how === 'shorter') keep(word, 0.6)
    else if (how === 'slip') {
      const slips = slipsIn(typed, word)
      if (slips !== Infinity) keep(word, slips <= 1 ? 0.5 : 0.35)
    }
  }
  return [...closeness].map(([word, value]) => ({ word, closeness: value }))
}
