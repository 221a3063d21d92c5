import { Refused } from './ask.ts'
import { bring as bringFile, post } from './drafting.ts'
import { pauseAfter } from './patience.ts'
import type { Shelf, Waiting } from './shelf.ts'

export type Mood = 'idle' | 'sending' | 'offline' | 'signed-out'

/**
 * Sends what waits, oldest first, in each room the next only when the house has the one before. A message leaves when
 * the house says that it has it, and for no other reason. One tab sends at a time; should two, the house takes it once.
 */
export class Outbox {
  mood: Mood = 'idle'
  private timer = 0
  private tries = 0
  private running: Promise<void> | null = null
  private isWanted = false

  constructor(
    private readonly shelf: Shelf,
    private readonly me: () => string,
    private readonly told: {
      changed(): void
      sent(one: Waiting, answer: { number: number; changed: number; at: string }): void
      signedOut(): void
    },
  ) {}

  /** Tries now, unless it is already at it; then once more afterwards. */
  wake(): void {
    clearTimeout(this.timer)
    this.isWanted = true
    this.running ??= this.run().finally(() => {
      this.running = null
      if (this.isWanted) this.wake()
    })
  }

  stop(): void {
    clearTimeout(this.timer)
    this.isWanted = false
  }

  private async run(): Promise<void> {
    try {
      if (navigator.locks) await navigator.locks.request('rathaus-chat-outbox', () => this.sendAll())
      else await this.sendAll()
    } catch {
      this.later('offline')
    }
    this.told.changed()
  }

  private async sendAll(): Promise<void> {
    while (this.isWanted) {
      this.isWanted = false
      for (;;) {
        const next = (await this.shelf.list()).find(one => one.refused === undefined && one.me === this.me())
        if (!next) break
        this.mood = 'sending'
        if (!(await this.send(next))) return
        this.tries = 0
      }
    }
    this.mood = 'idle'
  }

  /** @returns whether the next may go */
  private async send(one: Waiting): Promise<boolean> {
    try {
      for (const file of one.files) if (!file.id) await this.bring(one, file)
      const message = await post(one)
      this.told.sent(one, message)
      await this.shelf.drop(one)
      this.told.changed()
      return true
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      if (error.status === 401) {
        this.mood = 'signed-out'
        this.isWanted = false
        this.told.signedOut()
        return false
      }
      // Too many at once, or the house itself is not well: it passes.
      if (error.status === 0 || error.status === 408 || error.status === 425 || error.status === 429 || error.status >= 500) return this.later('offline')
      await this.shelf.change({ ...one, refused: error.message })
      this.told.changed()
      return true
    }
  }

  private async bring(one: Waiting, file: Waiting['files'][number]): Promise<void> {
    const bytes = await this.shelf.file(file.key)
    if (!bytes) throw new Refused(410, '')
    file.id = await bringFile(file, bytes)
    // So that after an interruption it is not brought again; a full disk is no reason not to send it.
    await this.shelf.change(one).catch(() => {})
  }

  private later(mood: Mood): false {
    this.mood = mood
    this.isWanted = false
    clearTimeout(this.timer)
    this.timer = window.setTimeout(() => this.wake(), pauseAfter(this.tries))
    this.tries += 1
    this.told.changed()
    return false
  }
}
