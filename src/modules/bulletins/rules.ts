import { type Db, many, run, sql } from '../../platform/database.ts'

/** Switches of the city: two pairs of eyes before something goes to all; names beside the confirmations of a mandatory instruction. */
export const ruleKeys = ['four-eyes', 'named'] as const
export type RuleKey = (typeof ruleKeys)[number]

export interface Rule {
  readonly is_on: boolean
  readonly set_by: string | null
  readonly set_at: Temporal.Instant | null
}

/** As long as nobody has decided, the careful answer holds: two pairs of eyes, and no names. */
const unset: Record<RuleKey, Rule> = {
  'four-eyes': { is_on: true, set_by: null, set_at: null },
  named: { is_on: false, set_by: null, set_at: null },
}

/** Both switches, with who set them when. */
export async function rulesOf(db: Db): Promise<Record<RuleKey, Rule>> {
  const rows = await many(db, sql<Rule & { key: RuleKey }>`select key, is_on, set_by, set_at from bulletins.rule`)
  return { ...unset, ...Object.fromEntries(rows.map(row => [row.key, row])) }
}

/** Sets a switch; who and when stand beside it. */
export async function setRule(db: Db, now: Temporal.Instant, by: string | null, key: RuleKey, isOn: boolean): Promise<void> {
  await run(
    db,
    sql`insert into bulletins.rule (key, is_on, set_by, set_at) values (${key}, ${isOn}, ${by}, ${now})
    on conflict (key) do update set is_on = excluded.is_on, set_by = excluded.set_by, set_at = excluded.set_at where rule.is_on <> excluded.is_on`,
  )
}
