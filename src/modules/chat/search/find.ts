import type { Db } from '../../../platform/database.ts'
import { type FoundMessage, openRooms, type OpenRoom, othersIn, postedMessages, type Spot, unindexedMessages, writtenWords } from './store.ts'
import { withAlike } from './slips.ts'
import type { Wish } from './wish.ts'
import { saysAll, type Typed } from './words.ts'

/** Rooms that are looked into at once. */
const together = 50

export interface Found {
  readonly hits: readonly FoundMessage[]
  /** where the next page begins; null if this is the last */
  readonly next: Spot | null
  /** the words as they were understood */
  readonly typed: readonly Typed[]
  /** no message says exactly these words; found were some spelled almost like them */
  readonly isAlike: boolean
  /** room → its name, or of a pair the account of the other one */
  readonly rooms: ReadonlyMap<string, { readonly name: string | null; readonly other: string | null }>
}

/**
 * The newest messages the person may see that say every typed word and fit the wish. Where none says them, messages with words spelled almost
 * like these.
 */
export async function findMessages(db: Db, me: string, typed: readonly Typed[], wish: Wish, size: number): Promise<Found> {
  const exact = await findExactly(db, me, typed, wish, size)
  const alike = exact.hits.length === 0 && typed.length > 0 ? await withAlike(db, typed) : null
  if (!alike) return exact
  const near = await findExactly(db, me, alike, wish, size)
  return near.hits.length > 0 ? { ...near, isAlike: true } : exact
}

async function findExactly(db: Db, me: string, typed: readonly Typed[], wish: Wish, size: number): Promise<Found> {
  const nothing = { hits: [], next: null, rooms: new Map(), typed, isAlike: false }
  if (typed.length === 0) return nothing
  const open = await openRooms(db, me, wish.room)
  const behind = open.filter(room => room.isBehind)
  const fresh = behind.length > 0 ? (await unindexedMessages(db, behind, wish)).filter(one => saysAll(typed, one.content)) : []
  const hits = await readRooms(db, open, fresh, typed, wish, size + 1)
  const shown = hits.slice(0, size)
  const last = shown.at(-1)
  const inHits = new Set(shown.map(hit => hit.room))
  const rooms = open.filter(room => inHits.has(room.id))
  const pairs = rooms.filter(room => room.name === null).map(room => room.id)
  const others = pairs.length > 0 ? await othersIn(db, me, pairs) : new Map<string, string>()
  return {
    ...nothing,
    hits: shown,
    next: hits.length > size && last ? { at: last.at, room: last.room, number: last.number } : null,
    rooms: new Map(rooms.map(({ id, name }) => [id, { name, other: others.get(id) ?? null }])),
  }
}

/** Room by room from the one written in last, until there are enough and no room that is left has anything newer. */
async function readRooms(db: Db, open: readonly OpenRoom[], fresh: readonly FoundMessage[], typed: readonly Typed[], wish: Wish, wanted: number) {
  let hits = fresh.toSorted(newestFirst).slice(0, wanted)
  const groups = await writtenWords(db, typed)
  if (groups.some(words => words.length === 0)) return hits
  for (let from = 0; from < open.length; from += together) {
    const oldest = hits[wanted - 1]
    if (oldest && Temporal.Instant.compare(oldest.at, open[from]!.lastAt.add({ minutes: 1 })) > 0) break
    const more = await postedMessages(db, open.slice(from, from + together), groups, wish, wanted)
    hits = [...hits, ...more].toSorted(newestFirst).slice(0, wanted)
  }
  return hits
}

function newestFirst(a: Spot, b: Spot): number {
  return Temporal.Instant.compare(b.at, a.at) || (a.room < b.room ? 1 : a.room > b.room ? -1 : b.number - a.number)
}
