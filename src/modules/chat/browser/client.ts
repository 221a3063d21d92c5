import { hearCall } from '../calls/browser/bell.ts'
import type { WireEvents, WireMessage } from '../wire.ts'
import { type Answers, ask, Refused } from './ask.ts'
import type { Begun } from './begun.ts'
import { houseTime, noteTime } from './clock.ts'
import { LinkNames } from './link-names.ts'
import { pauseAfter } from './patience.ts'
import { Reading } from './reading.ts'
import { Sending } from './sending.ts'
import { Shelf } from './shelf.ts'
import { waiting, waitingRooms } from './state.ts'
import { Stream, type Told } from './stream.ts'

/** Names a message among all. */
export function keyOf({ room, number }: { readonly room: string; readonly number: number }): string {
  return `${room}:${number}`
}

/** The chat in one tab: what is known, what waits to be sent, and the line to the house. Views listen to it and ask it. */
export class Client extends Sending {
  /** own changes of messages that the house has not answered yet: key → how it will be */
  readonly hopes = new Map<string, Partial<WireMessage>>()
  /** words of edits that could not be saved, by message as above */
  readonly unsaved = new Map<string, string>()
  /** what was begun in the server's form, until the conversation it was written in takes it over */
  begun: Begun | null = null
  readonly links = new LinkNames(() => this.changed())
  /** the last of the own changes of each message that are under way */
  private readonly turns = new Map<string, Promise<unknown>>()
  private stream: Stream | null = null
  private catching: Promise<void> | null = null
  private isWanted = false
  private readonly over = new AbortController()
  private looked: string | null = null
  private readonly reading = new Reading()
  private tries = 0
  private retry = 0

  /** Shows what is kept at once, then catches up. @param onlyKept without anything kept nobody is asked: who looks may be anybody */
  async start(onlyKept = false): Promise<void> {
    try {
      this.shelf = await Shelf.open()
      const kept = await this.shelf.load()
      if (kept) this.chat = this.kept = kept
      this.waiting = await this.shelf.list()
      // Ask the phone not to clear what waits when it needs room.
      void navigator.storage?.persist?.()
    } catch {
      // Private windows of some browsers keep nothing: everything works as long as the page is open.
      this.shelf = null
    }
    if (onlyKept && this.chat.me === '') return
    if (this.shelf) this.sendFrom(this.shelf)
    this.changed()
    this.stream = new Stream(told => this.hear(told))
    const until = { signal: this.over.signal }
    for (const event of ['online', 'pageshow']) window.addEventListener(event, this.awake, until)
    document.addEventListener('visibilitychange', this.awake, until)
    window.addEventListener('pagehide', () => void this.keep(), until)
    await this.catchUp()
  }

  stop(): void {
    this.stream?.stop()
    this.outbox?.stop()
    clearTimeout(this.retry)
    this.over.abort()
  }

  /** Asks the house for everything that is missing. Called while it asks, it asks once more. */
  catchUp(): Promise<void> {
    this.isWanted = true
    this.catching ??= this.ask().finally(() => {
      this.catching = null
    })
    return this.catching
  }

  private async ask(): Promise<void> {
    clearTimeout(this.retry)
    while (this.isWanted) {
      this.isWanted = false
      try {
        const { me, now, rooms } = await ask('stand')
        noteTime(now)
        // Somebody else has signed in on this device: what the one before could read is none of theirs.
        if (this.chat.me !== '' && this.chat.me !== me) await this.startAnew()
        this.apply({ kind: 'listed', me, rooms })
        this.reading.compare(rooms, this.chat.rooms)
        const behind = rooms.filter(({ id, seq }) => id === this.looked || (this.chat.logs[id]?.cursor ?? 0) !== seq || this.chat.logs[id]?.ahead.length)
        // The newest conversations first, a handful at a time: the room one looks at is there at once.
        for (let at = 0; at < behind.length; at += 25) await this.fetchRooms(behind.slice(at, at + 25))
        this.contact = Date.now()
        this.tries = 0
        if (this.line !== 'ended') this.line = 'open'
        this.outbox?.wake()
        void this.reading.say()
      } catch (error) {
        if (error instanceof Refused && error.status === 401) return this.end()
        if (this.line !== 'ended') this.missed()
      }
      this.changed()
    }
  }

  /** The line may be there and only this answer was lost: nothing else would ask again. */
  private missed() {
    this.line = 'lost'
    clearTimeout(this.retry)
    this.retry = window.setTimeout(() => void this.catchUp(), pauseAfter(this.tries))
    this.tries += 1
  }

  private async fetchRooms(rooms: readonly { readonly id: string }[]) {
    const asked = Object.fromEntries(rooms.map(({ id }) => [id, this.chat.logs[id]?.cursor ?? 0]))
    const { changes, people } = await ask('nachholen', { rooms: asked })
    this.apply({ kind: 'caught', asked, changes, people })
  }

