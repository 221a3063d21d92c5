import { type Db, many, run, sql } from '../../platform/database.ts'
import { isByOwnChoice } from './audience.ts'
import type { Bulletin } from './bulletin.ts'

/** Switches of the city: two pairs of eyes before something goes to all; names beside the confirmations of a mandatory instruction. */
type RuleKey = 'four-eyes' | 'named'

export interface Rule {
  readonly is_on: boolean
  readonly set_by: string | null
  readonly set_at: Temporal.Instant | null
  /** when the works council agreed to it; of names beside confirmations alone */
  readonly agreed_at: Temporal.Instant | null
}

/** As long as nobody has decided, the careful answer holds: two pairs of eyes, and no names. */
const unset: Record<RuleKey, Rule> = {
  'four-eyes': { is_on: true, set_by: null, set_at: null, agreed_at: null },
  named: { is_on: false, set_by: null, set_at: null, agreed_at: null },
}

/** Both switches, with who set them when. */
export async function rulesOf(db: Db): Promise<Record<RuleKey, Rule>> {
  const rows = await many(db, sql<Rule & { key: RuleKey }>`select key, is_on, set_by, set_at, agreed_at from bulletins.rule`)
  return { ...unset, ...Object.fromEntries(rows.map(row => [row.key, row])) }
}

/** Sets a switch; who and when stand beside it. That of names is set in naming/ alone, where two have to agree. */
export async function setRule(db: Db, now: Temporal.Instant, by: string | null, key: RuleKey, isOn: boolean): Promise<void> {
  await run(
    db,
    sql`insert into bulletins.rule (key, is_on, set_by, set_at) values (${key}, ${isOn}, ${by}, ${now})
    on conflict (key) do update set is_on = excluded.is_on, set_by = excluded.set_by, set_at = excluded.set_at where rule.is_on <> excluded.is_on`,
  )
}

/** Whether confirmations are shown with names: a mandatory instruction, and the city's switch says so. */
export function isNamed(bulletin: Pick<Bulletin, 'kind'>, ruleIsOn: boolean): boolean {
  return bulletin.kind === 'instruction' && ruleIsOn
}

/**
 * Whether its sender is told, of a named one, who has not confirmed: only of a text that came out after the works council had agreed, for
 * of an older one that would give away who confirmed without knowing that it is seen. Nor where people are in its audience by what they
 * chose for themselves.
 */
export function tellsMissing(bulletin: Bulletin, rule: Rule): boolean {
  const since = bulletin.changed_at ?? bulletin.published_at
  return bulletin.state === 'published' && rule.agreed_at !== null && Temporal.Instant.compare(since!, rule.agreed_at) >= 0 && !isByOwnChoice(bulletin)
}
