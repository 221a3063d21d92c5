import type { MenuEntry } from '../../platform/module.ts'
import type { Visit } from '../../platform/visit.ts'

export interface MenuLink {
  readonly to: string
  readonly text: string
  /** the page itself or the one it stands under */
  readonly current: 'page' | 'true' | undefined
}

/** The menu of this side as this viewer may see it, in order. */
export function menuOf(v: Visit): MenuLink[] {
  const path = v.url.pathname
  const entries = v.house.modules.flatMap(module => module.menu ?? []).filter(entry => entry.side === v.side && mayOpen(entry, v))
  const sorted = entries.toSorted((a, b) => (a.order ?? 50) - (b.order ?? 50))
  // Of `/rathaus/touren` and `/rathaus/touren/heute` only the longer one is where we are.
  const here = sorted.map(entry => entry.to).filter(to => isUnder(path, to))
  const nearest = here.toSorted((a, b) => b.length - a.length)[0]
  return sorted.map(entry => ({
    to: entry.to,
    text: entry.text(v.lang),
    current: entry.to === path ? 'page' : entry.to === nearest ? 'true' : undefined,
  }))
}

/** What tells one menu from another in the same language: which entries it has and where we are. */
export function nameOf(menu: readonly MenuLink[]): string {
  return menu.map(link => `${link.to} ${link.current ?? ''}`).join()
}

function mayOpen(entry: MenuEntry, v: Visit) {
  if (entry.side === 'staff' && v.viewer.kind !== 'staff') return false
  return !entry.permission || v.viewer.permissions.has(entry.permission)
}

function isUnder(path: string, to: string) {
  return path === to || (to !== '/' && to !== '/rathaus' && path.startsWith(`${to}/`))
}

/** This page in another language. */
export function inOtherLanguage(v: Visit, lang: string): string {
  const { pathname, search } = v.url
  if (search === '') return `${pathname}?sprache=${lang}`
  const query = new URLSearchParams(search)
  query.set('sprache', lang)
  return `${pathname}?${query}`
}
