import { idFrom } from '../../../platform/database.ts'
import type { Part } from '../../../platform/search.ts'
import { snippet } from '../../../platform/search/snippet.ts'
import type { Visit } from '../../../platform/visit.ts'
import { readDate } from '../../../ui/input.ts'
import { searchEmployees } from '../../staff/index.ts'
import { namesFor } from '../api/names.ts'
import { findMessages } from './find.ts'
import type { Spot } from './store.ts'
import { standsFor, textOf, typedWords } from './words.ts'

const pageSize = 20
/** People one may mean by a part of a name. */
const mostSenders = 50

/** A message that was found, as shown. */
export interface Hit {
  readonly room: string
  /** of a pair: the other one's name */
  readonly name: string
  readonly pair: boolean
  readonly number: number
  readonly sender: string
  readonly at: string
  readonly parts: readonly Part[]
}

/** What somebody asks for, as it stands in an address. */
export interface Question {
  readonly q: string
  readonly room: string | null
  /** part of a name, or of a unit's */
  readonly who: string
  /** days, `2026-11-23`; empty: any */
  readonly from: string
  readonly until: string
  readonly files: boolean
  /** where the page begins */
  readonly before: string
}

/** What the one who asks finds; `next` is where the next page begins. `isAlike`: nothing says it exactly so. */
export async function answerSearch(v: Visit, asked: Question): Promise<{ hits: Hit[]; next: string | null; isAlike: boolean }> {
  const who = asked.who.trim()
  const [from, until] = [startOf(v, asked.from, 0), startOf(v, asked.until, 1)]
  const senders = who === '' ? null : (await searchEmployees(v.db, who, mostSenders)).map(one => one.id)
  const wish = { room: asked.room, senders, from, until, files: asked.files, before: readSpot(asked.before) }
  const found = await findMessages(v.db, v.viewer.accountId!, typedWords(asked.q), wish, pageSize)
  const people = await namesFor(v, [...found.hits.map(hit => hit.sender), ...[...found.rooms.values()].flatMap(room => room.other ?? [])])
  const hits = found.hits.map(hit => {
    const room = found.rooms.get(hit.room)!
    return {
      room: hit.room,
      name: room.name ?? people[room.other ?? ''] ?? '',
      pair: room.name === null,
      number: hit.number,
      sender: people[hit.sender] ?? '',
      at: hit.at.toString(),
      parts: snippet(textOf(hit.content), 'de', word => found.typed.some(one => standsFor(one, word))),
    }
  })
  return { hits, next: found.next && writeSpot(found.next), isAlike: found.isAlike }
}

function writeSpot({ at, room, number }: Spot): string {
  return `${at.toString()}_${room}_${number}`
}

/** A place from an address; null for what is none. */
function readSpot(text: string): Spot | null {
  const [, at, room, number] = /^([1-9]\d{3}-\d\d-\d\dT[\d:.]{8,20}Z)_([0-9a-f-]{36})_(\d{1,15})$/.exec(text) ?? []
  const id = idFrom(room ?? '')
  if (!at || !id) return null
  try {
    return { at: Temporal.Instant.from(at), room: id, number: Number(number) }
  } catch {
    return null
  }
}

/** When a day of an address begins in the city, so many days on; null for what is none. */
function startOf(v: Visit, day: string, later: number): Temporal.Instant | null {
  return readDate(day)?.add({ days: later }).toZonedDateTime(v.house.city.zone).toInstant() ?? null
}
