import { mayOpen } from '../../platform/access.ts'
import { type MenuEntry, type MenuGroup, menuGroups, type StaffMenuEntry } from '../../platform/module.ts'
import type { Visit } from '../../platform/visit.ts'

export interface MenuLink {
  readonly to: string
  readonly text: string
  /** the page itself or the one it stands under */
  readonly current: 'page' | 'true' | undefined
  /** something may wait there: the number is filled in on every page */
  readonly counts: boolean
  /** its part of the employees' menu */
  readonly group: MenuGroup | undefined
  readonly order: number
}

/** How many places the bar at the bottom of a phone has beside „Mehr“. */
const places = 3

/** The menu of this side as this viewer may see it, in order. */
export function menuOf(v: Visit): MenuLink[] {
  const path = v.url.pathname
  const entries: MenuEntry[] = v.side === 'staff' ? staffEntries(v) : v.house.modules.flatMap(module => module.menu ?? []).filter(one => one.side === 'citizen')
  const sorted = entries.toSorted((a, b) => rank(a) - rank(b) || orderOf(a) - orderOf(b))
  // Of `/rathaus/touren` and `/rathaus/touren/heute` only the longer one is where we are.
  const here = sorted.map(entry => entry.to).filter(to => isUnder(path, to))
  const nearest = here.toSorted((a, b) => b.length - a.length)[0]
  return sorted.map(entry => ({
    to: entry.to,
    text: entry.text(v.lang),
    current: entry.to === path ? 'page' : entry.to === nearest ? 'true' : undefined,
    counts: entry.side === 'staff' && entry.badge !== undefined,
    group: entry.side === 'staff' ? entry.group : undefined,
    order: orderOf(entry),
  }))
}

/** What stands at the thumb on a phone: the most important of all groups. */
export function thumbsOf(menu: readonly MenuLink[]): MenuLink[] {
  return menu.toSorted((a, b) => a.order - b.order).slice(0, places)
}

/** The employees' menu in its parts, those without an entry left out. */
export function inGroups(menu: readonly MenuLink[]): { group: MenuGroup; links: MenuLink[] }[] {
  return menuGroups.map(group => ({ group, links: menu.filter(link => link.group === group) })).filter(({ links }) => links.length > 0)
}

/** How much waits at each of the employees' menu entries, by address. A count that fails is left out: no page may fall over it. */
export async function badgesOf(v: Visit): Promise<ReadonlyMap<string, number>> {
  if (v.side !== 'staff') return new Map()
  const entries = staffEntries(v).filter(entry => entry.badge)
  const counts = await Promise.allSettled(entries.map(entry => entry.badge!(v)))
  return new Map(entries.flatMap((entry, at) => (counts[at]!.status === 'fulfilled' ? [[entry.to, counts[at]!.value] as const] : [])))
}

/** What tells one menu from another in the same language: which entries it has and where we are. */
export function nameOf(menu: readonly MenuLink[]): string {
  return menu.map(link => `${link.to} ${link.current ?? ''}`).join()
}

function staffEntries(v: Visit): StaffMenuEntry[] {
  if (v.viewer.kind !== 'staff') return []
  const entries = v.house.modules.flatMap(module => module.menu ?? [])
  return entries.filter(entry => entry.side === 'staff').filter(entry => mayOpen(v.viewer, entry.permission))
}

function rank(entry: MenuEntry) {
  return entry.side === 'staff' ? menuGroups.indexOf(entry.group) : 0
}

function orderOf(entry: MenuEntry) {
  return entry.order ?? 50
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
