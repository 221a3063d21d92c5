import { z } from 'zod'
import { Conflict } from '../../../platform/errors.ts'
import { ownUploads } from '../files/store.ts'
import { editMessage } from '../messages/edit.ts'
import { forwardMessage } from '../messages/forward.ts'
import { listPinned, pinMessage } from '../messages/pin.ts'
import { isEmoji, react } from '../messages/react.ts'
import { removeMessage } from '../messages/remove.ts'
import { sendMessage } from '../messages/send.ts'
import { refusals } from '../messages/text.ts'
import { newPoll } from '../polls/poll.ts'
import { closePoll, vote } from '../polls/vote.ts'
import { namesFor } from './names.ts'
import { endpoint, id, number, place } from './inputs.ts'

const text = z.string().trim().max(10_000)

/** A message with words, files, or a question to vote on, whose words are then the question. */
export const send = endpoint({
  input: z.object({
    room: id,
    client: id,
    text: text.default(''),
    replyTo: number.nullable().default(null),
    mentions: z.array(id).max(50).default([]),
    everyone: z.boolean().default(false),
    files: z.array(id).max(10).default([]),
    poll: newPoll.optional(),
  }),
  // One statement is its own transaction, and the name the browser gave the message is its key.
  transaction: false,
  async answer(v, { text, poll, files, ...rest }) {
    const me = v.viewer.accountId!
    if (text === '' && (files.length === 0 || poll)) throw new Conflict(refusals.empty)
    const content = { text, ...(files.length > 0 ? { files: await ownUploads(v.db, me, files) } : {}), ...(poll ? { poll } : {}) }
    return sendMessage(v.house, v.db, { ...rest, sender: me, content })
  },
})

export const edit = endpoint({
  input: place.extend({ text, mentions: z.array(id).max(50).nullable().default(null) }),
  async answer(v, { text, mentions, ...at }) {
    return { message: await editMessage(v.house, v.db, v.viewer.accountId!, at, { text, mentions }) }
  },
})

export const remove = endpoint({
  input: place,
  async answer(v, at) {
    return { message: await removeMessage(v.house, v.db, v.viewer.accountId!, at) }
  },
})

export const reaction = endpoint({
  input: place.extend({ emoji: z.string().max(50).refine(isEmoji), on: z.boolean() }),
  async answer(v, { emoji, on, ...at }) {
    return { message: await react(v.house, v.db, v.viewer.accountId!, at, emoji, on) }
  },
})

export const pin = endpoint({
  input: place.extend({ on: z.boolean() }),
  async answer(v, { on, ...at }) {
    return { message: await pinMessage(v.house, v.db, v.viewer.accountId!, at, on) }
  },
})

export const pinned = endpoint({
  input: z.object({ raum: id }),
  async answer(v, { raum }) {
    const messages = await listPinned(v.db, v.viewer.accountId!, raum)
    return {
      messages,
      people: await namesFor(
        v,
        messages.map(one => one.sender),
      ),
    }
  },
})

/** Into one or several rooms at once, each under a name of its own. All of them or none. */
export const forward = endpoint({
  input: place
    .extend({ to: z.array(id).min(1).max(10), client: z.array(id).min(1).max(10) })
    .refine(one => one.to.length === one.client.length, { path: ['client'] }),
  async answer(v, { to, client, ...from }) {
    const messages = []
    // In one order for everybody, so that two who forward into the same rooms cannot wait for each other.
    const targets = to.map((room, at) => ({ room, client: client[at]! })).toSorted((a, b) => (a.room < b.room ? -1 : 1))
    for (const target of targets) messages.push({ room: target.room, ...(await forwardMessage(v.house, v.db, v.viewer.accountId!, from, target)) })
    return { messages }
  },
})

export const votes = endpoint({
  input: place.extend({ votes: z.array(number).max(10) }),
  async answer(v, { votes, ...at }) {
    return { message: await vote(v.house, v.db, v.viewer.accountId!, at, votes) }
  },
})

export const endPoll = endpoint({
  input: place,
  async answer(v, at) {
    return { message: await closePoll(v.house, v.db, v.viewer.accountId!, at) }
  },
})
