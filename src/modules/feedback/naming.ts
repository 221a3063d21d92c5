import type { Routes } from '../../platform/routes.ts'
import { titlesOf } from '../../platform/search.ts'
import type { House } from '../../platform/module.ts'
import type { Visit } from '../../platform/visit.ts'
import { editorTexts } from './editors/text.ts'

type Title = (v: Visit) => string

const known = new WeakMap<House, Map<string, Title>>()

/**
 * What people know these pages as, by the names they are counted under. A page of one record, such as a person or a case, is never
 * called by that record: it takes the title of the page above it. What nobody gave a title to is missing.
 */
export async function titlesOfPages(v: Visit, pages: readonly string[]): Promise<Map<string, string>> {
  const found = await titlesOf(v, pages)
  const own = known.get(v.house) ?? ownTitles(v.house)
  known.set(v.house, own)
  for (const page of pages) {
    const title = found.get(page) ?? say(v, own.get(page)) ?? above(v, own, page)
    if (title) found.set(page, title)
  }
  return found
}

function above(v: Visit, own: ReadonlyMap<string, Title>, page: string): string | null {
  const parts = page.split('/')
  for (let length = parts.length - 1; length > 1; length -= 1) {
    const title = say(v, own.get(parts.slice(0, length).join('/')))
    if (title) return v.text(editorTexts).oneOf(title)
  }
  return null
}

/** Titles that need no record: menu entries, and pages that are called the same whatever they show. */
function ownTitles(house: House): Map<string, Title> {
  const found = new Map<string, Title>()
  const nothing = () => {}
  const listen: Routes = {
    page: (path, _door, page) => void (page.title.length < 2 && found.set(path, v => page.title(v, undefined))),
    action: nothing,
    download: nothing,
    redirect: nothing,
    json: nothing,
    live: nothing,
  }
  for (const module of house.modules) {
    module.routes?.(listen)
    for (const { to, text } of module.menu ?? []) if (!found.has(to)) found.set(to, v => text(v.lang))
  }
  return found
}

function say(v: Visit, title: Title | undefined): string | null {
  try {
    return title?.(v) ?? null
  } catch {
    // It hangs on a part of its own address after all.
    return null
  }
}
