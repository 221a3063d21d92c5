import { z } from 'zod'
import { saying } from '../../../platform/form-messages.ts'
import { dayOf } from '../../../platform/clock.ts'
import { Field } from '../../../ui/Field.tsx'
import { formatDate, formatMoney, formatNumber } from '../../../ui/format.ts'
import { centsInput, dateInput, numberInput } from '../../../ui/input.ts'
import type { Question, QuestionType } from '../contract.ts'
import { answer, asked, option } from './answer.ts'

const bound = 'kein Tag: ein ISO-Datum, today, today+P3M oder today-P1Y'

export const number: QuestionType<number> = {
  name: 'number',
  options: z.strictObject({ min: z.number().optional(), max: z.number().optional(), whole: z.boolean().optional(), unit: z.string().optional() }),
  schema(question) {
    const within = z
      .number()
      .min(option<number>(question, 'min') ?? -1e9)
      .max(option<number>(question, 'max') ?? 1e9)
    const whole = within.refine(
      value => !option<boolean>(question, 'whole') || Number.isInteger(value),
      saying({ de: 'Bitte geben Sie eine ganze Zahl ein.', en: 'Please enter a whole number.' }),
    )
    return answer(question, numberInput.pipe(whole)) as z.ZodType<number>
  },
  field: ({ v, question, value }) => (
    <Field
      {...asked(question, v.lang)}
      type="number"
      width="short"
      unit={option(question, 'unit')}
      value={value === undefined || value === null ? null : formatNumber(value, 'de', 6).replaceAll('.', '')}
    />
  ),
  say: (value, lang, question) => [[formatNumber(value, lang, 6), option<string>(question, 'unit')].filter(Boolean).join(' ')],
}

/** Whole cents. */
export const money: QuestionType<number> = {
  name: 'money',
  options: z.strictObject({ min: z.number().int().optional(), max: z.number().int().optional() }),
  schema(question) {
    const [min, max] = [option<number>(question, 'min') ?? 0, option<number>(question, 'max') ?? 99_999_900]
    const range = {
      de: `Der Betrag muss zwischen ${formatMoney(min, 'de')} und ${formatMoney(max, 'de')} liegen.`,
      en: `The amount must be between ${formatMoney(min, 'en')} and ${formatMoney(max, 'en')}.`,
    }
    return answer(
      question,
      centsInput.refine(value => value >= min && value <= max, saying(range)),
    ) as z.ZodType<number>
  },
  field: ({ v, question, value }) => (
    <Field
      {...asked(question, v.lang)}
      type="money"
      width="short"
      value={value === undefined || value === null ? null : (value / 100).toFixed(2).replace('.', ',')}
    />
  ),
  say: (value, lang) => [formatMoney(value, lang)],
}

/** A day, kept as ISO text. `from` and `until` are ISO dates, `today`, or `today` and a duration: `today+P3M`. */
export const date: QuestionType<string> = {
  name: 'date',
  options: z.strictObject({
    from: z.string().refine(isBound, bound).optional(),
    until: z.string().refine(isBound, bound).optional(),
    autocomplete: z.string().optional(),
  }),
  prepare: async v => dayOf(v.now, v.house.city.zone),
  schema(question, _asking, today) {
    const { from, until } = limits(question, (today as Temporal.PlainDate | undefined) ?? null)
    const schema = dateInput
      .refine(
        day => !from || Temporal.PlainDate.compare(day, from) >= 0,
        saying({ de: `Der Tag darf nicht vor dem ${say(from, 'de')} liegen.`, en: `The day must not be before ${say(from, 'en')}.` }),
      )
      .refine(
        day => !until || Temporal.PlainDate.compare(day, until) <= 0,
        saying({ de: `Der Tag darf nicht nach dem ${say(until, 'de')} liegen.`, en: `The day must not be after ${say(until, 'en')}.` }),
      )
      .transform(day => day.toString())
    return answer(question, schema) as z.ZodType<string>
  },
  field({ v, question, value, prepared }) {
    const { from, until } = limits(question, prepared as Temporal.PlainDate)
    return (
      <Field
        {...asked(question, v.lang)}
        type="date"
        width="medium"
        autocomplete={option(question, 'autocomplete')}
        value={value}
        min={from?.toString()}
        max={until?.toString()}
      />
    )
  },
  say: (value, lang) => [formatDate(Temporal.PlainDate.from(value), lang)],
}

function limits(question: Question, today: Temporal.PlainDate | null) {
  return { from: limit(option(question, 'from'), today), until: limit(option(question, 'until'), today) }
}

function limit(text: string | undefined, today: Temporal.PlainDate | null): Temporal.PlainDate | null {
  if (text === undefined) return null
  if (!text.startsWith('today')) return Temporal.PlainDate.from(text)
  const shift = text.slice('today'.length)
  return shift === '' || !today ? today : shift.startsWith('-') ? today.subtract(shift.slice(1)) : today.add(shift.slice(1))
}

function isBound(text: string) {
  try {
    return limit(text, Temporal.PlainDate.from('2026-01-01')) !== null
  } catch {
    return false
  }
}

function say(day: Temporal.PlainDate | null, lang: 'de' | 'en') {
  return day ? formatDate(day, lang, 'short') : ''
}
