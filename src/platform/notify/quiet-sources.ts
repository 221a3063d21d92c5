import { type Db, many, sql } from '../database.ts'
import { extensionPoint, extensions } from '../extension.ts'
import type { House } from '../module.ts'
import { type QuietHours, quietUntil } from './quiet.ts'

/** When this person may be disturbed again, asked at some moment; null: now. Pure; never answers with a moment that has passed. */
export type QuietRule = (at: Temporal.Instant) => Temporal.Instant | null

/** Tells the rules of many people by one query; who has none is missing. `house` for its city's zone and holidays. */
export type QuietSource = (house: Pick<House, 'city'>, db: Db, accountIds: readonly string[]) => Promise<Map<string, QuietRule[]>>

/** What else than one's own quiet hours keeps devices silent: rosters, days off. */
export const quietSources = extensionPoint<QuietSource>('quiet sources')

/** So far ahead nobody plans; what waits longer is looked at again then. */
const horizon = 60

/** The end of all quiet together: one rule may begin where another ends. Pure. */
export function quietUntilAll(rules: readonly QuietRule[], now: Temporal.Instant): Temporal.Instant | null {
  let at = now
  for (let steps = 0; steps < horizon; steps += 1) {
    const ends = rules.flatMap(rule => rule(at) ?? [])
    if (ends.length === 0) break
    at = ends.reduce((latest, end) => (Temporal.Instant.compare(end, latest) > 0 ? end : latest), at)
  }
  return Temporal.Instant.compare(at, now) > 0 ? at : null
}

/**
 * Who of these must not be disturbed now, and until when; whoever may be is missing. One query per source, however many they are:
 * for bulk senders as for one message.
 */
export async function quietUntilFor(
  house: Pick<House, 'city' | 'modules'>,
  db: Db,
  accountIds: readonly string[],
  now: Temporal.Instant,
): Promise<Map<string, Temporal.Instant>> {
  if (accountIds.length === 0) return new Map()
  const rules = new Map<string, QuietRule[]>()
  for (const source of [ownQuietHours, ...extensions(house, quietSources)])
    for (const [id, more] of await source(house, db, accountIds)) rules.set(id, [...(rules.get(id) ?? []), ...more])
  const result = new Map<string, Temporal.Instant>()
  for (const [id, all] of rules) {
    const end = quietUntilAll(all, now)
    if (end) result.set(id, end)
  }
  return result
}

async function ownQuietHours(house: Pick<House, 'city'>, db: Db, accountIds: readonly string[]): Promise<Map<string, QuietRule[]>> {
  const rows = await many(
    db,
    sql<QuietHours & { account_id: string }>`select account_id, starts, ends, weekend from platform.quiet_hours where account_id = any(${[...accountIds]})`,
  )
  return new Map(rows.map(row => [row.account_id, [at => quietUntil(row, at, house.city.zone)]]))
}
