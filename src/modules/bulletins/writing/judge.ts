import { z } from 'zod'
import { actorOf, audit } from '../../../platform/audit.ts'
import { idFrom, run, sql } from '../../../platform/database.ts'
import { defineAction } from '../../../platform/page.ts'
import { seeOther } from '../../../platform/reply.ts'
import { notFound } from '../../../platform/visit.ts'
import { takeAway } from '../comments.ts'
import { deskPath } from '../paths.ts'
import { checkPage } from './check.tsx'
import { bulletinAtDesk, deskSample } from './desk.tsx'
import { reportedTexts } from './reported-text.ts'

/** An editor decides about a reported comment; here, because the bulletin itself may be for others. */
export const judgeComment = defineAction({
  form: z.object({ comment: z.string().min(1).max(36), verdict: z.enum(['remove', 'keep']) }),
  load: bulletinAtDesk,
  sample: deskSample('/kommentar', { comment: '', verdict: 'keep' }),
  async post(v, { comment, verdict }, { bulletin, powers }) {
    const t = v.text(reportedTexts)
    const back = `${deskPath(bulletin)}#gemeldet`
    if (!powers.toAll) return notFound()
    if (verdict === 'remove') return (await takeAway(v, bulletin, comment, true)) ? seeOther(back, t.removed) : notFound()
    const count = await run(
      v.db,
      sql`update bulletins.comment set reported_at = null, report = null where id = ${idFrom(comment)} and bulletin_id = ${bulletin.id} and reported_at is not null`,
    )
    if (count === 0) return notFound()
    await audit(v.db, v.now, { actor: actorOf(v), action: 'bulletin.comment-kept', subject: `comment:${comment}` })
    return seeOther(back, t.kept)
  },
  on: checkPage,
})
