import type { RawBuilder } from 'kysely'
import { type Db, sql } from '../../platform/database.ts'
import { listConcerns } from './offices/store.ts'

/** One concern and how many times it is brought (for how many people). */
export interface ConcernCount {
  readonly key: string
  readonly count: number
}

/** What somebody needs a time for. */
export interface Need {
  /** at least one, each key once */
  readonly concerns: readonly ConcernCount[]
  readonly channel: 'on_site' | 'video'
  readonly wheelchair: boolean
  /** BCP 47 of a language the person wishes to be spoken to in; null: German will do */
  readonly speaks: string | null
}

/** How long it takes: the lengths of all concerns, each as often as it is brought. In minutes; 0 if a concern is not known. */
export async function minutesOf(db: Db, need: Pick<Need, 'concerns'>): Promise<number> {
  const known = new Map(
    (
      await listConcerns(
        db,
        need.concerns.map(one => one.key),
      )
    ).map(concern => [concern.key, concern.minutes]),
  )
  if (known.size < need.concerns.length) return 0
  return need.concerns.reduce((sum, { key, count }) => sum + known.get(key)! * count, 0)
}

/** The condition a row `c` of appointments.counter meets if that counter can do all of it. */
export function fits(need: Need): RawBuilder<boolean> {
  return sql`c.retired_at is null and c.concerns @> ${need.concerns.map(one => one.key)}::text[] and (${!need.wheelchair} or c.wheelchair)
    and (${need.speaks}::text is null or ${need.speaks} = any(c.languages)) and (${need.channel === 'on_site'} or c.video)`
}
