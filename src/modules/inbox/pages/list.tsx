import { Alert } from '../../../ui/Alert.tsx'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Form } from '../../../ui/Form.tsx'
import { formatInstant } from '../../../ui/format.ts'
import { Island } from '../../../ui/Island.tsx'
import { Pager } from '../../../ui/Pager.tsx'
import { type Message, countUnread, listMessages } from '../../../platform/notify/inbox.ts'
import { kindNames } from '../../../platform/notify/preferences.ts'
import { languageTags, type Lang } from '../../../platform/text.ts'
import { definePage } from '../../../platform/page.ts'
import { homeOf, ownerOf } from '../side.ts'
import { lastBounce } from '../store.ts'
import { texts } from '../text.ts'

const pageSize = 20

/** Everything the city told this person, newest first. */
export const inboxPage = definePage({
  title: v => v.text(texts).inbox,
  async load(v) {
    const owner = ownerOf(v)
    const [at, id] = v.query('vor').split('_')
    const before = at && id && isInstant(at) && /^[0-9a-f-]{36}$/.test(id) ? { at: Temporal.Instant.from(at), id } : null
    const [found, unread, bounce] = await Promise.all([listMessages(v.db, owner, pageSize + 1, before), countUnread(v.db, owner), lastBounce(v.db, owner)])
    const messages = found.slice(0, pageSize)
    const last = messages.at(-1)
    return { messages, unread, bounce, next: found.length > pageSize && last ? `${last.created_at.toString()}_${last.id}` : null }
  },
  view(v, { messages, unread, bounce, next }, form) {
    const t = v.text(texts)
    const home = homeOf(v)
    return (
      <>
        <h1>{t.inbox}</h1>
        <p class="lead">{unread > 0 ? t.unread(unread) : t.lead}</p>
        {bounce && (
          <Alert kind="warning" title={t.bounced}>
            <p>{t.bouncedMore(bounce)}</p>
            <p>
              <a href="/konto">{t.toAccount}</a>
            </p>
          </Alert>
        )}
        <inbox-live data-topic={`${home}/live`} data-unread={unread} hidden>
          <Alert kind="info" title={t.arrived} role="status">
            <p>
              <a href={home}>{t.reload}</a>
            </p>
          </Alert>
        </inbox-live>
        {messages.length === 0 ? (
          <EmptyState title={t.empty} icon="mail">
            <p>{t.emptyMore}</p>
          </EmptyState>
        ) : (
          <ul class="inbox">
            {messages.map(message => (
              <Entry key={message.id} message={message} home={home} lang={v.lang} zone={v.house.city.zone} newOne={t.newOne} urgent={t.urgent} />
            ))}
          </ul>
        )}
        <Pager next={next ? `${home}?vor=${encodeURIComponent(next)}` : null} />
        <Buttons>
          {unread > 0 && (
            <Form form={form} action={`${home}/gelesen`}>
              <Button kind="secondary">{t.markAll}</Button>
            </Form>
          )}
          <Button kind="tertiary" icon="settings" href={`${home}/einstellungen`}>
            {t.settings}
          </Button>
        </Buttons>
        <Island name="inbox-live.island.ts" />
      </>
    )
  },
})

function Entry({ message, home, lang, zone, newOne, urgent }: { message: Message; home: string; lang: Lang; zone: string; newOne: string; urgent: string }) {
  const isUnread = message.read_at === null
  return (
    <li class={isUnread ? 'inbox__entry inbox__entry--unread' : 'inbox__entry'}>
      <a class="inbox__subject" href={`${home}/nachricht?id=${message.id}`} lang={message.lang === lang ? undefined : languageTags[message.lang as Lang]}>
        {message.subject}
      </a>
      <p class="inbox__facts">
        {isUnread && <strong class="inbox__new">{newOne}</strong>}
        {message.urgent !== null && <strong class="inbox__new">{urgent}</strong>}
        <span>{kindNames[lang][message.kind] ?? message.kind}</span>
        <time datetime={message.created_at.toString()}>{formatInstant(message.created_at, lang, zone, 'short')}</time>
      </p>
    </li>
  )
}

function isInstant(text: string) {
  try {
    Temporal.Instant.from(text)
    return true
  } catch {
    return false
  }
}

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'inbox-live': preact.HTMLAttributes<HTMLElement> & { 'data-topic': string; 'data-unread': number }
    }
  }
}
