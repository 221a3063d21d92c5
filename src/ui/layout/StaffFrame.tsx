import type { ComponentChildren } from 'preact'
import type { Visit } from '../../platform/visit.ts'
import { Icon } from '../Icon.tsx'
import { SearchField } from '../SearchField.tsx'
import { Account } from './Account.tsx'
import { Languages } from './Languages.tsx'
import { menuOf } from './menu.ts'
import { layoutTexts } from './text.ts'
import { Wordmark } from './wordmark.tsx'

/** How many places the bar at the bottom of a phone has beside „Mehr“. */
const places = 3

/** The employees' frame: the menu at the side on a desk, at the thumb on a phone. */
export function StaffFrame({ v, unread, children }: { v: Visit; unread: number; children: ComponentChildren }) {
  const t = v.text(layoutTexts)
  const menu = menuOf(v)
  const isIn = v.viewer.kind === 'staff'
  return (
    <div class={isIn ? 'staff' : 'staff staff--outside'}>
      <header class="staff__top">
        <Wordmark v={v} />
        <div class="header__tools">
          {isIn && <div class="header__search" children={<SearchField action="/rathaus/suche" id="kopf-suche" placeholder={t.search} />} />}
          <Account v={v} unread={unread} />
        </div>
      </header>
      {isIn && (
        <nav class="staff__side" aria-label={t.mainMenu}>
          <MenuLinks menu={menu} />
          <div class="staff__bottom">
            <a href="/darstellung">{t.display}</a>
            <Languages v={v} />
          </div>
        </nav>
      )}
      <div class="staff__page">{children}</div>
      {isIn && (
        <nav class="thumbs" aria-label={t.menu}>
          {menu.slice(0, places).map(link => (
            <a key={link.to} href={link.to} aria-current={link.current}>
              {link.text}
            </a>
          ))}
          <details class="thumbs__more">
            <summary>
              <Icon name="menu" />
              {t.more}
            </summary>
            <div class="thumbs__sheet">
              <MenuLinks menu={menu} />
              <a href="/rathaus/suche">{t.search}</a>
              <a href="/darstellung">{t.display}</a>
              <Languages v={v} />
            </div>
          </details>
        </nav>
      )}
    </div>
  )
}

function MenuLinks({ menu }: { menu: ReturnType<typeof menuOf> }) {
  return (
    <ul>
      {menu.map(link => (
        <li key={link.to}>
          <a href={link.to} aria-current={link.current}>
            {link.text}
          </a>
        </li>
      ))}
    </ul>
  )
}
