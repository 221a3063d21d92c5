import { z } from 'zod'
import { Conflict } from '../../../platform/errors.ts'
import { addPeople, leaveRoom, listPeople, removePerson, renameRoom, setOwner } from '../rooms/people.ts'
import { openGroup, openPair } from '../rooms/opening.ts'
import { unfurl } from '../links/unfurl.ts'
import { searchEmployees } from '../../staff/index.ts'
import { countWaiting, setMembership } from '../rooms/own.ts'
import { roomRefusals } from '../rooms/text.ts'
import { tellTyping } from '../rooms/typing.ts'
import { endpoint, id, name, people, topic } from './inputs.ts'

const room = z.object({ room: id })

export const openRoom = endpoint({
  input: z.object({ kind: z.enum(['group', 'announcement']).default('group'), name, topic, people, client: id }),
  async answer(v, input) {
    if (input.kind === 'announcement' && !v.viewer.permissions.has('chat.announce')) throw new Conflict(roomRefusals.announce)
    return { room: await openGroup(v.house, v.db, v.viewer.accountId!, input) }
  },
})

export const openWith = endpoint({
  input: z.object({ other: id }),
  async answer(v, { other }) {
    return { room: await openPair(v.house, v.db, v.viewer.accountId!, other) }
  },
})

/** Colleagues by name, task or department, to write to. */
export const colleagues = endpoint({
  input: z.object({ q: z.string().trim().max(100) }),
  async answer(v, { q }) {
    const found = q === '' ? [] : await searchEmployees(v.db, q, 10)
    const others = found.filter(one => one.id !== v.viewer.accountId)
    return { people: others.map(({ id, name, position, unit }) => ({ account: id, name, position, unit })) }
  },
})

export const rename = endpoint({
  input: room.extend({ name, topic }),
  answer: (v, { room, ...to }) => renameRoom(v.house, v.db, v.viewer.accountId!, room, to),
})

export const inRoom = endpoint({
  input: z.object({ raum: id }),
  async answer(v, { raum }) {
    return { people: await listPeople(v.db, v.viewer.accountId!, raum, v.today) }
  },
})

export const admit = endpoint({
  input: room.extend({ people: people.min(1) }),
  async answer(v, input) {
    await addPeople(v.house, v.db, v.viewer.accountId!, input.room, input.people)
  },
})

export const putOut = endpoint({
  input: room.extend({ person: id }),
  answer: (v, input) => removePerson(v.house, v.db, v.viewer.accountId!, input.room, input.person),
})

export const own = endpoint({
  input: room.extend({ person: id, on: z.boolean() }),
  answer: (v, input) => setOwner(v.house, v.db, v.viewer.accountId!, input.room, input.person, input.on),
})

export const leave = endpoint({
  input: room,
  answer: (v, input) => leaveRoom(v.house, v.db, v.viewer.accountId!, input.room),
})

export const membership = endpoint({
  input: room.extend({
    notify: z.enum(['all', 'mentions', 'none']).optional(),
    mutedUntil: z.iso.datetime().nullable().optional(),
    pinned: z.boolean().optional(),
  }),
  answer(v, { room, mutedUntil, ...choice }) {
    const until = typeof mutedUntil === 'string' ? Temporal.Instant.from(mutedUntil) : mutedUntil
    return setMembership(v.house, v.db, v.viewer.accountId!, room, { ...choice, ...(until === undefined ? {} : { mutedUntil: until }) })
  },
})

export const typing = endpoint({
  input: room,
  transaction: false,
  answer: (v, input) => tellTyping(v.house, v.db, v.viewer.accountId!, input.room),
})

export const waiting = endpoint({
  input: z.object({}),
  answer: v => countWaiting(v.db, v.viewer.accountId!, v.now),
})

/** What links to pages of the house are called, for who asks; addresses that say nothing to them are missing. */
export const previews = endpoint({
  input: z.object({ urls: z.array(z.string().max(2000)).max(20) }),
  transaction: false,
  async answer(v, { urls }) {
    return { links: await unfurl(v, urls) }
  },
})
