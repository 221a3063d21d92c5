import { z } from 'zod'
import { saying } from '../../../platform/form-messages.ts'
import { type LocalText } from '../../../platform/text.ts'
import { Field } from '../../../ui/Field.tsx'
import type { QuestionType } from '../contract.ts'
import { localText } from '../definition/schema.ts'
import { answer, asked, option } from './answer.ts'

/** One line. `pattern` is a regular expression, `patternSays` the sentence if it does not fit. */
export const text: QuestionType<string> = {
  name: 'text',
  options: z.strictObject({
    min: z.number().int().min(1).optional(),
    max: z.number().int().max(500).optional(),
    pattern: z.string().refine(isPattern, 'kein regulärer Ausdruck').optional(),
    patternSays: localText.optional(),
    upper: z.boolean().optional(),
    autocomplete: z.string().optional(),
    width: z.enum(['short', 'medium']).optional(),
  }),
  schema(question) {
    const pattern = option<string>(question, 'pattern')
    const upper = option<boolean>(question, 'upper') ? z.string().trim().toUpperCase() : z.string().trim()
    const limited = upper.min(option<number>(question, 'min') ?? 1).max(option<number>(question, 'max') ?? 200)
    const shaped =
      pattern === undefined
        ? limited
        : limited.refine(value => new RegExp(`^(?:${pattern})$`, 'u').test(value), saying(option<LocalText>(question, 'patternSays') ?? spelling))
    return answer(question, shaped) as z.ZodType<string>
  },
  field({ v, question, value }) {
    return (
      <Field
        {...asked(question, v.lang)}
        value={value}
        maxLength={option<number>(question, 'max') ?? 200}
        autocomplete={option(question, 'autocomplete')}
        width={option(question, 'width')}
      />
    )
  },
  say: value => [value],
}

/** Several lines. */
export const textarea: QuestionType<string> = {
  name: 'textarea',
  options: z.strictObject({ max: z.number().int().max(20_000).optional(), rows: z.number().int().min(2).max(20).optional() }),
  schema: question =>
    answer(
      question,
      z
        .string()
        .trim()
        .min(1)
        .max(option<number>(question, 'max') ?? 4000),
    ) as z.ZodType<string>,
  field: ({ v, question, value }) => <Field {...asked(question, v.lang)} type="textarea" value={value} rows={option<number>(question, 'rows') ?? 4} />,
  say: value => value.split('\n'),
}

export const email: QuestionType<string> = {
  name: 'email',
  options: z.strictObject({}),
  schema: question => answer(question, emailInput) as z.ZodType<string>,
  field: ({ v, question, value }) => <Field {...asked(question, v.lang)} type="email" autocomplete="email" value={value} />,
  say: value => [value],
}

export const phone: QuestionType<string> = {
  name: 'phone',
  options: z.strictObject({}),
  schema: question => answer(question, phoneInput) as z.ZodType<string>,
  field: ({ v, question, value }) => <Field {...asked(question, v.lang)} type="tel" autocomplete="tel" value={value} />,
  say: value => [value],
}

/** Shows a text and asks nothing. */
export const info: QuestionType<null> = {
  name: 'info',
  answerless: true,
  options: z.strictObject({}),
  schema: () =>
    z
      .unknown()
      .optional()
      .transform(() => null),
  field({ v, question }) {
    const { label, hint } = asked(question, v.lang)
    return (
      <div class="service-info">
        <p class="service-info__title">{label}</p>
        {hint && <p>{hint}</p>}
      </div>
    )
  },
  say: () => [],
}

export const emailInput = z.string().trim().toLowerCase().max(254).pipe(z.email())

/** Digits with the usual signs between them; kept as typed, since it is people who will dial. */
export const phoneInput = z
  .string()
  .trim()
  .min(1)
  .max(40)
  .refine(
    value => /^\+?[\d\s/().-]+$/.test(value) && value.replaceAll(/\D/g, '').length >= 5,
    saying({
      de: 'Bitte geben Sie eine Telefonnummer mit Vorwahl ein, zum Beispiel 0281 99 00.',
      en: 'Please enter a telephone number with area code, for example 0281 99 00.',
    }),
  )

const spelling: LocalText = { de: 'Bitte prüfen Sie die Schreibweise.', en: 'Please check the spelling.' }

function isPattern(source: string) {
  try {
    return new RegExp(source, 'u').source !== ''
  } catch {
    return false
  }
}
