import type { WireRoom } from '../wire.ts'
import { ask, Refused } from './ask.ts'

/** Tells the house how far somebody has read; what it cannot be told now waits. */
export class Reading {
  private readonly unsaid = new Map<string, number>()

  tell(room: string, number: number): Promise<void> {
    this.unsaid.set(room, number)
    return this.say()
  }

  /** What this device knows to be read and the house does not was read just before the page died. */
  compare(house: readonly WireRoom[], here: Readonly<Record<string, WireRoom>>): void {
    for (const { id, read } of house) if ((here[id]?.read ?? 0) > read) this.unsaid.set(id, here[id]!.read)
  }

  /** Says what could not be said before. */
  async say(): Promise<void> {
    for (const [room, number] of this.unsaid) {
      const told = await ask('gelesen', { room, number }, { keepalive: true }).catch((error: unknown) => error)
      const isLater = told instanceof Refused && (told.status === 0 || told.status >= 500 || told.status === 429)
      if (!isLater && this.unsaid.get(room) === number) this.unsaid.delete(room)
    }
  }
}
