import { z } from 'zod'
import { defineAction } from '../../../platform/page.ts'
import { invalid, seeOther } from '../../../platform/reply.ts'
import type { JsonEndpoint } from '../../../platform/routes.ts'
import { countVote } from '../store.ts'
import { texts } from '../text.ts'
import { limit } from './limit.ts'
import { backTo, isOurs, isStaffPage, place } from './place.ts'
import { keep, remark } from './remark.ts'
import { remarkPage } from './page.tsx'

const vote = z.object({ ...place, helpful: z.enum(['ja', 'nein']) })

/** The tap without script: back to the same page, with thanks. */
export const voteAction = defineAction({
  form: vote,
  on: remarkPage,
  async post(v, { helpful, ...from }) {
    const t = v.text(texts)
    if (!isOurs(v.house, from)) return invalid({ '': t.unknownPage })
    limit(v, 'vote')
    await countVote(v.db, { once: from.once, page: from.page, lang: v.lang, day: v.today, helpful: helpful === 'ja' })
    return seeOther(backTo(v, from.page), t.thanks)
  },
})

/** The tap with script: the words for what comes next come with the answer, so that pages need not carry them. */
export const voteEndpoint: JsonEndpoint<typeof vote> = {
  input: vote,
  async answer(v, { helpful, ...from }) {
    const t = v.text(texts)
    if (!isOurs(v.house, from)) return { thanks: t.unknownPage }
    limit(v, 'vote')
    await countVote(v.db, { once: from.once, page: from.page, lang: v.lang, day: v.today, helpful: helpful === 'ja' })
    const answer = isStaffPage(from.page) ? { inbox: t.answerInbox, answerHint: t.answerInboxHint } : { email: t.answerMail, answerHint: t.emailHint }
    return { thanks: t.thanks, ask: helpful === 'ja' ? t.askYes : t.askNo, hint: t.noPersonal, send: t.send, ...answer }
  },
}

const sentence = z.object({ ...place, ...remark })

/** A word right after the tap, without leaving the page. */
export const remarkEndpoint: JsonEndpoint<typeof sentence> = {
  input: sentence,
  async answer(v, input) {
    const t = v.text(texts)
    if (!isOurs(v.house, input)) return { thanks: t.unknownPage }
    await keep(v, input)
    return { thanks: t.thanksForWords }
  },
}
