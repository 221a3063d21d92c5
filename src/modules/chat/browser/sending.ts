import { Refused } from './ask.ts'
import { asSent, begun, bring, bytesOf, type Draft, post } from './drafting.ts'
import { Memory } from './memory.ts'
import { Outbox } from './outbox.ts'
import type { Shelf, Waiting } from './shelf.ts'
import { wordsHere } from './text.ts'

/** What was written in this tab, or waits on the device, until the house has it. */
export abstract class Sending extends Memory {
  waiting: readonly Waiting[] = []
  protected outbox: Outbox | null = null

  /** What stands on no disk: only this page has it, with its files, until the house does */
  private readonly held = new Map<string, Draft>()

  /** The session is over. */
  protected abstract end(): Promise<void>

  /** From now on what lies there is sent. */
  protected sendFrom(shelf: Shelf): void {
    this.outbox = new Outbox(shelf, () => this.chat.me, {
      changed: () => void this.recount(),
      sent: (one, answer) => this.sent(one, answer),
      signedOut: () => void this.end(),
    })
  }

  /** Puts a message on its way: on the disk first, then to the house. */
  async send(room: string, draft: Draft): Promise<void> {
    const one = begun(this.chat.me, room, draft)
    this.held.set(one.client, draft)
    // Seen at once, written within milliseconds.
    this.waiting = [...this.waiting, one]
    this.changed()
    await this.put(one, draft)
  }

  private async put(one: Waiting, draft: Draft) {
    const bytes = await bytesOf(one, draft).catch(() => null)
    if (!bytes) return this.refuse(one, wordsHere().unreadable)
    try {
      if (!this.shelf) throw new Error('nothing is kept')
      await Promise.all([this.keep(), this.shelf.put(one, bytes)])
    } catch {
      return this.sendBare(one, bytes)
    }
    this.held.delete(one.client)
    this.outbox!.wake()
  }

  /** Without a disk, or with a full one: straight to the house, or back to the writer. */
  private async sendBare(one: Waiting, bytes: ReadonlyMap<string, ArrayBuffer>) {
    try {
      for (const file of one.files) file.id ??= await bring(file, bytes.get(file.key)!)
      this.sent(one, await post(one))
    } catch (error) {
      return this.refuse(one, error instanceof Refused ? error.message : '')
    }
    await this.discard(one)
  }

  /** Back to the writer. */
  private refuse(one: Waiting, refused: string) {
    this.waiting = this.waiting.map(other => (other.client === one.client ? { ...one, refused } : other))
    this.changed()
  }

  /** The house has it: it takes its place among the others before the stream tells of it. */
  private sent(one: Waiting, answer: { number: number; changed: number; at: string }) {
    this.apply({ kind: 'known', message: asSent(one, answer) })
    this.contact = Date.now()
    if (this.line === 'lost') void this.catchUp()
  }

  /** Tries a refused message once more. */
  async again(one: Waiting): Promise<void> {
    const { refused: _refused, ...fresh } = one
    const draft = this.held.get(one.client)
    if (draft) {
      this.waiting = this.waiting.map(other => (other === one ? fresh : other))
      this.changed()
      return this.put(fresh, draft)
    }
    await this.shelf!.change(fresh)
    await this.recount()
    this.outbox!.wake()
  }

  /** Takes back what was not sent. */
  async discard(one: Waiting): Promise<void> {
    this.held.delete(one.client)
    if (one.seq !== undefined) await this.shelf?.drop(one)
    this.waiting = this.waiting.filter(other => other.client !== one.client)
    this.changed()
  }

  protected override async startAnew(): Promise<void> {
    // Whoever comes after must not send it.
    this.held.clear()
    await super.startAnew()
  }

  private async recount(): Promise<void> {
    if (this.shelf && this.line !== 'ended') {
      const kept = await this.shelf.list()
      this.waiting = [...kept, ...this.waiting.filter(one => this.held.has(one.client) && !kept.some(other => other.client === one.client))]
    }
    this.changed()
  }
}
