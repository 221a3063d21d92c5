import { type Db, idFrom, many, maybe, one, sql } from '../../../platform/database.ts'
import { namesOf } from '../../staff/index.ts'

/** Whose conversations, or which room, a request is about. */
export interface Subject {
  readonly kind: 'person' | 'room'
  readonly id: string
  readonly name: string
}

const most = 30
const partsOf = (words: string) => words.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 6)

/** People and rooms whose name holds every one of these words. Whoever left the city is among them: what they said is still there. */
export async function findSubjects(db: Db, words: string): Promise<Subject[]> {
  const parts = partsOf(words)
  if (parts.length === 0) return []
  const accounts = await many(db, sql<{ id: string }>`select distinct account_id as id from chat.member`)
  const names = await namesOf(
    db,
    accounts.map(one => one.id),
  )
  const people = [...names]
    .filter(([, name]) => parts.every(part => name.toLowerCase().includes(part)))
    .map(([id, name]) => ({ kind: 'person' as const, id, name }))
  const rooms = await many(
    db,
    sql<{ id: string; name: string }>`select id, name from chat.room where kind <> 'pair'
      and not exists (select from unnest(${parts}::text[]) part where strpos(lower(name), part) = 0) order by name, id limit ${most}`,
  )
  const found = people.toSorted((a, b) => a.name.localeCompare(b.name, 'de')).slice(0, most)
  return [...found, ...rooms.map(({ id, name }) => ({ kind: 'room' as const, id, name }))]
}

/** The subject an address names; null if there is none. */
export async function subjectOf(db: Db, person: string, room: string): Promise<Subject | null> {
  const [account, place] = [idFrom(person), idFrom(room)]
  if (account && (await maybe(db, sql`select from chat.member where account_id = ${account} limit 1`)))
    return { kind: 'person', id: account, name: (await namesOf(db, [account])).get(account) ?? '' }
  const found = place && (await maybe(db, sql<{ id: string; name: string }>`select id, name from chat.room where id = ${place} and kind <> 'pair'`))
  return found ? { kind: 'room', ...found } : null
}

/** How much an export would hold: messages, and bytes of their files. */
export function sizeOf(db: Db, which: ReturnType<typeof sql>): Promise<{ messages: number; bytes: number }> {
  return one(
    db,
    sql<{ messages: number; bytes: number }>`select count(*) as messages,
      coalesce(sum((select sum((f->>'size')::bigint) from jsonb_array_elements(coalesce(x.content->'files', '[]')) f)), 0)::bigint as bytes
    from chat.message x where ${which}`,
  )
}
