import type { Sample } from '../../platform/page.ts'
import { listMisses } from '../../platform/search.ts'

/** The way to a search without hits of the demo city. */
export function sampleMiss(behind = ''): Sample {
  return async house => {
    const [miss] = await listMisses(house.db, 1)
    return miss ? { path: `/rathaus/suche-ohne-treffer/${miss.id}${behind}` } : null
  }
}
