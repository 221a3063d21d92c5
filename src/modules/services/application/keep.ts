import type { Visit } from '../../../platform/visit.ts'
import type { Asking, Question } from '../contract.ts'
import { typesOf } from '../registry.ts'
import { type Filling } from './see.ts'
import { keepAnswers } from './store.ts'
import { walk } from './walk.ts'

/**
 * Turns what was parsed from a step into answers, with the consequences their types have (holding a
 * date, storing a file), in the caller's transaction.
 * @returns the draft as it is now, or a sentence for each answer that was refused
 */
export async function keepStep(
  v: Visit,
  filling: Filling,
  questions: readonly Question[],
  input: Readonly<Record<string, unknown>>,
): Promise<{ filling: Filling } | { errors: Record<string, string> }> {
  const types = typesOf(v.house)
  const { row, definition } = filling
  const before = row.answers
  const answers: Record<string, unknown> = { ...before }
  const errors: Record<string, string> = {}
  // A question that this very step has made pointless is not in the input; what was answered before stays beside, unsent.
  for (const question of questions) if (!types.get(question.type)!.answerless && question.id in input) answers[question.id] = input[question.id] ?? null
  for (const question of questions) {
    const { keep } = types.get(question.type)!
    const value = answers[question.id]
    if (!keep || value === null || !(question.id in input)) continue
    const asking: Asking = { applicationId: row.id, service: definition.key, answers, facts: walk(definition, answers, types, v.today).facts }
    const outcome = await keep(v, question, asking, value)
    if ('refused' in outcome) errors[question.id] = outcome.refused
    else answers[question.id] = outcome.value
  }
  if (Object.keys(errors).length > 0) return { errors }
  const left = Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== null))
  await keepAnswers(v.db, v.now, row.id, left, v.lang)
  return { filling: { row: { ...row, answers: left }, definition, walked: walk(definition, left, types, v.today) } }
}
