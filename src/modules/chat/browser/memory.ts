import type { Shelf } from './shelf.ts'
import type { WireEvents } from '../wire.ts'
import { after, type Chat, gaps, type Happening, nothing } from './state.ts'

/** How long what came too early may wait for what leads to it, in ms. */
const grace = 250

/** What one tab knows of the chat: keeps it on the disk, tells the views, and sees where something is missing. */
export abstract class Memory {
  chat: Chat = nothing
  line: 'starting' | 'open' | 'lost' | 'ended' = 'starting'
  /** room → account → when they were last said to be writing, by this browser's clock */
  readonly typing = new Map<string, Map<string, number>>()
  /** a sentence to show and read out */
  notice = ''
  /** the sentence says that something failed: it stands until somebody has seen it */
  isFault = false
  protected shelf: Shelf | null = null
  protected kept: Chat = nothing
  /** when the house last said something, by this browser's clock */
  protected contact = 0
  private saving = 0
  private gapTimer = 0
  private readonly listeners = new Set<() => void>()
  private pending = false

  /** Asks the house for everything that is missing. */
  abstract catchUp(): Promise<void>

  apply(it: Happening): void {
    const next = after(this.chat, it)
    if (next === this.chat) return
    this.chat = next
    this.changed()
    // The first that is known is kept at once; where much happens it is not put off again and again.
    if (this.saving === 0) this.saving = window.setTimeout(() => void this.keep(), this.kept === nothing ? 0 : 300)
    if (gaps(next).length > 0 && this.gapTimer === 0) {
      this.gapTimer = window.setTimeout(() => {
        this.gapTimer = 0
        if (gaps(this.chat).length > 0) void this.catchUp()
      }, grace)
    }
  }

  onChange(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Shows a sentence and has it read out; '' takes it away. */
  say(sentence: string): void {
    this.notice = sentence
    this.isFault = false
    this.changed()
  }

  /** The same for what failed: whoever looks up late still learns of it. */
  complain(sentence: string): void {
    this.say(sentence)
    this.isFault = true
  }

  protected heardTyping({ room, account }: WireEvents['typing']) {
    if (account === this.chat.me) return
    const those = this.typing.get(room) ?? new Map<string, number>()
    this.typing.set(room, those.set(account, Date.now()))
    this.changed()
    setTimeout(() => this.changed(), 6100)
  }

  /** Writes to the disk what is known; with a message its room, so that a page that is closed at once finds both again without the house. */
  protected async keep(): Promise<void> {
    clearTimeout(this.saving)
    this.saving = 0
    if (!this.shelf || this.line === 'ended' || this.chat === this.kept) return
    const [now, before] = [this.chat, this.kept]
    this.kept = now
    await this.shelf.save(now, before, this.contact).catch(() => {})
  }

  /** Forgets what could be read, here and on the disk. */
  protected async startAnew(): Promise<void> {
    clearTimeout(this.saving)
    this.saving = 0
    this.chat = this.kept = nothing
    await this.shelf?.forget().catch(() => {})
  }

  /** Tells the views; many changes at once are one drawing. */
  protected changed(): void {
    if (this.pending) return
    this.pending = true
    queueMicrotask(() => {
      this.pending = false
      for (const listener of this.listeners) listener()
    })
  }
}
