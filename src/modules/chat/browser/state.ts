import type { WireChanges, WireEvents, WireMessage, WireRoom } from '../wire.ts'

/** What a client knows of one room's messages. */
export interface Log {
  /** everything up to this change is known; 0: nothing yet */
  readonly cursor: number
  /** below it everything is gone */
  readonly first: number
  /** shown without a gap from this number on; what is kept below it waits until somebody scrolls there */
  readonly from: number
  /** by number, ascending */
  readonly messages: readonly WireMessage[]
  /** came before the ones that lead to them */
  readonly ahead: readonly WireEvents['message'][]
  readonly pointers: Readonly<Record<string, number>>
}

/** Everything a client knows. Plain data: it goes into the browser's database as it is. */
export interface Chat {
  readonly me: string
  readonly rooms: Readonly<Record<string, WireRoom>>
  readonly logs: Readonly<Record<string, Log>>
  /** account → name */
  readonly people: Readonly<Record<string, string>>
}

/** What can happen to it. Any of these may come twice, late, or in another order than it was said. */
export type Happening =
  | { readonly kind: 'listed'; readonly me: string; readonly rooms: readonly WireRoom[] }
  | {
      readonly kind: 'caught'
      /** the cursors that were asked with */
      readonly asked: Readonly<Record<string, number>>
      readonly changes: readonly WireChanges[]
      readonly people: Readonly<Record<string, string>>
    }
  | {
      readonly kind: 'older'
      readonly room: string
      /** the number that was asked with: the newest messages below it, or all there are */
      readonly before: number
      readonly messages: readonly WireMessage[]
      readonly people: Readonly<Record<string, string>>
    }
  | { readonly kind: 'named'; readonly people: Readonly<Record<string, string>> }
  | ({ readonly kind: 'message' } & WireEvents['message'])
  /** the answer to an own act: a state of one message, which says nothing about the others */
  | { readonly kind: 'known'; readonly message: WireMessage }
  | ({ readonly kind: 'read' } & WireEvents['read'])
  | ({ readonly kind: 'purged' } & WireEvents['purged'])
  | { readonly kind: 'gone'; readonly room: string }

export const nothing: Chat = { me: '', rooms: {}, logs: {}, people: {} }
const emptyLog: Log = { cursor: 0, first: 1, from: 1, messages: [], ahead: [], pointers: {} }

/** The state after it happened; the same object if it changes nothing. */
export function after(chat: Chat, it: Happening): Chat {
  switch (it.kind) {
    case 'listed':
      return listed(chat, it.me, it.rooms)
    case 'caught':
      return it.changes.reduce((state, one) => caughtUp(state, one, it.asked[one.room] ?? 0), { ...chat, people: { ...chat.people, ...it.people } })
    case 'older':
      return olderCame(chat, it)
    case 'named':
      return { ...chat, people: { ...chat.people, ...it.people } }
    case 'message':
      return heard(chat, { message: it.message, act: it.act })
    case 'known':
      return withLog(chat, it.message.room, log => (log.cursor === 0 ? log : { ...log, messages: merge(log.messages, [it.message]) }))
    case 'read':
      return pointed(chat, it.room, it.account, it.number)
    case 'purged':
      return withLog(chat, it.room, log => purge(log, it.first))
    case 'gone':
      return without(chat, it.room)
  }
}

/** Messages that are shown, without a gap. */
export function shown(log: Log): readonly WireMessage[] {
  return log.messages[0]?.number === log.from ? log.messages : log.messages.filter(one => one.number >= log.from)
}

/** Rooms in which something is missing. */
export function gaps(chat: Chat): string[] {
  return Object.keys(chat.logs).filter(id => chat.logs[id]!.ahead.length > 0)
}

/** Rooms with what is unread in those that are not silenced, or where one is named. */
export function waiting(chat: Chat, now: number): number {
  const rooms = Object.values(chat.rooms)
  return rooms.reduce((sum, room) => sum + (isLoud(room, now) ? room.unread : room.named), 0)
}

/** How many rooms those are. */
export function waitingRooms(chat: Chat, now: number): number {
  return Object.values(chat.rooms).filter(room => (isLoud(room, now) && room.unread > 0) || room.named > 0).length
}

export function isLoud(room: WireRoom, now: number): boolean {
  return room.notify === 'all' && (room.mutedUntil === null || Date.parse(room.mutedUntil) <= now)
}

