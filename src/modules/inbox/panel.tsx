import type { VNode } from 'preact'
import { many, sql } from '../../platform/database.ts'
import { languageTags, type Lang } from '../../platform/text.ts'
import type { Visit } from '../../platform/visit.ts'
import { homeOf } from './side.ts'
import { texts } from './text.ts'

/** The newest unread messages on the home page; nothing when all is read. */
export async function unreadPanel(v: Visit): Promise<VNode | null> {
  if (!v.viewer.accountId) return null
  const messages = await many(
    v.db,
    sql<{ id: string; subject: string; lang: Lang }>`select id, subject, lang from platform.message
    where account_id = ${v.viewer.accountId} and read_at is null order by created_at desc, id desc limit 3`,
  )
  if (messages.length === 0) return null
  const t = v.text(texts)
  return (
    <section>
      <h2>{t.latest}</h2>
      <ul>
        {messages.map(message => (
          <li key={message.id}>
            <a href={`${homeOf(v)}/nachricht?id=${message.id}`} lang={message.lang === v.lang ? undefined : languageTags[message.lang]}>
              {message.subject}
            </a>
          </li>
        ))}
      </ul>
      <p>
        <a href={homeOf(v)}>{t.toInbox}</a>
      </p>
    </section>
  )
}
