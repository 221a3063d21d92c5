import { createHash } from 'node:crypto'
import type { LocalText } from '../../../platform/text.ts'
import { filled } from '../application/fees.ts'
import { type Facts, holds } from '../definition/feel.ts'
import type { Definition } from '../definition/schema.ts'

/** What was decided, by which rule or person, and why; kept with the case. */
export interface Decision {
  readonly outcome: 'grant' | 'refuse' | 'clerk'
  /** the rule's id; null if no rule fitted or a person decided */
  readonly rule: string | null
  readonly reason: LocalText
  readonly legal: string | null
  /** 'rules' or the account that decided */
  readonly by: string
  /** ISO instant */
  readonly at: string
}

/** The first rule that fits decides; if none does, a clerk has to. */
export function decideByRules(definition: Definition, facts: Facts, today: Temporal.PlainDate, at: Temporal.Instant): Decision {
  const rule = definition.decide.rules.find(one => holds(one.when, facts, today))
  const base = { by: 'rules', at: at.toString() }
  if (!rule) return { ...base, outcome: 'clerk', rule: null, reason: undecided, legal: null }
  return { ...base, outcome: rule.outcome, rule: rule.id, reason: filled(rule.reason, facts, today), legal: rule.legal ?? null }
}

/** Whether a person looks at this case too. Drawn from its id, so asking again gives the same answer. */
export function isSampled(caseId: string, rate: number): boolean {
  const draw = createHash('sha256').update(`sample ${caseId}`).digest().readUInt32BE(0) / 2 ** 32
  return draw < rate
}

const undecided: LocalText = {
  de: 'Keine Regel entscheidet diesen Fall allein. Ein Mensch im Amt sieht ihn sich an.',
  en: 'No rule decides this case on its own. A person in the office looks at it.',
  ls: 'Der Computer kann das nicht allein entscheiden. Ein Mensch im Amt prüft Ihren Antrag.',
}
