import { z } from 'zod'
import type { Visit } from '../../../platform/visit.ts'
import { optional, tickInput } from '../../../ui/input.ts'
import { keepRemark } from '../store.ts'
import { limit } from './limit.ts'
import { isStaffPage } from './place.ts'

export const remark = { words: z.string().trim().min(1).max(500), email: optional(z.email().max(254)).default(null), inbox: tickInput }

/** Keeps a remark, with its day and nothing finer; who wrote it only if they want the answer in their inbox. */
export async function keep(v: Visit, given: { page: string; once: string; words: string; email: string | null; inbox: boolean }): Promise<void> {
  limit(v, 'remark')
  const { page, once, words } = given
  const to = isStaffPage(page)
    ? { email: null, accountId: given.inbox && v.viewer.kind === 'staff' ? v.viewer.accountId : null }
    : { email: given.email, accountId: null }
  await keepRemark(v.db, { once, page, lang: v.lang, day: v.today, words, ...to })
}
