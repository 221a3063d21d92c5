import { z } from 'zod'
import { Badge } from '../../../ui/Badge.tsx'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Form } from '../../../ui/Form.tsx'
import { formatInstant } from '../../../ui/format.ts'
import { type Message, deleteMessage, findMessage, listMessages, markRead, markUnread } from '../../../platform/notify/inbox.ts'
import { kindNames } from '../../../platform/notify/preferences.ts'
import { defineAction, definePage } from '../../../platform/page.ts'
import { seeOther } from '../../../platform/reply.ts'
import { languageTags, type Lang } from '../../../platform/text.ts'
import { notFound } from '../../../platform/visit.ts'
import { homeOf, ownerOf } from '../side.ts'
import { inboxPage } from './list.tsx'
import { texts } from '../text.ts'

/** One message; without an id the newest. Opening it is reading it, unless the browser only fetches ahead. */
export const messagePage = definePage<Message | null>({
  title: (v, message) => message?.subject ?? v.text(texts).inbox,
  async load(v) {
    const message = v.query('id')
      ? ((await findMessage(v.db, ownerOf(v), v.query('id'))) ?? notFound())
      : ((await listMessages(v.db, ownerOf(v), 1, null))[0] ?? null)
    const isAhead = String(v.http.request.headers['sec-purpose'] ?? '').includes('prefetch')
    if (message && !message.read_at && !isAhead) await markRead(v.house, v.db, ownerOf(v), message.id)
    return message
  },
  view(v, message, form) {
    const t = v.text(texts)
    const home = homeOf(v)
    const back = (
      <p>
        <a href={home}>{t.back}</a>
      </p>
    )
    if (!message) {
      return (
        <>
          {back}
          <h1>{t.inbox}</h1>
          <p>{t.empty}</p>
        </>
      )
    }
    return (
      <>
        {back}
        <article lang={message.lang === v.lang ? undefined : languageTags[message.lang as Lang]}>
          <h1>{message.subject}</h1>
          <p class="inbox__facts">
            <span>{kindNames[v.lang][message.kind] ?? message.kind}</span>
            <span>
              {t.received} <time datetime={message.created_at.toString()}>{formatInstant(message.created_at, v.lang, v.house.city.zone)}</time>
            </span>
            {message.urgent !== null && <Badge kind="warning">{t.urgent}</Badge>}
          </p>
          {message.urgent && <p class="muted">{message.urgent}</p>}
          {message.lines.map((line, at) => (
            <p key={at} class="inbox__line">
              {line}
            </p>
          ))}
          {message.link_url && <Button href={message.link_url}>{message.link_text}</Button>}
        </article>
        <Buttons>
          <Form form={form} action={`${home}/ungelesen`} hidden={{ nachricht: message.id }}>
            <Button kind="tertiary">{t.markUnread}</Button>
          </Form>
          <Form form={form} action={`${home}/loeschung`} hidden={{ nachricht: message.id }}>
            <Button kind="tertiary" icon="delete">
              {t.remove}
            </Button>
          </Form>
        </Buttons>
      </>
    )
  },
})

/** Marks everything in the inbox as read. */
export const markAllRead = defineAction({
  form: z.unknown(),
  async post(v) {
    await markRead(v.house, v.db, ownerOf(v), 'all')
    return seeOther(homeOf(v), v.text(texts).allMarked)
  },
  on: inboxPage,
})

const which = z.object({ nachricht: z.string().max(36).default('') })

export const putBack = defineAction({
  form: which,
  async post(v, { nachricht }) {
    await markUnread(v.house, v.db, ownerOf(v), nachricht)
    return seeOther(homeOf(v), v.text(texts).markedUnread)
  },
  on: inboxPage,
})

/** Deletes a message. Sent twice, the second time finds it gone and says the same. */
export const removeMessage = defineAction({
  form: which,
  async post(v, { nachricht }) {
    await deleteMessage(v.house, v.db, ownerOf(v), nachricht)
    return seeOther(homeOf(v), v.text(texts).removed)
  },
  on: inboxPage,
})
