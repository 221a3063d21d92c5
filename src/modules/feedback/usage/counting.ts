import { dayOf } from '../../../platform/clock.ts'
import { run, sql } from '../../../platform/database.ts'
import type { House } from '../../../platform/module.ts'
import { isSeen } from '../../../platform/shown.ts'
import type { Visit } from '../../../platform/visit.ts'
import { addProgress, addVisits } from './store.ts'

interface Waiting {
  /** key → times, until they are written */
  visits: Map<string, number>
  progress: Map<string, number>
  timer: NodeJS.Timeout | null
}

/** Between two writings. A server that dies loses this much at most, and nobody's work hangs on it. */
const pause = 10_000
/** More kinds of visit than this in one pause are somebody playing; they are let go. */
const most = 5000
const houses = new WeakMap<House, Waiting>()

const engines = /(^|\.)(google|bing|duckduckgo|ecosia|startpage|qwant|yahoo|metager|brave)\.[a-z.]{2,8}$/

/**
 * Counts a shown page in memory: page, day, language and, on the citizens' side, phone or desk and the kind of place people
 * come from. Nothing of the visitor is kept, no two visits can be put together. Employees' pages are counted as pages only.
 */
export function countVisit(v: Visit, page: string): void {
  const { headers } = v.http.request
  const agent = headers['user-agent'] ?? ''
  if (!isSeen(v)) return
  const isStaff = v.side === 'staff'
  const device = isStaff ? '' : /mobi|android|iphone/i.test(agent) ? 'phone' : 'desk'
  const source = isStaff ? '' : sourceOf(headers.referer, v.url.host)
  note(v.house, 'visits', JSON.stringify([v.today.toString(), page.slice(0, 200), isStaff ? 'de' : v.lang, device, source]))
}

/** Counts that an application or the booking of an appointment came this far; said by their modules once it is committed. */
export function countProgress(house: House, { service, place, step }: { service: string; place: number; step: string }): void {
  const day = dayOf(house.clock.now(), house.city.zone)
  note(house, 'progress', JSON.stringify([day.toString(), service, place, step]))
}

/** Writes what waits; the timer does it, tests ask for it. */
export async function writeCounts(house: House): Promise<void> {
  const waiting = houses.get(house)
  if (!waiting) return
  if (waiting.timer) clearTimeout(waiting.timer)
  houses.delete(house)
  await addVisits(house.db, entriesOf(waiting.visits))
  await addProgress(house.db, entriesOf(waiting.progress))
}

function note(house: House, kind: 'visits' | 'progress', key: string) {
  const waiting = houses.get(house) ?? { visits: new Map(), progress: new Map(), timer: null }
  houses.set(house, waiting)
  const counts = waiting[kind]
  if (counts.size >= most && !counts.has(key)) return
  counts.set(key, (counts.get(key) ?? 0) + 1)
  waiting.timer ??= setTimeout(() => {
    writeCounts(house).catch((error: unknown) => house.log.warn({ error: String(error) }, 'counts of visits are lost'))
  }, pause).unref()
}

function entriesOf(counts: Map<string, number>) {
  return [...counts].map(([key, times]) => [...(JSON.parse(key) as (string | number)[]), times])
}

function sourceOf(referer: string | undefined, own: string): 'direct' | 'inside' | 'search' | 'other' {
  const from = URL.parse(referer ?? '')
  if (!from) return 'direct'
  if (from.host === own) return 'inside'
  return engines.test(from.hostname) ? 'search' : 'other'
}

/** Figures older than this are of no use to anybody. */
export async function forgetCounts(house: House, months: number): Promise<number> {
  const before = dayOf(house.clock.now(), house.city.zone).subtract({ months })
  return (
    (await run(house.db, sql`delete from feedback.visit where day < ${before}`)) +
    (await run(house.db, sql`delete from feedback.progress where day < ${before}`))
  )
}
