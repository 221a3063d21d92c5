import { z } from 'zod'
import { personTopic, readTopic, roomTopic, tellRead } from '../live.ts'
import { changesSince, olderMessages } from '../messages/catch-up.ts'
import { listRooms } from '../rooms/list.ts'
import { getMembership, moveReadPointer, roomIdsOf } from '../rooms/store.ts'
import { settingsOf } from '../rooms/own.ts'
import type { Visit } from '../../../platform/visit.ts'
import { namesFor } from './names.ts'
import { endpoint, id, number } from './inputs.ts'

/** The topics of a person's stream: their own and every room they are in; it learns of others by the way. */
export async function ownTopics(v: Visit): Promise<string[]> {
  const me = v.viewer.accountId!
  const rooms = await roomIdsOf(v.db, me)
  const { showsReading } = await settingsOf(v.db, me)
  return [personTopic(me), ...rooms.map(roomTopic), ...(showsReading ? rooms.map(readTopic) : [])]
}

/** Everything a client begins with: who it is for and its rooms. */
export const state = endpoint({
  input: z.object({}),
  async answer(v) {
    const me = v.viewer.accountId!
    const rooms = await listRooms(v.db, me)
    return { me, now: v.now.toString(), rooms }
  },
})

/** What the client missed: room → the seq up to which it knows everything, 0 for a room it never saw. */
export const catchUp = endpoint({
  input: z.object({ rooms: z.record(id, number) }),
  transaction: false,
  async answer(v, { rooms }) {
    const changes = await changesSince(v.db, v.viewer.accountId!, new Map(Object.entries(rooms).slice(0, 500)))
    const people = new Set(changes.flatMap(one => [...one.messages.map(message => message.sender), ...Object.keys(one.pointers)]))
    return { changes, people: await namesFor(v, people) }
  },
})

export const older = endpoint({
  input: z.object({ raum: id, vor: number }),
  async answer(v, { raum, vor }) {
    await getMembership(v.db, v.viewer.accountId!, raum)
    const messages = await olderMessages(v.db, v.viewer.accountId!, raum, vor, 60)
    return {
      messages,
      people: await namesFor(
        v,
        messages.map(one => one.sender),
      ),
    }
  },
})

export const read = endpoint({
  input: z.object({ room: id, number }),
  transaction: false,
  async answer(v, input) {
    const me = v.viewer.accountId!
    const moved = await moveReadPointer(v.db, me, input.room, input.number)
    if (moved) tellRead(v.house, { room: input.room, account: me, number: moved.number }, moved.shows)
    return { number: moved?.number ?? null }
  },
})
