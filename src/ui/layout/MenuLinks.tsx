import type { MenuLink } from './menu.ts'

/** The menu's links, one after the other. */
export function MenuLinks({ menu }: { menu: readonly MenuLink[] }) {
  return menu.map(link => (
    <a key={link.to} href={link.to} aria-current={link.current}>
      {link.text}
    </a>
  ))
}

/** The menu's links as a list. */
export function MenuList({ menu }: { menu: readonly MenuLink[] }) {
  return (
    <ul>
      {menu.map(link => (
        <li key={link.to} children={<MenuLinks menu={[link]} />} />
      ))}
    </ul>
  )
}
