import { z } from 'zod'
import { saying } from '../../../platform/form-messages.ts'
import { tidyPhone } from '../booking/contact.ts'
import { texts as reservationTexts } from './reservation-text.ts'
import { texts } from './text.ts'

/** A time somebody pressed. */
export const startInput = z
  .string()
  .default('')
  .transform((text, context) => {
    if (isStart(text)) return Temporal.Instant.from(text)
    context.addIssue({ code: 'custom', ...saying({ de: texts.de.times.pickTime, en: texts.en.times.pickTime, ls: texts.ls.times.pickTime }) })
    return z.NEVER
  })

/** Who comes: a name, and a mail address or a phone number. */
export const contactInput = z.object({
  name: z.string().trim().min(1).max(120),
  email: z
    .string()
    .trim()
    .max(254)
    .default('')
    .transform((text, context) => {
      if (text === '') return null
      if (z.email().safeParse(text).success) return text
      context.addIssue({ code: 'custom', ...saying({ de: reservationTexts.de.wrongEmail, en: reservationTexts.en.wrongEmail }) })
      return z.NEVER
    }),
  telefon: z
    .string()
    .trim()
    .max(40)
    .default('')
    .transform((text, context) => {
      if (text === '') return null
      const phone = tidyPhone(text)
      if (/^\+?\d{6,15}$/.test(phone) && /^[\d\s+()/.-]+$/.test(text)) return phone
      context.addIssue({ code: 'custom', ...saying({ de: reservationTexts.de.wrongPhone, en: reservationTexts.en.wrongPhone }) })
      return z.NEVER
    }),
})

function isStart(text: string) {
  if (!/^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text)) return false
  try {
    return Boolean(Temporal.Instant.from(text))
  } catch {
    return false
  }
}
