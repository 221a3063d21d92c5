import { accountsIn, type Circle, standingOf } from '../staff/index.ts'
import { type Db, many, one, sql } from '../../platform/database.ts'

/** Whom a bulletin is for: a personal message for the people named, and while nobody is, for nobody. */
export interface Audience extends Circle {
  readonly kind: 'news' | 'instruction' | 'personal'
  readonly langs: readonly string[]
  readonly topic: string | null
  readonly only_subscribers: boolean
  readonly people: readonly string[]
}

/** A query of everybody it is for. Column: id. */
function queryOf(audience: Audience) {
  const { kind, langs, topic, only_subscribers, people } = audience
  const language = langs.length === 0 ? sql`true` : sql`a.lang = any(${[...langs]}::text[])`
  const chosen = only_subscribers ? sql`exists (select 1 from bulletins.reader r where r.account_id = a.id and ${topic} = any(r.topics))` : sql`true`
  const named = kind !== 'personal' ? sql`true` : sql`a.id = any(${[...people]}::uuid[])`
  return sql<{ id: string }>`select a.id from (${accountsIn(audience)}) c join platform.account a on a.id = c.id where ${language} and ${chosen} and ${named}`
}

/** The accounts of everybody it is for, now. */
export async function accountsOf(db: Db, audience: Audience): Promise<string[]> {
  return (await many(db, queryOf(audience))).map(row => row.id)
}

/** How many it is for, now. */
export async function countAudience(db: Db, audience: Audience): Promise<number> {
  return (await one(db, sql<{ count: number }>`select count(*) as count from (${queryOf(audience)}) q`)).count
}

/**
 * How many it is for, as the desk may know it. Languages and topics are what people chose for themselves: told in whole fives, so that
 * whoever tries one more colleague's unit does not learn their choice by the difference.
 */
export async function roundedAudience(db: Db, audience: Audience): Promise<{ count: number; isRounded: boolean }> {
  const count = await countAudience(db, audience)
  const isRounded = isByOwnChoice(audience)
  return { count: isRounded ? inFives(count) : count, isRounded }
}

/** Whether people are in it by what they chose for themselves: a language or a topic. */
export function isByOwnChoice({ kind, only_subscribers, langs }: Pick<Audience, 'kind' | 'only_subscribers' | 'langs'>): boolean {
  return kind !== 'personal' && (only_subscribers || langs.length > 0)
}

/** A count of people as it may be told where its unit is somebody's own choice: whole fives, never more than there are. */
export function inFives(count: number): number {
  return count - (count % 5)
}

/**
 * A reader as one row `me`, for `isFor`: where they stand, their language, the topics they chose. Stands after `with`, so that what is for
 * somebody is found in one query.
 */
export function me(accountId: string) {
  return sql`me as materialized (select s.*, a.lang, coalesce(r.topics, '{}') as topics
    from (${standingOf(accountId)}) s join platform.account a on a.id = s.id left join bulletins.reader r on r.account_id = s.id)`
}

/** The condition that a bulletin `b` is for `me`; the same rule as the query of its audience. */
export const isFor = sql`((b.units = '{}' or b.units && me.units) and (b.roles = '{}' or b.roles && me.roles) and (b.places = '{}' or b.places && me.places)
  and (b.langs = '{}' or me.lang = any(b.langs)) and (not b.only_subscribers or b.topic = any(me.topics)) and (b.kind <> 'personal' or me.id = any(b.people)))`
