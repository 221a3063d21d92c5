import { useText } from '../frame.ts'
import { inGroups, type MenuLink } from './menu.ts'
import { layoutTexts } from './text.ts'

/** How much waits at a menu entry; without anything it stays empty and hidden. */
export function MenuBadge({ to, count }: { to: string; count: number }) {
  const t = useText(layoutTexts)
  return (
    <span class="menu-badge" data-badge={to} hidden={count === 0}>
      <span aria-hidden="true">{count > 99 ? '99+' : count}</span>
      <span class="kern-sr-only"> {t.waiting(count)}</span>
    </span>
  )
}

/** The menu's links, one after the other. */
export function MenuLinks({ menu, gap }: { menu: readonly MenuLink[]; gap?: string }) {
  return menu.map(link => (
    <a key={link.to} href={link.to} aria-current={link.current}>
      {link.text}
      {link.counts && gap}
    </a>
  ))
}

/** Up to here a menu is taken in at one look. */
const few = 12

/** The employees' menu under its headings. Of a long one the parts where nothing can wait and nobody is are folded. */
export function MenuGroups({ menu, gap }: { menu: readonly MenuLink[]; gap: string }) {
  const t = useText(layoutTexts)
  return inGroups(menu).map(({ group, links }) =>
    menu.length <= few ? (
      <div key={group} class="menu-group">
        <p class="menu-group__name" aria-hidden="true" children={t.groups[group]} />
        <MenuList menu={links} gap={gap} name={t.groups[group]} />
      </div>
    ) : (
      <details key={group} class="menu-group" open={links.some(link => link.current || link.counts)}>
        <summary class="menu-group__name">{t.groups[group]}</summary>
        <MenuList menu={links} gap={gap} />
      </details>
    ),
  )
}

/** The menu's links as a list. */
export function MenuList({ menu, gap, name }: { menu: readonly MenuLink[]; gap?: string; name?: string }) {
  return (
    <ul aria-label={name}>
      {menu.map(link => (
        <li key={link.to} children={<MenuLinks menu={[link]} gap={gap} />} />
      ))}
    </ul>
  )
}
