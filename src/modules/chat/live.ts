import type { House } from '../../platform/module.ts'
import type { WireEvents } from './wire.ts'

/** The topic of a room; whoever follows it is a member. */
export function roomTopic(roomId: string): string {
  return `chat:room:${roomId}`
}

/** How far others in a small room have read; followed only by members who let theirs be seen. */
export function readTopic(roomId: string): string {
  return `chat:read:${roomId}`
}

/** The topic of one person, on all their open pages. */
export function personTopic(accountId: string): string {
  return `chat:person:${accountId}`
}

/** Who calls a person, on all their open pages, those of the chat or not. */
export function ringTopic(accountId: string): string {
  return `chat:ring:${accountId}`
}

/** Tells everybody who has the room open on any page. After the commit, off the way of whoever wrote: their answer goes out first. */
export function tell<Name extends keyof WireEvents>(house: House, roomId: string, name: Name, data: WireEvents[Name]): void {
  setImmediate(() => house.live.publish(roomTopic(roomId), { name, data }))
}

/** Tells those in a small room who exchange it how far somebody has read, and that person's other pages. */
export function tellRead(house: House, read: WireEvents['read'], showsOthers: boolean): void {
  setImmediate(() => {
    // How far others have read is no news that must not wait; it goes with the next message.
    const event = { name: 'read', data: read, lazy: true }
    house.live.publish(personTopic(read.account), event)
    if (showsOthers) house.live.publish(readTopic(read.room), event)
  })
}

/** Tells one person that their list of rooms changed, and lets their open pages hear the room from now on, or no longer. */
export function tellMember(house: House, accountId: string, roomId: string, isMember: boolean, hears = { reading: false }): void {
  const topics = [roomTopic(roomId), ...(hears.reading || !isMember ? [readTopic(roomId)] : [])]
  const event = { name: 'rooms', data: { room: roomId, gone: !isMember } satisfies WireEvents['rooms'] }
  house.live.publish(personTopic(accountId), isMember ? { ...event, follow: topics } : { ...event, unfollow: topics })
}
