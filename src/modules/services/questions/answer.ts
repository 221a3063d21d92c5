import { z } from 'zod'
import { type Lang, inLanguage } from '../../../platform/text.ts'
import { optional } from '../../../ui/input.ts'
import type { Question } from '../contract.ts'

/** The schema as it is, or one that lets the field stay empty or away (null) if the question need not be answered. */
export function answer<S extends z.ZodType>(question: Question, schema: S): z.ZodType {
  return question.required ? schema : optional(schema).prefault('')
}

/** What every field component takes from a question. */
export function asked(question: Question, lang: Lang) {
  return {
    name: question.id,
    label: inLanguage(question.label, lang),
    required: question.required,
    ...(question.hint === undefined ? {} : { hint: inLanguage(question.hint, lang) }),
  }
}

/** An option of the question, as its type's own schema has checked it when the definition was read. */
export function option<T>(question: Question, name: string): T | undefined {
  return question.options[name] as T | undefined
}
