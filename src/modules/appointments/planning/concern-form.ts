import { z } from 'zod'
import { saying } from '../../../platform/form-messages.ts'
import type { Lang, LocalText } from '../../../platform/text.ts'
import { numberInput, tickInput } from '../../../ui/input.ts'
import type { ConcernInput } from './store.ts'
import { texts } from './text.ts'

/** One text in the three languages; German must be there. */
const inThree = (most: number, isNeeded: boolean) =>
  z.object({
    de: isNeeded ? z.string().trim().min(1).max(most) : z.string().trim().max(most).default(''),
    en: z.string().trim().max(most).default(''),
    ls: z.string().trim().max(most).default(''),
  })

const three = { de: '', en: '', ls: '' }

/** What is typed about a concern, as it is kept. */
export const concernForm = z
  .object({
    name: inThree(120, true),
    category: inThree(80, true),
    about: inThree(600, false).default(three),
    documents: inThree(2000, false).default(three),
    fee: inThree(200, false).default(three),
    minutes: numberInput.pipe(z.number().int().min(5).max(240)).refine(n => n % 5 === 0, saying({ de: texts.de.concern.step, en: texts.en.concern.step })),
    most: numberInput.pipe(z.number().int().min(1).max(10)),
    byVideo: tickInput,
    keywords: z.string().trim().max(500).default(''),
    position: numberInput.pipe(z.number().int().min(0).max(999)),
  })
  .superRefine(({ documents }, context) => {
    const count = linesOf(documents.de).length
    for (const lang of ['en', 'ls'] as const)
      if (documents[lang] !== '' && linesOf(documents[lang]).length !== count)
        context.addIssue({ code: 'custom', path: ['documents', lang], ...saying({ de: texts.de.concern.documentCount, en: texts.en.concern.documentCount }) })
  })
  .transform((typed): ConcernInput => ({
    name: local(typed.name),
    category: local(typed.category),
    about: local(typed.about),
    documents: linesOf(typed.documents.de).map((de, at) => local({ de, en: linesOf(typed.documents.en)[at] ?? '', ls: linesOf(typed.documents.ls)[at] ?? '' })),
    fee: typed.fee.de === '' ? null : local(typed.fee),
    minutes: typed.minutes,
    most: typed.most,
    byVideo: typed.byVideo,
    keywords: typed.keywords
      .split(',')
      .map(word => word.trim())
      .filter(Boolean),
    position: typed.position,
  }))

/** One language of a text for its field: '' where it falls back to German. */
export function textFor(text: LocalText | null | undefined, lang: Lang): string {
  if (!text) return ''
  return typeof text === 'string' ? (lang === 'de' ? text : '') : (text[lang] ?? '')
}

/** A key of a new concern, made of its German name. */
export function keyOf(text: LocalText): string {
  const name = textFor(text, 'de')
  const plain: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' }
  return (
    name
      .toLowerCase()
      .replaceAll(/[äöüß]/g, letter => plain[letter]!)
      .normalize('NFKD')
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-+|-+$/g, '')
      .slice(0, 50) || 'anliegen'
  )
}

function local({ de, en, ls }: { de: string; en: string; ls: string }): LocalText {
  return en === '' && ls === '' ? de : { de, ...(en === '' ? {} : { en }), ...(ls === '' ? {} : { ls }) }
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean)
}
