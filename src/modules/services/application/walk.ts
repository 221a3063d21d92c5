import type { Answers, Question } from '../contract.ts'
import type { Types } from '../definition/check.ts'
import { type Facts, evaluateFeel, holds } from '../definition/feel.ts'
import type { Definition, Step } from '../definition/schema.ts'

/** An application seen through its definition: what is asked, what that makes true, what falls away. */
export interface Walk {
  /** steps that are asked, with the questions asked on them */
  readonly steps: readonly { readonly step: Step; readonly questions: readonly Question[] }[]
  /** answers to questions that are asked */
  readonly kept: Answers
  /** answers that other answers have made pointless; not sent */
  readonly dropped: Answers
  /** kept answers as FEEL sees them, and computed values */
  readonly facts: Facts
}

/**
 * Walks the questions in order. Conditions look back only (checked when the definition is read), so one
 * pass settles everything: an answer counts if its question is asked, and then later conditions see it.
 * Always done anew on the server; nothing the browser computed is believed.
 */
export function walk(definition: Definition, answers: Answers, types: Types, today: Temporal.PlainDate): Walk {
  const names = definition.steps.flatMap(step => step.questions.map(question => question.id))
  const facts: Record<string, unknown> = Object.fromEntries(names.map(name => [name, null]))
  const kept: Record<string, unknown> = {}
  const steps: { step: Step; questions: Question[] }[] = []
  const test = (when: string | undefined) => when === undefined || holds(when, withComputed(definition, facts, today), today)
  for (const step of definition.steps) {
    if (!test(step.when)) continue
    const asked: Question[] = []
    for (const question of step.questions) {
      if (!test(question.when)) continue
      asked.push(question)
      const answer = answers[question.id]
      if (answer === undefined || answer === null) continue
      kept[question.id] = answer
      facts[question.id] = factOf(question, answer, types)
    }
    if (asked.length > 0) steps.push({ step, questions: asked })
  }
  const dropped = Object.fromEntries(
    Object.entries(answers).filter(([id, value]) => !(id in kept) && names.includes(id) && value !== null && value !== undefined),
  )
  return { steps, kept, dropped, facts: withComputed(definition, facts, today) }
}

/** Questions that must be answered and are not, in order; empty if the application can be sent. */
export function missingIn(walked: Walk, types: Types): { step: Step; question: Question }[] {
  return walked.steps.flatMap(({ step, questions }) =>
    questions
      .filter(question => question.required && !(question.id in walked.kept) && !types.get(question.type)?.answerless)
      .map(question => ({ step, question })),
  )
}

function withComputed(definition: Definition, facts: Facts, today: Temporal.PlainDate): Facts {
  const result: Record<string, unknown> = { ...facts }
  for (const { id, value } of definition.compute) result[id] = evaluateFeel(value, result, today)
  return result
}

function factOf(question: Question, answer: unknown, types: Types) {
  const type = types.get(question.type)
  return type?.facts ? type.facts(answer, question) : answer
}
