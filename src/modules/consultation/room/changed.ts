import { afterCommit, type Db } from '../../../platform/database.ts'
import type { House } from '../../../platform/module.ts'

/** The topic of one room, for both of its windows. */
export function roomTopic(id: string): string {
  return `consultation:${id}`
}

/** The topic of the employees' list. */
export const listTopic = 'consultation'

/** There are new notes in the room. */
export function roomHint(house: House, db: Db, id: string): void {
  afterCommit(db, () => house.live.publish(roomTopic(id), { name: 'changed' }))
}

/** Somebody came or went, or the clerk did something: for the room and for the employees' list. */
export function roomChanged(house: House, db: Db, id: string): void {
  roomHint(house, db, id)
  afterCommit(db, () => house.live.publish(listTopic, { name: 'changed' }))
}
