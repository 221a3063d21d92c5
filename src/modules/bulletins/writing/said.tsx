import { many, sql } from '../../../platform/database.ts'
import { words } from '../../../platform/text.ts'
import type { Visit } from '../../../platform/visit.ts'
import { Badge } from '../../../ui/Badge.tsx'
import { formatInstant } from '../../../ui/format.ts'
import { namesOf } from '../../staff/index.ts'
import type { Bulletin } from '../bulletin.ts'
import { isNewComment } from '../comment-notices.ts'
import { readPath } from '../paths.ts'
import { texts } from '../text.ts'

/** So many are shown at the desk; the others stand below the bulletin. */
const most = 20

interface SaidComment {
  readonly id: string
  readonly text: string
  readonly author: string
  readonly at: Temporal.Instant
  readonly isNew: boolean
}

/** The last comments, newest first, and which of them this person has not seen. */
export async function listSaid(v: Visit, bulletin: Bulletin): Promise<SaidComment[]> {
  const rows = await many(
    v.db,
    sql<{ id: string; text: string; author_id: string | null; created_at: Temporal.Instant; is_new: boolean }>`
    select c.id, c.text, c.author_id, c.created_at, ${isNewComment(v.viewer.accountId!, v.now)} as is_new from bulletins.comment c join bulletins.bulletin b on b.id = c.bulletin_id
    where b.id = ${bulletin.id} and c.text is not null order by c.id desc limit ${most}`,
  )
  const names = await namesOf(
    v.db,
    rows.flatMap(row => row.author_id ?? []),
  )
  return rows.map(row => ({ id: row.id, text: row.text, author: names.get(row.author_id ?? '') ?? '', at: row.created_at, isNew: row.is_new }))
}

/** What readers say, for those who look after the bulletin and may not be among them. */
export function Said({ v, bulletin, comments }: { v: Visit; bulletin: Bulletin; comments: readonly SaidComment[] }) {
  const r = v.text(texts)
  if (comments.length === 0) return null
  return (
    <section id="kommentare">
      <h2>{r.comments}</h2>
      <ul class="comments">
        {comments.map(comment => (
          <li key={comment.id} class="comments__one">
            <p class="comments__who">
              <strong>{comment.author || r.former}</strong> <span class="muted">{formatInstant(comment.at, v.lang, v.house.city.zone, 'day')}</span>{' '}
              {comment.isNew && <Badge kind="info">{r.isNew}</Badge>}
            </p>
            <p class="comments__text">{comment.text}</p>
          </li>
        ))}
      </ul>
      {bulletin.state !== 'withdrawn' && (
        <p>
          <a href={`${readPath(bulletin)}#kommentare`}>{v.text(saidTexts).all}</a>
        </p>
      )}
    </section>
  )
}

const saidTexts = words({ de: { all: 'Alle Kommentare lesen und antworten' }, en: { all: 'Read all comments and answer' }, ls: {} })
