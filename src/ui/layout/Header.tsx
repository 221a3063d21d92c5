import type { Visit } from '../../platform/visit.ts'
import { Icon } from '../Icon.tsx'
import { SearchField } from '../SearchField.tsx'
import { Account } from './Account.tsx'
import { Languages } from './Languages.tsx'
import { menuOf, nameOf } from './menu.ts'
import { MenuLinks, MenuList } from './MenuLinks.tsx'
import { Template } from './Template.tsx'
import { layoutTexts } from './text.ts'
import { Wordmark } from './wordmark.tsx'

/** The citizens' header: name, search, sign-in; the menu as a row on a wide screen, behind a button on a phone. */
export function Header({ v, unread }: { v: Visit; unread: number }) {
  const t = v.text(layoutTexts)
  const menu = menuOf(v)
  const hasOwnSearch = v.url.pathname === '/' || v.url.pathname === '/suche'
  const languages = <Languages v={v} />
  const draw = (gap: string) => (
    <header class="header">
      <div class="header__bar">
        <Wordmark v={v} />
        <div class="header__tools">
          {!hasOwnSearch && <div class="header__search" children={<SearchField action="/suche" id="kopf-suche" placeholder={t.search} />} />}
          <div class="header__languages" children={gap} />
          {gap}
          <details class="dropdown dropdown--menu">
            <summary class="header__link">
              <Icon name="menu" />
              <span>{t.menu}</span>
            </summary>
            <nav class="dropdown__body" aria-label={t.menu}>
              <MenuLinks menu={menu} />
              <a href="/suche">{t.search}</a>
              <a href="/darstellung">{t.display}</a>
              {gap}
            </nav>
          </details>
        </div>
      </div>
      {menu.length > 0 && (
        <nav class="header__menu" aria-label={t.mainMenu}>
          <MenuList menu={menu} />
        </nav>
      )}
    </header>
  )
  return <Template name={`header ${hasOwnSearch} ${nameOf(menu)}`} draw={draw} fill={[languages, <Account v={v} unread={unread} />, languages]} />
}
