import type { House } from '../../../platform/module.ts'
import { type Lang, inLanguage } from '../../../platform/text.ts'
import type { Answers } from '../contract.ts'
import type { Definition } from '../definition/schema.ts'
import { typesOf } from '../registry.ts'

export interface AnsweredStep {
  readonly id: string
  readonly title: string
  readonly rows: readonly { readonly question: string; readonly lines: readonly string[] }[]
}

/** The answers in words, step by step, as their own version of the definition asked for them; steps without an answer are left out. */
export function answeredSteps(house: Pick<House, 'modules'>, definition: Definition, answers: Answers, lang: Lang): AnsweredStep[] {
  const types = typesOf(house)
  return definition.steps
    .map(step => ({
      id: step.id,
      title: inLanguage(step.title, lang),
      rows: step.questions.flatMap(question => {
        const value = answers[question.id]
        const lines = value === undefined || value === null ? [] : (types.get(question.type)?.say(value, lang, question) ?? [])
        return lines.length === 0 ? [] : [{ question: inLanguage(question.label, lang), lines }]
      }),
    }))
    .filter(step => step.rows.length > 0)
}