  /** Which conversation is looked at. How far others have read does not count as a change, so it is asked for with each look and each return. */
  look(room: string): void {
    this.looked = room
    if (this.chat.logs[room] && this.line !== 'ended') this.fetchRooms([{ id: room }]).catch(() => {})
  }

  private readonly awake = () => {
    if (document.hidden || this.line === 'ended') return
    this.outbox?.wake()
    void this.catchUp()
  }

  private hear(told: Told) {
    if (told.kind === 'ended') return void this.end()
    if (told.kind === 'open') return void this.catchUp()
    if (told.kind === 'lost') {
      this.line = 'lost'
      this.changed()
    }
    if (told.kind !== 'event') return
    this.contact = Date.now()
    const { data } = told
    switch (told.name) {
      case 'message': {
        const event = data as WireEvents['message']
        this.typing.get(event.message.room)?.delete(event.message.sender)
        this.apply({ kind: 'message', ...event })
        if (!this.chat.people[event.message.sender]) this.nameThose(event.message.room).catch(() => {})
        break
      }
      case 'read':
        this.apply({ kind: 'read', ...(data as WireEvents['read']) })
        break
      case 'purged':
        this.apply({ kind: 'purged', ...(data as WireEvents['purged']) })
        break
      case 'call':
        // The frame around the chat hears it too; only the empty page that opens without a network has none.
        if (document.querySelector('inbox-count') === null) hearCall(data as WireEvents['call'])
        break
      case 'typing':
        this.heardTyping(data as WireEvents['typing'])
        break
      case 'rooms': {
        const { room, gone } = data as WireEvents['rooms']
        if (gone) this.apply({ kind: 'gone', room })
        // A list that is on its way may still have the room in it.
        if (!gone || this.catching) void this.catchUp()
      }
    }
  }

  /** Who is in a room, for their names. */
  async nameThose(room: string): Promise<Answers['leute']['people']> {
    const { people } = await ask('leute', undefined, { query: { raum: room } })
    this.apply({ kind: 'named', people: Object.fromEntries(people.map(one => [one.account, one.name])) })
    return people
  }

  /** Changes a message at the house, shown before it answers and taken back if it says no. */
  async act<Name extends 'bearbeitung' | 'loeschung' | 'reaktion' | 'anheftung' | 'stimme' | 'umfrageende'>(
    name: Name,
    at: { room: string; number: number },
    body: object,
    hope: Partial<WireMessage>,
    failed: string,
  ): Promise<boolean> {
    const key = keyOf(at)
    const mine = { ...this.hopes.get(key), ...hope }
    this.hopes.set(key, mine)
    this.changed()
    // One after the other: each says how it shall be, so the last one must be the last that the house hears.
    const asked = (this.turns.get(key) ?? Promise.resolve()).then(() => ask(name, { room: at.room, number: at.number, ...body }))
    const turn = Promise.allSettled([asked])
    this.turns.set(key, turn)
    try {
      const { message } = await asked
      this.apply({ kind: 'known', message })
      // It went well after all.
      if (this.isFault) this.say('')
      return true
    } catch (error) {
      this.complain((error instanceof Refused && error.message) || failed)
      return false
    } finally {
      if (this.hopes.get(key) === mine) this.hopes.delete(key)
      if (this.turns.get(key) === turn) this.turns.delete(key)
      this.changed()
    }
  }

  /** Everything up to this number is read. */
  read(room: string, number: number): void {
    const known = this.chat.rooms[room]
    if (!known || known.read >= number || this.line === 'ended') return
    this.apply({ kind: 'read', room, account: this.chat.me, number })
    void this.reading.tell(room, number)
  }

  /** @returns false if there is nothing before */
  async older(room: string): Promise<boolean> {
    const log = this.chat.logs[room]
    if (!log || log.from <= log.first) return false
    const { messages, people } = await ask('verlauf', undefined, { query: { raum: room, vor: String(log.from) } })
    this.apply({ kind: 'older', room, before: log.from, messages, people })
    return messages.length > 0
  }

  /** What was being written there, unless it has been sent and only lies on the disk still. */
  async draft(room: string): Promise<string | undefined> {
    const kept = await this.shelf?.draft(room)
    return this.waiting.some(one => one.room === room && one.text === kept?.trim()) ? undefined : kept
  }

  keepDraft(room: string, text: string): void {
    this.shelf?.keepDraft(room, text).catch(() => {})
  }

  /** How many messages wait to be read, for the title. */
  get unread(): number {
    return waiting(this.chat, houseTime())
  }

  protected override async startAnew(): Promise<void> {
    this.links.forget()
    await super.startAnew()
  }

  /** Conversations with something that wants to be read, as the menu counts them. */
  get waitingRooms(): number {
    return waitingRooms(this.chat, houseTime())
  }

  /** The session is over: nothing that could be read stays on the device. What was not sent waits for its writer. */
  protected async end(): Promise<void> {
    if (this.line === 'ended') return
    this.line = 'ended'
    this.stop()
    await this.startAnew()
    this.waiting = []
    this.changed()
  }
}