/** Rooms as the list shows them: the pinned, then the newest first. */
export function inOrder(rooms: readonly WireRoom[]): WireRoom[] {
  return rooms.toSorted((a, b) => Number(b.pinned) - Number(a.pinned) || (a.lastAt < b.lastAt ? 1 : a.lastAt > b.lastAt ? -1 : 0))
}

function listed(chat: Chat, me: string, rooms: readonly WireRoom[]): Chat {
  const ids = new Set(rooms.map(room => room.id))
  const logs = Object.fromEntries(Object.entries(chat.logs).filter(([id]) => ids.has(id)))
  const known = Object.fromEntries(rooms.map(room => [room.id, newest(logs[room.id], room, chat.rooms[room.id], me)]))
  return { ...chat, me, rooms: known, logs: Object.fromEntries(Object.entries(logs).map(([id, log]) => [id, purge(log, known[id]!.first)])) }
}

/** The list may have been made before what the stream has told since. */
function newest(log: Log | undefined, room: WireRoom, known: WireRoom | undefined, me: string): WireRoom {
  const read = Math.max(room.read, known?.read ?? 0)
  const late = known && known.seq > room.seq ? { seq: known.seq, last: known.last, lastAt: known.lastAt, newest: known.newest, named: known.named } : {}
  const first = Math.max(room.first, log?.first ?? 1)
  return counted({ ...room, ...late, first, read }, log, me)
}

/** What follows from the rest: how much is unread, and that what is gone is not the newest any more. */
function counted(room: WireRoom, log: Log | undefined, me: string): WireRoom {
  const unread = Math.max(0, room.last - Math.max(room.read, room.first - 1))
  const namesMe = (one: WireMessage) => one.number > room.read && (one.mentions.includes(me) || one.mentions.includes(everyone))
  // Where everything unread is here it is counted anew, so that reading in one place is seen in the other.
  const isHere = log !== undefined && log.cursor >= room.seq && log.from <= Math.max(room.read + 1, room.first)
  const newest = room.newest && room.newest.number >= room.first ? room.newest : null
  return { ...room, newest, unread, named: unread === 0 ? 0 : isHere ? log.messages.filter(namesMe).length : room.named }
}

/** Stands for everybody of a room. */
export const everyone = '00000000-0000-0000-0000-000000000000'

function caughtUp(chat: Chat, changes: WireChanges, asked: number): Chat {
  return withLog(chat, changes.room, log => {
    // Said before something we know by now; unless the house itself knows less than before, from a backup.
    if (log.cursor > changes.seq && asked <= changes.seq)
      return purge(changes.reset ? log : { ...log, messages: merge(log.messages, changes.messages) }, changes.first)
    // Whoever has gone, or no longer shows how far they have read, is not among them.
    const pointers = Object.fromEntries(Object.entries(changes.pointers).map(([account, number]) => [account, Math.max(number, log.pointers[account] ?? 0)]))
    if (changes.reset) {
      const from = changes.messages[0]?.number ?? changes.first
      const fresh = { ...log, cursor: changes.seq, from, messages: merge([], changes.messages), pointers }
      // What waited is as old as what is forgotten, unless the answer did not know of it.
      const ahead = log.ahead.filter(one => one.message.changed > changes.seq)
      return drained(purge({ ...fresh, ahead, first: Math.max(log.first, changes.first) }, changes.first), chat.me)
    }
    return drained(purge({ ...log, cursor: changes.seq, messages: merge(log.messages, changes.messages), pointers }, changes.first), chat.me)
  })
}

function olderCame(chat: Chat, { room, before, messages, people }: Extract<Happening, { kind: 'older' }>): Chat {
  const named = { ...chat, people: { ...chat.people, ...people } }
  return withLog(named, room, log => {
    const wanted = messages.filter(one => one.number >= log.first)
    // Only what joins on to what is shown: the room may have begun anew, further on, since this was asked.
    const from = before < log.from ? log.from : messages.length === 0 ? log.first : Math.min(log.from, wanted[0]?.number ?? log.first)
    return { ...log, from, messages: merge(log.messages, wanted) }
  })
}

function heard(chat: Chat, told: WireEvents['message']): Chat {
  return withLog(chat, told.message.room, log => {
    // A room that was never caught up with: what came before is missing too.
    if (log.cursor === 0 || told.message.changed > log.cursor + 1) return log.ahead.length > 200 ? log : { ...log, ahead: [...log.ahead, told] }
    return drained(taken(log, told, chat.me), chat.me)
  })
}

