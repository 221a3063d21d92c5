import type { ComponentChildren } from 'preact'
import type { Visit } from '../../platform/visit.ts'
import { Icon } from '../Icon.tsx'
import { SearchField } from '../SearchField.tsx'
import { Account } from './Account.tsx'
import { Languages } from './Languages.tsx'
import { menuOf, nameOf, thumbsOf } from './menu.ts'
import { MenuBadge, MenuGroups, MenuLinks } from './MenuLinks.tsx'
import { Template } from './Template.tsx'
import { layoutTexts } from './text.ts'
import { Wordmark } from './wordmark.tsx'

interface StaffFrameProps {
  v: Visit
  unread: number
  badges: ReadonlyMap<string, number>
  children: ComponentChildren
}

/** The employees' frame: the menu at the side on a desk, at the thumb on a phone. */
export function StaffFrame({ v, unread, badges, children }: StaffFrameProps) {
  const t = v.text(layoutTexts)
  const menu = menuOf(v)
  const thumbs = thumbsOf(menu)
  const isIn = v.viewer.kind === 'staff'
  const languages = <Languages v={v} />
  const draw = (gap: string) => (
    <div class={isIn ? 'staff' : 'staff staff--outside'}>
      <header class="staff__top">
        <Wordmark v={v} />
        <div class="header__tools">
          {isIn && <div class="header__search" children={<SearchField action="/rathaus/suche" id="kopf-suche" placeholder={t.search} />} />}
          {gap}
        </div>
      </header>
      {isIn && (
        <nav class="staff__side" aria-label={t.mainMenu}>
          <MenuGroups menu={menu} gap={gap} />
          <div class="staff__bottom">
            <a href="/darstellung">{t.display}</a>
            {gap}
          </div>
        </nav>
      )}
      <div class="staff__page">{gap}</div>
      {isIn && (
        <nav class="thumbs" aria-label={t.menu}>
          <MenuLinks menu={thumbs} gap={gap} />
          <details class="thumbs__more">
            <summary>
              <Icon name="menu" />
              {t.more}
            </summary>
            <div class="thumbs__sheet">
              <MenuGroups menu={menu} gap={gap} />
              <a href="/rathaus/suche">{t.search}</a>
              <a href="/darstellung">{t.display}</a>
              {gap}
            </div>
          </details>
        </nav>
      )}
    </div>
  )
  const own = menu.filter(link => link.counts && link.group === 'mine').map(link => [link.to, badges.get(link.to) ?? 0] as const)
  const account = <Account v={v} unread={unread} counts={Object.fromEntries(own)} />
  const waiting = (part: typeof menu) => part.filter(link => link.counts).map(link => <MenuBadge key={link.to} to={link.to} count={badges.get(link.to) ?? 0} />)
  const fill = isIn ? [account, ...waiting(menu), languages, children, ...waiting(thumbs), ...waiting(menu), languages] : [account, children]
  return <Template name={`staff ${isIn} ${nameOf(menu)}`} draw={draw} fill={fill} />
}
