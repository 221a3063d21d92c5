import { z } from 'zod'
import type { Db } from '../../platform/database.ts'
import { saying } from '../../platform/form-messages.ts'
import type { LocalText } from '../../platform/text.ts'
import type { Visit } from '../../platform/visit.ts'
import type { Address } from './address.ts'
import { exactAddress, searchAddresses } from './search.ts'
import { findAddress } from './store.ts'
import { texts } from './text.ts'
import { readTyped } from './typed.ts'

/** What an address field needs to be shown and parsed. */
export interface AddressInput {
  readonly db: Db
  /** what was typed and matches several addresses or none quite, for the list below the field */
  readonly typed: string
  readonly offer: Address[]
}

/** Reads what this request typed into the field, so that the page can offer what matches; call it in a page's `load`. */
export async function prepareAddress(v: Visit, name: string): Promise<AddressInput> {
  const typed = typedIn(v.http.request.body, name)
  const needsOffer = typed !== '' && (await exactAddress(v.db, typed)) === null
  return { db: v.db, typed, offer: needsOffer ? await searchAddresses(v.db, typed, 8) : [] }
}

function typedIn(body: unknown, name: string): string {
  let at = body
  for (const part of [...name.split('.'), 'text']) at = typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[part] : undefined
  return typeof at === 'string' ? at.slice(0, 150).trim() : ''
}

/**
 * Parses the field into an address of the register. A choice counts only as long as the text still is the one it was
 * made for; a text counts without a choice if it names exactly one address.
 */
export function addressSchema(input: AddressInput): z.ZodType<Address> {
  return posted.transform(async ({ text, id, for: chosenFor }, context): Promise<Address> => {
    if (id !== '' && (text === '' || text === chosenFor)) {
      const chosen = await findAddress(input.db, id)
      if (chosen) return chosen
      return refuse(context, 'text', 'gone')
    }
    if (text === '') return refuse(context, 'text', 'missing')
    const exact = await exactAddress(input.db, text)
    if (exact) return exact
    if (input.offer.length > 0 && input.typed === text)
      return refuse(context, readTyped(text).house ? 'id' : 'text', readTyped(text).house ? 'choose' : 'noNumber')
    return refuse(context, 'text', 'unknown')
  })
}

/** The same for a field that may stay empty; then null. */
export function optionalAddressSchema(input: AddressInput): z.ZodType<Address | null> {
  const empty = posted.refine(({ text, id }) => text === '' && id === '').transform(() => null)
  return z.unknown().transform(async (value, context): Promise<Address | null> => {
    if ((await empty.safeParseAsync(value)).success) return null
    const parsed = await addressSchema(input).safeParseAsync(value)
    if (parsed.success) return parsed.data
    for (const issue of parsed.error.issues)
      context.addIssue({ code: 'custom', path: [...issue.path], params: (issue as { params?: Record<string, unknown> }).params })
    return z.NEVER
  })
}

const posted = z
  .object({
    text: z.string().max(150).trim().default(''),
    id: z.string().max(60).default(''),
    for: z.string().max(150).trim().default(''),
  })
  .prefault({})

function refuse(context: z.RefinementCtx, field: 'text' | 'id', sentence: 'missing' | 'choose' | 'unknown' | 'gone' | 'noNumber') {
  const text: LocalText = { de: texts.de[sentence], en: texts.en[sentence], ls: texts.ls[sentence] }
  context.addIssue({ code: 'custom', path: [field], ...saying(text) })
  return z.NEVER
}
