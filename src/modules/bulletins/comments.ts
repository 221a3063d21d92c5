import { actorOf, audit } from '../../platform/audit.ts'
import { idFrom, run, sql } from '../../platform/database.ts'
import { notifyMany } from '../../platform/notify.ts'
import type { Lang } from '../../platform/text.ts'
import type { Visit } from '../../platform/visit.ts'
import { type Bulletin, textOf } from './bulletin.ts'
import { forgetReply } from './comment-notices.ts'
import { deskPath } from './paths.ts'
import { editorsOf } from './people.ts'
import { reportedTexts } from './writing/reported-text.ts'

/** A comment goes, and where it stood remains to be seen. `byEditor`: anybody's, else only one's own. @returns whether there was one */
export async function takeAway(v: Visit, bulletin: Pick<Bulletin, 'id'>, comment: string, byEditor: boolean): Promise<boolean> {
  const me = v.viewer.accountId
  const count = await run(
    v.db,
    sql`update bulletins.comment set text = null, report = null, reported_at = null, removed_by = case when author_id = ${me} then 'author' else 'editor' end
    where id = ${idFrom(comment)} and bulletin_id = ${bulletin.id} and text is not null and (author_id = ${me} or ${byEditor})`,
  )
  if (count === 0) return false
  await forgetReply(v.db, comment)
  await audit(v.db, v.now, { actor: actorOf(v), action: 'bulletin.comment-removed', subject: `comment:${comment}` })
  return true
}

/** Notes that somebody finds a comment wrong, not who, and tells the editors, once. @returns whether there is such a comment */
export async function report(v: Visit, bulletin: Bulletin, comment: string): Promise<boolean> {
  const count = await run(
    v.db,
    sql`update bulletins.comment set reported_at = coalesce(reported_at, ${v.now}::timestamptz)
    where id = ${idFrom(comment)} and bulletin_id = ${bulletin.id} and text is not null`,
  )
  if (count === 0) return false
  const url = `${deskPath(bulletin)}#gemeldet`
  const says = (lang: Lang) => {
    const t = reportedTexts[lang]
    return { subject: t.subject, lines: [t.under(textOf(bulletin, lang).title)], link: { text: t.look, url } }
  }
  const texts = { de: says('de'), en: says('en'), ls: says('ls') }
  await notifyMany(v.house, v.db, await editorsOf(v.db), { kind: 'work', key: `bulletin-comment:${comment}`, texts })
  return true
}
