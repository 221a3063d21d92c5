import { evaluateFeel, type Facts, fillIn, holds } from '../definition/feel.ts'
import type { Definition } from '../definition/schema.ts'
import { type Lang, type LocalText, inLanguage, languages } from '../../../platform/text.ts'

/** One line of what a case costs, with the reason in words of that day. */
export interface Fee {
  readonly id: string
  readonly text: LocalText
  /** whole cents, more than 0 */
  readonly cents: number
  readonly explain: LocalText | null
}

/**
 * What these facts cost. A rule that does not apply, or whose amount comes out as nothing, is left out;
 * an amount below zero counts as nothing: the city never pays by mistake of a rule.
 */
export function feesFor(definition: Definition, facts: Facts, today: Temporal.PlainDate): Fee[] {
  return definition.fees.flatMap(rule => {
    if (!holds(rule.when, facts, today)) return []
    const amount = evaluateFeel(rule.amount, facts, today)
    const cents = typeof amount === 'number' ? Math.round(amount) : 0
    if (cents <= 0 || cents > limit) return []
    return [{ id: rule.id, text: filled(rule.text, facts, today), cents, explain: rule.explain === undefined ? null : filled(rule.explain, facts, today) }]
  })
}

/** In cents. */
export function totalOf(fees: readonly Fee[]): number {
  return fees.reduce((sum, one) => sum + one.cents, 0)
}

/** A text with its values filled in, in every language, as it is to be read later. */
export function filled(text: LocalText, facts: Facts, today: Temporal.PlainDate): LocalText {
  return Object.fromEntries(languages.map(lang => [lang, fillIn(inLanguage(text, lang), facts, today, lang)])) as Record<Lang, string>
}

// XBezahldienste ends at 999,999 euros; a rule that says more is a mistake, and the case goes to nobody's bank.
const limit = 99_999_900
