import { z } from 'zod'
import { saying } from '../../../platform/form-messages.ts'
import { filesField } from '../../../platform/files-form.ts'
import type { Visit } from '../../../platform/visit.ts'
import { optional, tickInput } from '../../../ui/input.ts'
import { showable } from './store.ts'
import { profileTexts } from './text.ts'

const line = optional(z.string().trim().max(80)).prefault('')

const list = z
  .string()
  .max(1000)
  .default('')
  .transform((text, context) => {
    const words = [
      ...new Set(
        text
          .split(/[,;\n]/)
          .map(word => word.trim())
          .filter(word => word !== ''),
      ),
    ]
    const say = (key: 'tooMany' | 'tooLong') => context.addIssue({ code: 'custom', ...saying({ de: profileTexts.de[key], en: profileTexts.en[key] }) })
    if (words.length > 12) say('tooMany')
    if (words.some(word => word.length > 40)) say('tooLong')
    return words
  })

export const profileForm = (v: Visit) =>
  z.object({
    photo: filesField(v, { max: 1, types: ['image/jpeg', 'image/webp', 'image/png', 'image/avif'] }).prefault([]),
    photoGone: tickInput,
    shows: z.array(z.enum(showable)).default([]),
    pronouns: line,
    spoken: line,
    skills: list,
    languages: list,
    about: optional(z.string().trim().max(300)).prefault(''),
  })
