import { randomUUID } from 'node:crypto'
import { extensions } from '../../platform/extension.ts'
import type { Visit } from '../../platform/visit.ts'
import { islandAt } from '../assets.ts'
import { frameNews } from '../frame-news.ts'
import { Icon } from '../Icon.tsx'
import { Template } from './Template.tsx'
import { layoutTexts } from './text.ts'

/** Sign in, or who is signed in with inbox, account and the way out. */
export function Account({ v, unread, counts }: { v: Visit; unread: number; counts?: Readonly<Record<string, number>> }) {
  const t = v.text(layoutTexts)
  if (!v.viewer.accountId) {
    const draw = (gap: string) => (
      <a class="header__link" href={gap}>
        <Icon name="account" />
        <span>{t.signIn}</span>
      </a>
    )
    return <Template name="sign-in" draw={draw} fill={[`/anmelden?weiter=${encodeURIComponent(v.url.pathname)}`]} />
  }
  return (
    <>
      <InboxLink v={v} unread={unread} counts={counts} />
      <details class="dropdown">
        <summary class="header__link">
          <Icon name="account" />
          <span class="header__name">{v.viewer.name || t.account}</span>
        </summary>
        <div class="dropdown__body">
          <a href="/konto">{t.account}</a>
          {v.viewer.kind === 'staff' && <a href={v.side === 'staff' ? '/' : '/rathaus'}>{v.side === 'staff' ? t.toCitizens : t.townHall}</a>}
          <SignOut v={v} />
        </div>
      </details>
    </>
  )
}

interface InboxLinkProps {
  v: Visit
  unread: number
  /** what waits for an employee, by menu entry; its sum stands at the app's icon */
  counts?: Readonly<Record<string, number>> | undefined
}

/** The way to the inbox with what is unread there; its script keeps the page's one line to the house. */
function InboxLink({ v, unread, counts }: InboxLinkProps) {
  const t = v.text(layoutTexts)
  const news = v.side === 'staff' ? extensions(v.house, frameNews) : []
  const scripts = ['inbox-count.island.ts', ...news.map(one => one.island)].flatMap(name => islandAt(name) ?? [])
  return (
    <a class="header__link header__inbox" href={v.side === 'staff' ? '/rathaus/postfach' : '/postfach'}>
      <Icon name="bell" />
      <span class="header__words">{t.inbox}</span>
      <inbox-count
        unread={String(unread)}
        owner={v.viewer.accountId!}
        data-counts={counts && JSON.stringify(counts)}
        data-news={news.length > 0 ? news.map(one => one.event).join(' ') : undefined}
      >
        {unread > 0 && (
          <span class="header__count">
            {unread}
            <span class="kern-sr-only"> {t.unread(unread)}</span>
          </span>
        )}
      </inbox-count>
      {scripts.map(script => (
        <script key={script} type="module" src={script} />
      ))}
    </a>
  )
}

export function SignOut({ v }: { v: Visit }) {
  return (
    <form method="post" action="/abmelden">
      <input type="hidden" name="_key" value={randomUUID()} />
      <button type="submit" class="link-button">
        <Icon name="logout" />
        {v.text(layoutTexts).signOut}
      </button>
    </form>
  )
}

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'inbox-count': preact.HTMLAttributes<HTMLElement> & {
        unread: string
        owner: string
        'data-counts'?: string | undefined
        'data-news'?: string | undefined
      }
    }
  }
}
