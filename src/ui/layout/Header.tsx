import type { Visit } from '../../platform/visit.ts'
import { Icon } from '../Icon.tsx'
import { SearchField } from '../SearchField.tsx'
import { Account } from './Account.tsx'
import { Languages } from './Languages.tsx'
import { menuOf } from './menu.ts'
import { layoutTexts } from './text.ts'
import { Wordmark } from './wordmark.tsx'

/** The citizens' header: name, search, sign-in; the menu as a row on a wide screen, behind a button on a phone. */
export function Header({ v, unread }: { v: Visit; unread: number }) {
  const t = v.text(layoutTexts)
  const menu = menuOf(v)
  const hasOwnSearch = v.url.pathname === '/' || v.url.pathname === '/suche'
  return (
    <header class="header">
      <div class="header__bar">
        <Wordmark v={v} />
        <div class="header__tools">
          {!hasOwnSearch && <div class="header__search" children={<SearchField action="/suche" id="kopf-suche" placeholder={t.search} />} />}
          <div class="header__languages" children={<Languages v={v} />} />
          <Account v={v} unread={unread} />
          <details class="dropdown dropdown--menu">
            <summary class="header__link">
              <Icon name="menu" />
              <span>{t.menu}</span>
            </summary>
            <nav class="dropdown__body" aria-label={t.menu}>
              {menu.map(link => (
                <a key={link.to} href={link.to} aria-current={link.current}>
                  {link.text}
                </a>
              ))}
              <a href="/suche">{t.search}</a>
              <a href="/darstellung">{t.display}</a>
              <Languages v={v} />
            </nav>
          </details>
        </div>
      </div>
      {menu.length > 0 && (
        <nav class="header__menu" aria-label={t.mainMenu}>
          <ul>
            {menu.map(link => (
              <li key={link.to}>
                <a href={link.to} aria-current={link.current}>
                  {link.text}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </header>
  )
}
