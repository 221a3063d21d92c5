import { z } from 'zod'
import { actorOf, audit } from '../../../platform/audit.ts'
import { idFrom, maybe, run, sql } from '../../../platform/database.ts'
import { Conflict } from '../../../platform/errors.ts'
import { tellInbox } from '../../../platform/notify.ts'
import { defineAction } from '../../../platform/page.ts'
import { seeOther } from '../../../platform/reply.ts'
import type { Lang } from '../../../platform/text.ts'
import { notFound } from '../../../platform/visit.ts'
import { tickInput } from '../../../ui/input.ts'
import { textOf } from '../bulletin.ts'
import { deskPath, readPath } from '../paths.ts'
import { texts } from '../text.ts'
import { forgetQuestion } from '../waiting-notices.ts'
import { checkPage } from './check.tsx'
import { bulletinAtDesk, deskSample } from './desk.tsx'
import { refusalTexts } from './refusal-text.ts'
import { deskTexts } from './text.ts'

/** The editors answer: to whoever asked, and if they like to all, without a name. */
export const answerQuestion = defineAction({
  form: z.object({ question: z.string().max(36), answer: z.string().trim().min(1).max(4000), public: tickInput }),
  load: bulletinAtDesk,
  sample: deskSample('/antwort', { question: 'x', answer: '' }),
  async post(v, input, { bulletin }) {
    const asked = await maybe(
      v.db,
      sql<{
        account_id: string | null
        lang: Lang | null
        text: string
        is_answered: boolean
      }>`select q.account_id, a.lang, q.text, q.answered_at is not null as is_answered from bulletins.question q left join platform.account a on a.id = q.account_id
      where q.id = ${idFrom(input.question)} and q.bulletin_id = ${bulletin.id} for update of q`,
    )
    if (!asked) return notFound()
    // Whoever asked has the answer that came first.
    if (asked.is_answered) throw new Conflict(v.text(refusalTexts).answered)
    await run(
      v.db,
      sql`update bulletins.question set answer = ${input.answer}, answered_by = ${v.viewer.accountId}, answered_at = ${v.now}, public = ${input.public}
      where id = ${idFrom(input.question)}`,
    )
    await forgetQuestion(v.db, input.question)
    await audit(v.db, v.now, { actor: actorOf(v), action: 'bulletin.answered', subject: `bulletin:${bulletin.id}` })
    if (asked.account_id) {
      const lang = asked.lang ?? 'de'
      const t = texts[lang]
      // As when it came: of a personal message a screen says only that there is something.
      const says =
        bulletin.kind === 'personal'
          ? { subject: t.kinds.personal, lines: [t.notice.personalAnswer] }
          : { subject: t.answered(textOf(bulletin, lang).title), lines: [`${t.question}: ${asked.text}`, `${t.reply}: ${input.answer}`] }
      await tellInbox(v.house, v.db, asked.account_id, {
        kind: 'work',
        lang,
        ...says,
        link: { text: t.notice.read, url: `${readPath(bulletin)}#meine-fragen` },
        key: `bulletin-answer:${input.question}`,
      })
    }
    return seeOther(`${deskPath(bulletin)}#fragen`, v.text(deskTexts).answerSent)
  },
  on: checkPage,
})
