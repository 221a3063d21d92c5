import { z } from 'zod'
import { saying } from '../../../platform/form-messages.ts'
import { type Lang, type LocalText, inLanguage, words } from '../../../platform/text.ts'
import { Choices, type Choice } from '../../../ui/Choices.tsx'
import { Field } from '../../../ui/Field.tsx'
import type { Question, QuestionType } from '../contract.ts'
import { localText } from '../definition/schema.ts'
import { answer, asked, option } from './answer.ts'

const choices = z.array(z.strictObject({ value: z.string().regex(/^[a-z0-9_-]+$/), text: localText, hint: localText.optional() })).min(1)

/** One of several; `list: true` shows a list to unfold, for more than about seven. */
export const choice: QuestionType<string> = {
  name: 'choice',
  options: z.strictObject({ choices, list: z.boolean().optional(), inline: z.boolean().optional() }),
  schema: question => answer(question, z.enum(offered(question).map(one => one.value))) as z.ZodType<string>,
  field({ v, question, value }) {
    const common = asked(question, v.lang)
    if (option<boolean>(question, 'list'))
      return (
        <Field {...common} type="select" value={value} options={offered(question).map(one => ({ value: one.value, text: inLanguage(one.text, v.lang) }))} />
      )
    return <Choices {...common} legend={common.label} value={value} choices={shown(question, v.lang)} inline={option<boolean>(question, 'inline')} />
  },
  say: (value, lang, question) => [textOf(question, value, lang)],
}

/** Any of several. */
export const choicesType: QuestionType<string[]> = {
  name: 'choices',
  options: z.strictObject({ choices, min: z.number().int().min(0).optional(), max: z.number().int().min(1).optional() }),
  schema(question) {
    const least = option<number>(question, 'min') ?? (question.required ? 1 : 0)
    const list = z
      .array(z.enum(offered(question).map(one => one.value)))
      .min(least)
      .max(option<number>(question, 'max') ?? 100)
    return z.preprocess(value => (value === undefined ? [] : value), list) as z.ZodType<string[]>
  },
  field({ v, question, value }) {
    const common = asked(question, v.lang)
    return <Choices {...common} legend={common.label} multiple value={value} choices={shown(question, v.lang)} />
  },
  say: (value, lang, question) => value.map(one => textOf(question, one, lang)),
}

/** Yes or no, kept as true or false. `must: true` takes only yes, with `mustSays`. */
export const yesNo: QuestionType<boolean> = {
  name: 'yes_no',
  options: z.strictObject({ must: z.boolean().optional(), mustSays: localText.optional() }),
  schema(question) {
    const read = z.enum(['ja', 'nein']).transform(value => value === 'ja')
    const needed = option<boolean>(question, 'must')
      ? read.refine(
          value => value,
          saying(option<LocalText>(question, 'mustSays') ?? { de: 'Ohne Ihr Ja geht es nicht weiter.', en: 'We cannot go on without your yes.' }),
        )
      : read
    return answer(question, needed) as z.ZodType<boolean>
  },
  field({ v, question, value }) {
    const common = asked(question, v.lang)
    const kept = value === undefined || value === null ? null : value ? 'ja' : 'nein'
    return (
      <Choices
        {...common}
        legend={common.label}
        inline
        value={kept}
        choices={(['ja', 'nein'] as const).map(one => ({ value: one, text: sayYes(one === 'ja', v.lang) }))}
      />
    )
  },
  say: (value, lang) => [sayYes(value, lang)],
}

interface Offered {
  readonly value: string
  readonly text: LocalText
  readonly hint?: LocalText
}

function offered(question: Question): readonly Offered[] {
  return option<readonly Offered[]>(question, 'choices') ?? []
}

function shown(question: Question, lang: Lang): Choice[] {
  return offered(question).map(one => ({
    value: one.value,
    text: inLanguage(one.text, lang),
    hint: one.hint === undefined ? undefined : inLanguage(one.hint, lang),
  }))
}

function textOf(question: Question, value: string, lang: Lang) {
  const found = offered(question).find(one => one.value === value)
  return found ? inLanguage(found.text, lang) : value
}

function sayYes(yes: boolean, lang: Lang) {
  return yes ? texts[lang].yes : texts[lang].no
}

const texts = words({ de: { yes: 'Ja', no: 'Nein' }, en: { yes: 'Yes', no: 'No' } })
