import { type Db, many, run, sql } from '../../../platform/database.ts'
import { type Rule, rulesOf, setRule } from '../rules.ts'

/** before: stood when two were not needed yet. */
export type Act = 'before' | 'proposed' | 'taken-back' | 'agreed' | 'refused' | 'off'

/** Something that happened to names beside confirmations. */
export interface NamingStep {
  readonly id: string
  readonly act: Act
  readonly by: string | null
  readonly at: Temporal.Instant
}

/** Where names beside confirmations stand, and how it came to that. */
export interface Naming {
  readonly rule: Rule
  /** newest first */
  readonly steps: readonly NamingStep[]
  /** the proposal that waits for the works council */
  readonly proposal: NamingStep | null
}

/** What stands now, with its history. */
export async function namingOf(db: Db): Promise<Naming> {
  const [rules, steps] = await Promise.all([rulesOf(db), many(db, sql<NamingStep>`select id, act, by, at from bulletins.naming order by id desc limit 200`)])
  const [last] = steps
  return { rule: rules.named, steps, proposal: last?.act === 'proposed' ? last : null }
}

/** Writes down what somebody does, and sets the switch where it turns. The caller holds the naming. @returns its id */
export async function noteStep(db: Db, now: Temporal.Instant, act: Act, by: string): Promise<string> {
  const [step] = await many(db, sql<{ id: string }>`insert into bulletins.naming (act, by, at) values (${act}, ${by}, ${now}) returning id`)
  if (act === 'agreed' || act === 'off') {
    await setRule(db, now, by, 'named', act === 'agreed')
    await run(db, sql`update bulletins.rule set agreed_at = ${act === 'agreed' ? now : null} where key = 'named'`)
  }
  return step!.id
}

/** How many proposals wait for the works council: one or none. For the mark at the menu. */
export async function countProposals(db: Db): Promise<number> {
  const [last] = await many(db, sql<{ act: Act }>`select act from bulletins.naming order by id desc limit 1`)
  return last?.act === 'proposed' ? 1 : 0
}
