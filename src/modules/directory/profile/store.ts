import { type Db, many, maybe, run, sql } from '../../../platform/database.ts'

/** What colleagues may see beyond name, position, desk phone and mail; nothing of it unless the person says so. */
export const showable = ['mobile', 'photo', 'back'] as const
export type Showable = (typeof showable)[number]

export interface Profile {
  readonly account_id: string
  readonly photo_id: string | null
  readonly shows: Showable[]
  readonly skills: string[]
  readonly languages: string[]
  readonly pronouns: string | null
  readonly spoken: string | null
  readonly about: string | null
}

const columns = sql`account_id, photo_id, shows, skills, languages, pronouns, spoken, about`

/** Null for those who never wrote anything. */
export function findProfile(db: Db, accountId: string): Promise<Profile | null> {
  return maybe(db, sql<Profile>`select ${columns} from directory.profile where account_id = ${accountId}`)
}

export async function profilesOf(db: Db, ids?: readonly string[]): Promise<Map<string, Profile>> {
  const rows = await many(db, sql<Profile>`select ${columns} from directory.profile ${ids ? sql`where account_id = any(${[...ids]})` : sql``}`)
  return new Map(rows.map(row => [row.account_id, row]))
}

export async function keepProfile(db: Db, one: Profile): Promise<void> {
  await run(
    db,
    sql`
    insert into directory.profile (account_id, photo_id, shows, skills, languages, pronouns, spoken, about)
    values (${one.account_id}, ${one.photo_id}, ${one.shows}, ${one.skills}, ${one.languages}, ${one.pronouns}, ${one.spoken}, ${one.about})
    on conflict (account_id) do update set photo_id = excluded.photo_id, shows = excluded.shows, skills = excluded.skills,
      languages = excluded.languages, pronouns = excluded.pronouns, spoken = excluded.spoken, about = excluded.about`,
  )
}

export async function dropProfile(db: Db, accountId: string): Promise<void> {
  await run(db, sql`delete from directory.profile where account_id = ${accountId}`)
}

/** What others have written there already, the most frequent first, so that the same skill is called the same. */
export async function commonWords(db: Db, column: 'skills' | 'languages'): Promise<string[]> {
  const rows = await many(
    db,
    sql<{ word: string }>`select word from directory.profile, unnest(${sql.ref(column)}) word group by word order by count(*) desc, word limit 60`,
  )
  return rows.map(row => row.word)
}