/** What was told in turn. */
function taken(log: Log, { message, act }: WireEvents['message'], me: string): Log {
  const before = log.messages.find(one => one.number === message.number)
  // What the house has answered to me is surer than what follows from what I knew before.
  const isNews = !before || before.changed < message.changed
  const own = isNews && act?.by === me ? { ...message, mine: actedBy(before?.mine, act) } : message
  // Whoever writes has read what stands above; only of those who show how far they have read.
  const isShown = log.pointers[own.sender] !== undefined
  const pointers = isShown ? furthest(log.pointers, { [own.sender]: own.number }) : log.pointers
  return { ...log, cursor: Math.max(log.cursor, own.changed), messages: merge(log.messages, [own]), pointers }
}

function actedBy(before: WireMessage['mine'] = { reactions: [], votes: [] }, act: NonNullable<WireEvents['message']['act']>): WireMessage['mine'] {
  if (act.votes) return { ...before, votes: act.votes }
  if (act.emoji === undefined) return before
  const others = before.reactions.filter(one => one !== act.emoji)
  return { ...before, reactions: act.on ? [...others, act.emoji] : others }
}

/** Takes in what waited for the gap to close. */
function drained(log: Log, me: string): Log {
  if (log.ahead.length === 0) return log
  const left: WireEvents['message'][] = []
  let all = log
  for (const one of log.ahead.toSorted((a, b) => a.message.changed - b.message.changed)) {
    if (one.message.changed > all.cursor + 1) left.push(one)
    else all = taken(all, one, me)
  }
  return { ...all, ahead: left }
}

function pointed(chat: Chat, roomId: string, account: string, number: number): Chat {
  const moved = withLog(chat, roomId, log => ({ ...log, pointers: furthest(log.pointers, { [account]: number }) }))
  const room = moved.rooms[roomId]
  if (account !== chat.me || !room || room.read >= number) return moved
  return { ...moved, rooms: { ...moved.rooms, [roomId]: counted({ ...room, read: number }, moved.logs[roomId], chat.me) } }
}

function furthest(known: Log['pointers'], said: Log['pointers']): Log['pointers'] {
  const result = { ...known }
  for (const [account, number] of Object.entries(said)) result[account] = Math.max(result[account] ?? 0, number)
  return result
}

function purge(log: Log, first: number): Log {
  if (first <= log.first) return log
  return withoutGone({ ...log, first, from: Math.max(log.from, first) })
}

/** What was said late, or asked for before, must not bring back what is gone. */
function withoutGone(log: Log): Log {
  const isGone = (one: WireMessage) => one.number < log.first
  if (!log.messages.some(isGone) && !log.ahead.some(one => isGone(one.message))) return log
  return { ...log, messages: log.messages.filter(one => !isGone(one)), ahead: log.ahead.filter(one => !isGone(one.message)) }
}

function without(chat: Chat, room: string): Chat {
  const { [room]: _room, ...rooms } = chat.rooms
  const { [room]: _log, ...logs } = chat.logs
  return { ...chat, rooms, logs }
}

/** Changes a room's log, and with it what the list says of the room. */
function withLog(chat: Chat, id: string, change: (log: Log) => Log): Chat {
  const before = chat.logs[id] ?? emptyLog
  const log = withoutGone(change(before))
  if (log === before) return chat
  const room = chat.rooms[id]
  const rooms = room ? { ...chat.rooms, [id]: toldBy(log, room, chat.me) } : chat.rooms
  return { ...chat, logs: { ...chat.logs, [id]: log }, rooms }
}

function toldBy(log: Log, room: WireRoom, me: string): WireRoom {
  const last = log.messages.at(-1)
  const first = Math.max(room.first, log.first)
  if (log.cursor < room.seq || !last) return counted({ ...room, first }, log, me)
  // Whoever writes has read what stands above, on all their devices.
  const read = Math.max(room.read, log.messages.findLast(one => one.sender === me)?.number ?? 0)
  const told = last.number < room.last ? { ...room, read } : { ...room, last: last.number, lastAt: last.at, newest: last, read }
  return counted({ ...told, first, seq: log.cursor }, log, me)
}

/** Each message in its newest state; what only I did to it stays when others are told of it. */
function merge(known: readonly WireMessage[], told: readonly WireMessage[]): readonly WireMessage[] {
  if (told.length === 0) return known
  const byNumber = new Map(known.map(one => [one.number, one]))
  for (const one of told) {
    const before = byNumber.get(one.number)
    if (before && before.changed > one.changed) continue
    const mine = one.content === null ? undefined : (one.mine ?? before?.mine)
    byNumber.set(one.number, mine ? { ...one, mine } : one)
  }
  return [...byNumber.values()].toSorted((a, b) => a.number - b.number)
}
