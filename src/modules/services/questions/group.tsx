import { z } from 'zod'
import type { FormState } from '../../../platform/form.ts'
import { saying } from '../../../platform/form-messages.ts'
import { type LocalText, inLanguage, words } from '../../../platform/text.ts'
import { Button } from '../../../ui/Button.tsx'
import type { Question, QuestionType } from '../contract.ts'
import { localText, questionList } from '../definition/schema.ts'
import { asked, option } from './answer.ts'
import { choice, choicesType, yesNo } from './choices.tsx'
import { date, money, number } from './numbers.tsx'
import { email, phone, text, textarea } from './words.tsx'

type Row = Record<string, unknown>

/** The same questions for each of several things (dogs, children). Rows are added and taken away by buttons that work without script. */
export const group: QuestionType<Row[]> = {
  name: 'group',
  options: z.strictObject({
    /** one of them, in words: „Hund“ */
    item: localText,
    min: z.number().int().min(0).default(1),
    max: z.number().int().min(1).max(50).default(10),
    questions: questionList.superRefine((list, context) => {
      for (const [index, one] of list.entries()) {
        const type = simple.get(one.type)
        if (!type)
          context.addIssue({
            code: 'custom',
            path: [index, 'type'],
            message: `„${one.type}“ geht in einer Gruppe nicht; es gehen: ${[...simple.keys()].join(', ')}`,
          })
        if (one.when !== undefined) context.addIssue({ code: 'custom', path: [index, 'when'], message: 'in einer Gruppe gibt es keine Bedingungen' })
        for (const issue of type?.options?.safeParse(one.options).error?.issues ?? [])
          context.addIssue({ code: 'custom', path: [index, ...issue.path], message: issue.message })
      }
    }),
  }),
  prepare: async v => v.today,
  schema(question, asking, today) {
    const row = z.object(Object.fromEntries(inner(question).map(one => [one.id, simple.get(one.type)!.schema(one, asking, today)])))
    const [least, most] = [option<number>(question, 'min') ?? 1, option<number>(question, 'max') ?? 10]
    return z.preprocess(
      value => rowsIn(value),
      z
        .array(row)
        .refine(
          rows => !question.required || rows.length >= least,
          saying({ de: `Bitte geben Sie mindestens ${least} an.`, en: `Please enter at least ${least}.` }),
        )
        .refine(rows => rows.length <= most, saying({ de: `Es gehen höchstens ${most}.`, en: `At most ${most} are possible.` })),
    )
  },
  field({ v, question, asking, form, value, prepared }) {
    const t = v.text(texts)
    const [least, most] = [option<number>(question, 'min') ?? 1, option<number>(question, 'max') ?? 10]
    const count = Math.min(most, Math.max(least, 1, rowCount(form, question.id) ?? value?.length ?? 0))
    const item = inLanguage(option<LocalText>(question, 'item')!, v.lang)
    const { label, hint } = asked(question, v.lang)
    return (
      <div class="service-group">
        <h2 class="service-group__title">{label}</h2>
        {hint && <p class="kern-hint">{hint}</p>}
        {form.error(question.id) && <p class="kern-error">{form.error(question.id)}</p>}
        {Array.from({ length: count }, (_none, at) => (
          <fieldset key={at} class="kern-fieldset service-group__row">
            <legend class="kern-label">{t.item(item, at + 1)}</legend>
            {inner(question).map(one => {
              const named = { ...one, id: `${question.id}.${at}.${one.id}` }
              return simple.get(one.type)!.field({ v, question: named, asking, prepared, form, value: value?.[at]?.[one.id] })
            })}
            {count > Math.max(least, 1) && (
              <Button kind="tertiary" small name="_less" value={`${question.id}.${at}`} skipsChecks>
                {t.less(item, at + 1)}
              </Button>
            )}
          </fieldset>
        ))}
        {count < most && (
          <Button kind="secondary" icon="add" name="_more" value={question.id} skipsChecks>
            {t.more(item)}
          </Button>
        )}
      </div>
    )
  },
  say(value, lang, question) {
    return value.map((row, at) => {
      const said = inner(question).flatMap(one => (row[one.id] === null || row[one.id] === undefined ? [] : simple.get(one.type)!.say(row[one.id], lang, one)))
      return `${at + 1}. ${said.join(', ')}`
    })
  },
}

/** Types that can stand in a row: those that need nothing loaded and have no consequence. */
const simple: ReadonlyMap<string, QuestionType<any, any>> = new Map(
  ([text, textarea, number, money, date, choice, choicesType, yesNo, email, phone] as QuestionType<any, any>[]).map(type => [type.name, type]),
)

/** The questions of a row; in the definition they lie as they stand in the file. */
function inner(question: Question): readonly Question[] {
  const raw = option<readonly unknown[]>(question, 'questions') ?? []
  const known = read.get(raw) ?? questionList.parse(raw)
  read.set(raw, known)
  return known
}

const read = new WeakMap<readonly unknown[], readonly Question[]>()

/** Rows as posted; one in which nothing at all was entered does not count, unless it is the only one. */
function rowsIn(value: unknown): unknown[] {
  const rows = Array.isArray(value) ? value : []
  const filled = rows.filter(
    row => typeof row === 'object' && row !== null && Object.values(row).some(one => one !== '' && (!Array.isArray(one) || one.length > 0)),
  )
  return filled.length === 0 ? rows.slice(0, 1) : rows.filter(row => filled.includes(row))
}

function rowCount(form: FormState, id: string): number | null {
  const typed = form.values[id]
  return form.action !== null && Array.isArray(typed) ? typed.length : null
}

const texts = words({
  de: {
    item: (item: string, at: number) => `${item} ${at}`,
    more: (item: string) => `${item} hinzufügen`,
    less: (item: string, at: number) => `${item} ${at} entfernen`,
  },
  en: {
    item: (item: string, at: number) => `${item} ${at}`,
    more: (item: string) => `Add ${item}`,
    less: (item: string, at: number) => `Remove ${item} ${at}`,
  },
})
