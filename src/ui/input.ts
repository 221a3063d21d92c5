import { z } from 'zod'
import { saying } from '../platform/form-messages.ts'

/**
 * Schemas for what people type into a `Field`, as they write it in Germany. Each reads text and gives the
 * value to work with; an empty field reads as missing, or as null after `optional(…)`.
 */

/** A day: what a date field posts (2026-11-24) and what people type (24.11.2026, 24.11.26). */
export const dateInput = z
  .string()
  .trim()
  .min(1)
  .transform((text, context) => readDate(text) ?? refuse(context, dateSays))

/** Euros as people write them (12, 12,5, 1.234,50 €) → cents, never negative. */
export const centsInput = z
  .string()
  .trim()
  .min(1)
  .transform((text, context) => readCents(text) ?? refuse(context, moneySays))

/** A number with a comma (2,5), a point is read too. Add limits by `.pipe(z.number().max(…))`. */
export const numberInput = z
  .string()
  .trim()
  .min(1)
  .transform((text, context) => readNumber(text) ?? refuse(context, numberSays))

/** A `Tick`: true when ticked. */
export const tickInput = z
  .string()
  .optional()
  .transform(value => value !== undefined && value !== '')

/** A `Tick` without which nothing goes on. */
export const mustTick = z
  .string({ error: undefined })
  .optional()
  .refine(value => value !== undefined && value !== '', saying({ de: 'Bitte bestätigen Sie das.', en: 'Please confirm this.' }))
  .transform(() => true as const)

/** Lets a field stay empty: '' reads as null. */
export function optional<S extends z.ZodType>(schema: S) {
  return z.union([z.literal('').transform(() => null), z.undefined().transform(() => null), schema])
}

/** @returns null if it is no day of the calendar, or of no year anybody means */
export function readDate(text: string): Temporal.PlainDate | null {
  const german = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})$/.exec(text)
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  const [year, month, day] = german ? [german[3]!, german[2]!, german[1]!] : iso ? [iso[1]!, iso[2]!, iso[3]!] : []
  // Years before 1000 are slips, and in local time may begin in a year the database does not know.
  if (!year || (year.startsWith('0') && year.length === 4)) return null
  try {
    return Temporal.PlainDate.from(
      { year: year.length === 2 ? 2000 + Number(year) : Number(year), month: Number(month), day: Number(day) },
      { overflow: 'reject' },
    )
  } catch {
    return null
  }
}

/** @returns null if it is no amount; at most 99,999,999.99 € */
export function readCents(text: string): number | null {
  const plain = text.replace(/\s*(€|euro|eur)$/i, '').replaceAll(/\s/g, '')
  const match = /^(\d{1,8}|\d{1,3}(?:\.\d{3})+)(?:,(\d{1,2}|-))?$/.exec(plain) ?? /^(\d{1,8})\.(\d{2})$/.exec(plain)
  if (!match) return null
  const [, euros, rest] = match
  const cents = rest === undefined || rest === '-' ? 0 : Number(rest.padEnd(2, '0'))
  return Number(euros!.replaceAll('.', '')) * 100 + cents
}

/** @returns null if it is no number */
export function readNumber(text: string): number | null {
  const plain = text.replaceAll(/\s/g, '')
  if (/^-?\d{1,3}(\.\d{3})+(,\d+)?$/.test(plain)) return Number(plain.replaceAll('.', '').replace(',', '.'))
  return /^-?\d{1,12}([.,]\d{1,6})?$/.test(plain) ? Number(plain.replace(',', '.')) : null
}

/** A time of day: 14:30, 14.30, 14 Uhr. @returns null if it is none */
export function readTime(text: string): Temporal.PlainTime | null {
  const match = /^(\d{1,2})(?:[:.](\d{2}))?(?::\d{2})?\s*(?:uhr)?$/i.exec(text)
  const hour = Number(match?.[1] ?? 99)
  const minute = Number(match?.[2] ?? 0)
  return hour < 24 && minute < 60 ? Temporal.PlainTime.from({ hour, minute }) : null
}

const dateSays = { de: 'Bitte geben Sie ein Datum ein, zum Beispiel 24.12.2026.', en: 'Please enter a date, for example 24.12.2026.' }
const moneySays = { de: 'Bitte geben Sie einen Betrag in Euro ein, zum Beispiel 12,50.', en: 'Please enter an amount in euros, for example 12,50.' }
const numberSays = { de: 'Bitte geben Sie eine Zahl ein, zum Beispiel 2,5.', en: 'Please enter a number, for example 2,5.' }

function refuse(context: z.RefinementCtx, say: { de: string; en: string }): never {
  context.addIssue({ code: 'custom', ...saying(say) })
  return z.NEVER
}
