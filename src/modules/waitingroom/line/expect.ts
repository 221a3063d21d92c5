/** Somebody in the line, for reckoning ahead; times in seconds from now. */
export interface Standing {
  readonly id: string
  /** place in the line; smaller comes first, then `arrived` */
  readonly due: number
  /** when they are here; above 0 for appointments still to come */
  readonly arrived: number
  /** how long they will take */
  readonly seconds: number
  /** which of the desks can serve them */
  readonly desks: readonly number[]
}

/** In how many seconds somebody's turn is expected: hardly before, hardly after. */
export interface Span {
  readonly low: number
  readonly high: number
}

/**
 * Plays the line through as it will be called: whoever is free first takes the first in the line whom they can serve and who is there.
 * @param freeAt when each desk is free, in seconds from now
 * @returns when each one's turn begins; without those whom no desk can serve
 */
export function startTimes(line: readonly Standing[], freeAt: readonly number[]): Map<string, number> {
  const starts = new Map<string, number>()
  const free = freeAt.map((at, desk) => ({ at: Math.max(0, at), desk }))
  const left = line.toSorted(inOrder)
  while (left.length > 0 && free.length > 0) {
    const next = free.reduce((first, one) => (one.at < first.at ? one : first))
    const can = left.filter(one => one.desks.includes(next.desk))
    const here = can.find(one => one.arrived <= next.at)
    if (here) {
      starts.set(here.id, next.at)
      next.at += here.seconds
      left.splice(left.indexOf(here), 1)
    } else if (can.length > 0) next.at = Math.min(...can.map(one => one.arrived))
    else free.splice(free.indexOf(next), 1)
  }
  return starts
}

/** First whose turn is due first, then who came first. */
export function inOrder(one: Pick<Standing, 'due' | 'arrived' | 'id'>, other: Pick<Standing, 'due' | 'arrived' | 'id'>): number {
  return one.due - other.due || one.arrived - other.arrived || (one.id < other.id ? -1 : 1)
}

/** A line as it is likely, and as it may well turn out. */
export interface Outlook {
  readonly line: readonly Standing[]
  readonly freeAt: readonly number[]
}

/** The span of everybody's waiting time between both outlooks. More time for one can bring another forward, so the later end is never before the earlier. */
export function spansOf(likely: Outlook, unlucky: Outlook): Map<string, Span> {
  const [soon, late] = [startTimes(likely.line, likely.freeAt), startTimes(unlucky.line, unlucky.freeAt)]
  const spans = new Map<string, Span>()
  for (const [id, low] of soon) {
    const high = late.get(id)
    if (high !== undefined) spans.set(id, { low: Math.min(low, high), high: Math.max(low, high) })
  }
  return spans
}

/** A span in steps of five minutes, rounded outwards so that rounding never promises more. */
export function inMinutes({ low, high }: Span): { from: number; until: number } {
  const from = Math.floor(low / 300) * 5
  return { from, until: Math.max(from + 5, Math.ceil(high / 300) * 5) }
}
