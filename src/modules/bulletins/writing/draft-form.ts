import { z } from 'zod'
import { filesField } from '../../../platform/files-form.ts'
import { saying } from '../../../platform/form-messages.ts'
import type { Visit } from '../../../platform/visit.ts'
import { dateInput, optional, readTime, tickInput } from '../../../ui/input.ts'
import { pictureTypes } from '../../../platform/files/picture-types.ts'
import { kinds, topics } from '../bulletin.ts'
import { deskTexts } from './text.ts'

const line = z.string().trim().max(150).default('')
const long = z.string().trim().max(20_000).default('')
const some = z.array(z.string().max(100)).max(500).default([])
const id = z.string().regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
/** Left out where the bulletin is published and its day has passed. */
const day = optional(dateInput)
  .optional()
  .transform(value => value ?? null)
const time = z
  .string()
  .trim()
  .default('')
  .transform((text, context) => {
    const read = text === '' ? null : readTime(text)
    if (text !== '' && !read) context.addIssue({ code: 'custom', ...saying({ de: deskTexts.de.problems.time, en: deskTexts.en.problems.time }) })
    return read
  })

const fields = z.object({
  revision: z.coerce.number().int(),
  kind: z.enum(kinds),
  topic: optional(z.enum(topics))
    .optional()
    .transform(value => value ?? null),
  title: z.object({ de: line, en: line, ls: line }),
  text: z.object({ de: long, en: long, ls: long }),
  pictureAlt: line,
  dropPicture: tickInput,
  drop: z.array(id).default([]),
  units: z.array(id).max(500).default([]),
  roles: some,
  places: some,
  langs: z.array(z.enum(['de', 'en', 'ls'])).default([]),
  onlySubscribers: tickInput,
  people: z.string().max(20_000).default(''),
  publishDate: day,
  publishTime: time,
  expireDate: day,
  pinnedUntil: day,
  urgent: z.string().trim().max(300).default(''),
  mustConfirm: tickInput,
  comments: tickInput,
  public: tickInput,
  publicDate: day,
  publicTime: time,
})
export type DraftFields = z.output<typeof fields>

/** What is typed into the desk's form. A draft may be unfinished; whether it is whole is asked when it is handed in. */
export function draftForm(v: Visit) {
  return fields.extend({ picture: filesField(v, { max: 1, types: pictureTypes }), files: filesField(v, { max: 10, documents: true }) })
}

/** The same without files, as the browser saves it while it is typed. */
export const typedDraft = fields
