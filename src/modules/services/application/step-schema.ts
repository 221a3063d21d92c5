import { z } from 'zod'
import { say, saying } from '../../../platform/form-messages.ts'
import type { Visit } from '../../../platform/visit.ts'
import type { Question } from '../contract.ts'
import { holds } from '../definition/feel.ts'
import { typesOf } from '../registry.ts'
import { type Filling, askingOf } from './see.ts'
import { walk } from './walk.ts'

/**
 * Parses what a step posted, question by question in the order asked. A question whose condition no longer
 * holds after the answers before it is left out, whatever stood in its field.
 */
export function stepSchema(
  v: Visit,
  filling: Filling,
  questions: readonly Question[],
  prepared: ReadonlyMap<string, unknown>,
): z.ZodType<Record<string, unknown>> {
  const types = typesOf(v.house)
  return z.unknown().transform(async (posted, context) => {
    const values = (posted ?? {}) as Record<string, unknown>
    const input: Record<string, unknown> = {}
    const asking = askingOf(filling)
    for (const question of questions) {
      if (!isStillAsked(v, filling, question, input)) continue
      const parsed = await types
        .get(question.type)!
        .schema(question, asking, prepared.get(question.id))
        .safeParseAsync(values[question.id], { error: issue => say(issue, v.lang) })
      if (parsed.success) input[question.id] = parsed.data
      else for (const issue of parsed.error.issues) context.addIssue({ code: 'custom', path: [question.id, ...issue.path], ...saying(issue.message) })
    }
    return input
  })
}

function isStillAsked(v: Visit, { row, definition }: Filling, question: Question, input: Readonly<Record<string, unknown>>): boolean {
  if (question.when === undefined || Object.keys(input).length === 0) return true
  return holds(question.when, walk(definition, { ...row.answers, ...input }, typesOf(v.house), v.today).facts, v.today)
}
