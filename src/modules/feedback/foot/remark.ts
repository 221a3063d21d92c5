import { z } from 'zod'
import type { Visit } from '../../../platform/visit.ts'
import { optional } from '../../../ui/input.ts'
import { keepRemark } from '../store.ts'
import { limit } from './limit.ts'

export const remark = { words: z.string().trim().min(1).max(500), email: optional(z.email().max(254)) }

/** Keeps a remark, with its day and nothing finer. */
export async function keep(v: Visit, given: { page: string; once: string; words: string; email: string | null }): Promise<void> {
  limit(v, 'remark')
  await keepRemark(v.db, { once: given.once, page: given.page, lang: v.lang, day: v.today, words: given.words, email: given.email })
}
