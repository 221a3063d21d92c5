import { type Db, maybe, run, sql } from '../../platform/database.ts'
import { notifyMany, withdrawNotice } from '../../platform/notify.ts'
import { words } from '../../platform/text.ts'
import type { Visit } from '../../platform/visit.ts'
import { type Bulletin, findFor, textOf } from './bulletin.ts'
import { inEach } from './notices.ts'
import { deskPath, readPath } from './paths.ts'
import { mayWrite } from './people.ts'

/** For so many days comments count as new at most; the mark of who has seen them goes then. */
export const newForDays = 90

/** The condition that a comment `c` of a bulletin `b` is another person's and came after this one looked last. */
export function isNewComment(me: string, now: Temporal.Instant) {
  return sql`c.bulletin_id = b.id and c.text is not null and c.author_id is distinct from ${me}::uuid and c.created_at > greatest(
    ${now.subtract({ hours: 24 * newForDays })}, (select s.at from bulletins.comments_seen s where s.bulletin_id = b.id and s.account_id = ${me}))`
}

/**
 * Tells whoever is answered, if they may still read it, and the author of the bulletin: the author once until they look, however many
 * comments come.
 * @param to who wrote the comment it answers
 */
export async function tellOfComment(v: Visit, bulletin: Bulletin, comment: { id: string; to: string | null }): Promise<void> {
  const me = v.viewer.accountId!
  const answered = comment.to !== null && comment.to !== me && (await findFor(v.db, comment.to, bulletin.id)) ? comment.to : null
  if (answered)
    await notifyMany(v.house, v.db, [answered], {
      kind: 'work',
      key: replyKey(comment.id),
      texts: saying(bulletin, 'reply', `${readPath(bulletin)}#kommentar-${comment.id}`),
    })
  const author = bulletin.author_id
  if (!author || author === me || author === answered) return
  const page = (await mayWrite(v.db, author)) ? deskPath(bulletin) : readPath(bulletin)
  await notifyMany(v.house, v.db, [author], {
    kind: 'work',
    key: commentsKey(bulletin.id, await seenAt(v.db, bulletin.id, author)),
    texts: saying(bulletin, 'comments', `${page}#kommentare`),
  })
}

/** The comment is gone: whoever has not read that it answers them need not. */
export function forgetReply(db: Db, comment: string): Promise<void> {
  return withdrawNotice(db, replyKey(comment))
}

/** Whoever looks after it looks at its comments: what comes from now on is new, and the author may be told again. */
export async function noteSeen(v: Visit, bulletin: Pick<Bulletin, 'id' | 'author_id'>): Promise<void> {
  const me = v.viewer.accountId!
  const before = await seenAt(v.db, bulletin.id, me)
  const count = await run(
    v.db,
    sql`insert into bulletins.comments_seen (bulletin_id, account_id, at) select b.id, ${me}, ${v.now} from bulletins.bulletin b
    where b.id = ${bulletin.id} and exists (select 1 from bulletins.comment c where ${isNewComment(me, v.now)})
    on conflict (bulletin_id, account_id) do update set at = excluded.at`,
  )
  if (count > 0 && bulletin.author_id === me) await withdrawNotice(v.db, commentsKey(bulletin.id, before))
}

async function seenAt(db: Db, bulletinId: string, accountId: string): Promise<Temporal.Instant | null> {
  const row = await maybe(
    db,
    sql<{ at: Temporal.Instant }>`select at from bulletins.comments_seen where bulletin_id = ${bulletinId} and account_id = ${accountId}`,
  )
  return row?.at ?? null
}

function replyKey(comment: string): string {
  return `bulletin-reply:${comment}`
}

function commentsKey(bulletinId: string, seen: Temporal.Instant | null): string {
  return `bulletin-comments:${bulletinId}:${seen?.epochMilliseconds ?? 0}`
}

/** Not what was said, nor by whom: a screen may lie open. */
function saying(bulletin: Bulletin, what: 'reply' | 'comments', url: string) {
  return inEach(lang => {
    const t = texts[lang]
    return { subject: t[what], lines: [t.under(textOf(bulletin, lang).title)], link: { text: t.look, url } }
  })
}

const texts = words({
  de: {
    reply: 'Antwort auf Ihren Kommentar',
    comments: 'Neue Kommentare zu Ihrer Mitteilung',
    under: (title: string) => `Unter „${title}“.`,
    look: 'Kommentare ansehen',
  },
  en: {
    reply: 'A reply to your comment',
    comments: 'New comments on your bulletin',
    under: (title: string) => `Below “${title}”.`,
    look: 'Look at the comments',
  },
  ls: {},
})
