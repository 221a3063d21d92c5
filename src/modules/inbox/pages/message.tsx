import { z } from 'zod'
import { Badge } from '../../../ui/Badge.tsx'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Form } from '../../../ui/Form.tsx'
import { formatInstant } from '../../../ui/format.ts'
import { type Message, deleteMessage, findMessage, markRead, markUnread } from '../../../platform/notify/inbox.ts'
import { kindNames } from '../../../platform/notify/preferences.ts'
import { defineAction, definePage } from '../../../platform/page.ts'
import { seeOther } from '../../../platform/reply.ts'
import { languageTags, type Lang } from '../../../platform/text.ts'
import { type Visit, notFound } from '../../../platform/visit.ts'
import { homeOf, ownerOf } from '../side.ts'
import { inboxPage } from './list.tsx'
import { sampleMessage } from '../sample.ts'
import { texts } from '../text.ts'

async function load(v: Visit) {
  return (await findMessage(v.db, ownerOf(v), v.param('id'))) ?? notFound()
}

/** One message. Opening it is reading it, unless the browser only fetches ahead. */
export const messagePage = definePage<Message>({
  title: (_v, message) => message.subject,
  async load(v) {
    const message = await load(v)
    const isAhead = String(v.http.request.headers['sec-purpose'] ?? '').includes('prefetch')
    if (!message.read_at && !isAhead) await markRead(v.house, v.db, ownerOf(v), message.id)
    return message
  },
  view(v, message, form) {
    const t = v.text(texts)
    const home = homeOf(v)
    return (
      <>
        <p>
          <a href={home}>{t.back}</a>
        </p>
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
          <Form form={form} action={`${home}/${message.id}/ungelesen`}>
            <Button kind="tertiary">{t.markUnread}</Button>
          </Form>
          <Form form={form} action={`${home}/${message.id}/loeschung`}>
            <Button kind="tertiary" icon="delete">
              {t.remove}
            </Button>
          </Form>
        </Buttons>
      </>
    )
  },
  sample: sampleMessage,
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

export const putBack = defineAction({
  form: z.unknown(),
  load,
  async post(v, _input, message) {
    await markUnread(v.house, v.db, ownerOf(v), message.id)
    return seeOther(homeOf(v), v.text(texts).markedUnread)
  },
  on: messagePage,
  sample: sampleMessage,
})

/** Deletes a message. Sent twice, the second time finds it gone and says the same. */
export const removeMessage = defineAction({
  form: z.unknown(),
  async post(v) {
    await deleteMessage(v.house, v.db, ownerOf(v), v.param('id'))
    return seeOther(homeOf(v), v.text(texts).removed)
  },
  on: inboxPage,
  sample: sampleMessage,
})
