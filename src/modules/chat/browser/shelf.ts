import { type DBSchema, type IDBPDatabase, deleteDB, openDB } from 'idb'
import type { WirePoll, WireRoom } from '../wire.ts'
import type { Chat, Log } from './state.ts'

/** A message as it waits in the browser. */
export interface Waiting {
  /** the order in which they were written; given by the database */
  seq?: number
  client: string
  /** whose: after another person has signed in it is not sent */
  me: string
  room: string
  text: string
  replyTo: number | null
  mentions: string[]
  everyone: boolean
  files: WaitingFile[]
  poll: WirePoll | null
  /** why the house refused it; it waits for a person */
  refused?: string
}

export interface WaitingFile {
  key: string
  name: string
  type: string
  size: number
  seconds: number | null
  /** of the house, once it has the file */
  id?: string
}

interface Rooms extends DBSchema {
  room: { key: string; value: { id: string; room: WireRoom; log: Log | null } }
  about: { key: string; value: { me: string; people: Record<string, string>; contact: number } }
  waiting: { key: number; value: Waiting }
  file: { key: string; value: ArrayBuffer }
  draft: { key: string; value: string }
}

const name = 'rathaus-chat'
const mostKept = 100
/** Days without a word from the house after which the browser forgets what it kept. */
const forgetAfter = 7

/** What the browser keeps of the chat: rooms and messages to start from, what is being written, and what waits to be sent. */
export class Shelf {
  private constructor(private readonly db: IDBPDatabase<Rooms>) {}

  static async open(): Promise<Shelf> {
    const db = await openDB<Rooms>(name, 1, {
      upgrade(fresh) {
        fresh.createObjectStore('room', { keyPath: 'id' })
        fresh.createObjectStore('about')
        fresh.createObjectStore('waiting', { keyPath: 'seq', autoIncrement: true })
        fresh.createObjectStore('file')
        fresh.createObjectStore('draft')
      },
      blocking: (_now, _next, event) => (event.target as IDBDatabase).close(),
    })
    return new Shelf(db)
  }

  /** What was kept; null if there is nothing, or it is too old. */
  async load(): Promise<Chat | null> {
    const about = await this.db.get('about', 'me')
    if (!about) return null
    // A clock that was put back counts like one that went on.
    if (Math.abs(Date.now() - about.contact) > forgetAfter * 86_400_000) {
      await this.forget()
      return null
    }
    const kept = await this.db.getAll('room')
    const logs = kept.flatMap(one => (one.log ? [[one.id, one.log] as const] : []))
    return { me: about.me, people: about.people, rooms: Object.fromEntries(kept.map(one => [one.id, one.room])), logs: Object.fromEntries(logs) }
  }

  /** Keeps the rooms that changed. */
  async save(chat: Chat, before: Chat, contact: number): Promise<void> {
    const tx = this.db.transaction(['room', 'about'], 'readwrite')
    const rooms = tx.objectStore('room')
    for (const [id, room] of Object.entries(chat.rooms)) {
      const log = chat.logs[id]
      if (room !== before.rooms[id] || log !== before.logs[id]) void rooms.put({ id, room, log: log ? trimmed(log) : null })
    }
    for (const id of Object.keys(before.rooms)) if (!chat.rooms[id]) void rooms.delete(id)
    // What changes here without a word from the house must not make the rest look fresh.
    const last = contact || (await tx.objectStore('about').get('me'))?.contact || Date.now()
    void tx.objectStore('about').put({ me: chat.me, people: { ...chat.people }, contact: last }, 'me')
    await tx.done
  }

  /** Forgets what was kept to read; what waits to be sent stays. */
  async forget(): Promise<void> {
    const tx = this.db.transaction(['room', 'about'], 'readwrite')
    await Promise.all([tx.objectStore('room').clear(), tx.objectStore('about').clear(), tx.done])
  }

  /** Puts a message with its files on the disk; it is there when this returns. */
  async put(one: Waiting, files: ReadonlyMap<string, ArrayBuffer>): Promise<void> {
    const tx = this.db.transaction(['waiting', 'file', 'draft'], 'readwrite', { durability: 'strict' })
    for (const [key, bytes] of files) void tx.objectStore('file').put(bytes, key)
    void tx.objectStore('waiting').add(one)
    // Reading the photos took its time: what has been begun since then is the next message.
    const draft = await tx
      .objectStore('draft')
      .get(one.room)
      .catch(() => '')
    if (draft?.trim() === one.text) void tx.objectStore('draft').delete(one.room)
    await tx.done
  }

  /** In the order they were written. */
  list(): Promise<Waiting[]> {
    return this.db.getAll('waiting')
  }

  async change(one: Waiting): Promise<void> {
    await this.db.put('waiting', one)
  }

  async drop(one: Waiting): Promise<void> {
    const tx = this.db.transaction(['waiting', 'file'], 'readwrite', { durability: 'strict' })
    for (const file of one.files) void tx.objectStore('file').delete(file.key)
    void tx.objectStore('waiting').delete(one.seq!)
    await tx.done
  }

  file(key: string): Promise<ArrayBuffer | undefined> {
    return this.db.get('file', key)
  }

  draft(room: string): Promise<string | undefined> {
    return this.db.get('draft', room)
  }

  async keepDraft(room: string, text: string): Promise<void> {
    if (text === '') await this.db.delete('draft', room)
    else await this.db.put('draft', text, room)
  }

  /** Whoever signs out leaves nothing behind. */
  async wipe(): Promise<void> {
    this.db.close()
    await deleteDB(name)
  }
}

function trimmed(log: Log): Log {
  const messages = log.messages.filter(one => one.number >= log.from).slice(-mostKept)
  return { ...log, messages, ahead: [], from: messages[0]?.number ?? log.from }
}
