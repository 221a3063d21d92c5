import { type Db, afterCommit } from '../../../platform/database.ts'
import type { House } from '../../../platform/module.ts'

/** The topic of a room's call, for the windows in it. */
export function callTopic(roomId: string): string {
  return `chat:call:${roomId}`
}

/** Somebody came or went, or something waits for these windows: a hint to ask, nothing more. */
export function callChanged(house: House, db: Db, roomId: string, windows: readonly string[] | null = null): void {
  afterCommit(db, () => house.live.publish(callTopic(roomId), { name: 'changed', data: { windows } }))
}
