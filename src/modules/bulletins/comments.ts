import { actorOf, audit } from '../../platform/audit.ts'
import { type Db, idFrom, many, run, sql } from '../../platform/database.ts'
import { notifyMany } from '../../platform/notify.ts'
import type { Lang } from '../../platform/text.ts'
import type { Visit } from '../../platform/visit.ts'
import { type Bulletin, textOf } from './bulletin.ts'
import { deskPath } from './paths.ts'
import { reportedTexts } from './writing/reported-text.ts'

/** A comment goes, and where it stood remains to be seen. `byEditor`: anybody's, else only one's own. @returns whether there was one */
export async function takeAway(v: Visit, bulletin: Pick<Bulletin, 'id'>, comment: string, byEditor: boolean): Promise<boolean> {
  const me = v.viewer.accountId
  const count = await run(
    v.db,
    sql`update bulletins.comment set text = null, report = null, reported_at = null, removed_by = case when author_id = ${me} then 'author' else 'editor' end
    where id = ${idFrom(comment)} and bulletin_id = ${bulletin.id} and text is not null and (author_id = ${me} or ${byEditor})`,
  )
  if (count > 0) await audit(v.db, v.now, { actor: actorOf(v), action: 'bulletin.comment-removed', subject: `comment:${comment}` })
  return count > 0
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

async function editorsOf(db: Db): Promise<string[]> {
  const rows = await many(
    db,
    sql<{
      id: string
    }>`select distinct a.id from platform.account a join platform.account_role ar on ar.account_id = a.id join platform.role r on r.key = ar.role_key
    where a.kind = 'staff' and a.disabled_at is null and r.permissions @> array['bulletins.write', 'bulletins.all']`,
  )
  return rows.map(row => row.id)
}
