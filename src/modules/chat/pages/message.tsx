import { z } from 'zod'
import { maybe, sql } from '../../../platform/database.ts'
import type { House } from '../../../platform/module.ts'
import { definePage } from '../../../platform/page.ts'
import { invalid, seeOther } from '../../../platform/reply.ts'
import { notFound, type Visit } from '../../../platform/visit.ts'
import { editMessage } from '../messages/edit.ts'
import { messagesAt } from '../messages/catch-up.ts'
import { removeMessage } from '../messages/remove.ts'
import { sendMessage } from '../messages/send.ts'
import { closePoll, vote } from '../polls/vote.ts'
import { loadRoom } from './load.ts'
import { messageTexts } from './message-text.ts'
import { MessageView } from './MessageView.tsx'
import { readingOf } from './reading.ts'
import { pageTexts } from './text.ts'

const text = z.string().trim().max(10_000).default('')
// One answer comes as a text, several as a list, none not at all.
const votes = z.preprocess(given => (given === undefined ? [] : [given].flat()), z.array(z.coerce.number().int().min(0)).max(10))

const form = z.discriminatedUnion('what', [
  z.object({ what: z.literal('answer'), client: z.guid(), text }),
  z.object({ what: z.literal('edit'), text }),
  z.object({ what: z.literal('remove') }),
  z.object({ what: z.literal('vote'), votes }),
  z.object({ what: z.literal('takeBack') }),
  z.object({ what: z.literal('end') }),
])

/** One message and what can be done with it, without script: answering, voting, and changing, ending or deleting what is one's own. */
export const messagePage = definePage({
  title: (v, { room }) => `${v.text(messageTexts).title}: ${room.name}`,
  load: loadMessage,
  form,
  async post(v, input, { room, message }) {
    const t = v.text(messageTexts)
    const place = { room: room.id, number: message.number }
    const all = [v.house, v.db, v.viewer.accountId!, place] as const
    // What is further up than the newest page is shown with what follows it.
    const back = `/rathaus/chat/${room.id}?vor=${Math.min(message.number + following, room.last + 1)}#n${message.number}`
    switch (input.what) {
      case 'answer':
        if (input.text === '') return invalid({ text: t.empty })
        await sendMessage(v.house, v.db, {
          room: room.id,
          sender: v.viewer.accountId!,
          client: input.client,
          content: { text: input.text },
          replyTo: message.number,
        })
        return seeOther(`/rathaus/chat/${room.id}#schreiben`)
      case 'edit':
        if (input.text === '' && !message.content!.files?.length) return invalid({ text: t.empty })
        await editMessage(...all, { text: input.text, mentions: null })
        return seeOther(back, v.text(pageTexts).saved)
      case 'remove':
        await removeMessage(...all)
        return seeOther(back, t.removed)
      case 'vote':
        if (input.votes.length === 0 && !message.content!.poll?.multiple) return invalid({ votes: t.chooseOne })
        await vote(...all, input.votes)
        return seeOther(back, input.votes.length === 0 ? t.tookBack : t.voted)
      case 'takeBack':
        await vote(...all, [])
        return seeOther(back, t.tookBack)
      case 'end':
        await closePoll(...all)
        return seeOther(back, t.ended)
    }
  },
  view: (v, data, form) => <MessageView v={v} data={data} form={form} />,
  sample: samplePoll,
})

/** Messages after this one that are shown with it. */
const following = 20

/** The message of the address; what is deleted, and what the house itself noted, is not found: nothing can be done with it. */
export async function loadMessage(v: Visit) {
  const { room } = await loadRoom(v)
  const number = Number(v.param('number'))
  const [message] = Number.isSafeInteger(number) && number > 0 ? await messagesAt(v.db, v.viewer.accountId!, room.id, [number]) : []
  if (!message?.content || message.content.notice) return notFound()
  return { room, message, reading: await readingOf(v, room.id, [message]) }
}

/** Something written in a conversation of the demo city's clerk, a poll of theirs if there is one. */
async function samplePoll(house: House) {
  const row = await maybe(
    house.db,
    sql<{ room: string; number: number }>`select x.room_id as room, x.number from chat.message x
      join chat.member m on m.room_id = x.room_id and m.left_at is null and x.number >= m.from_number
      join platform.account_role a on a.account_id = m.account_id and a.role_key = 'clerk'
      join platform.account c on c.id = m.account_id and c.name = 'Bernd Kowalski'
      where x.content is not null and not x.content ? 'notice'
      order by x.sender_id = m.account_id desc, x.content ? 'poll' desc, x.sent_at desc limit 1`,
  )
  return row && { path: `/rathaus/chat/${row.room}/nachricht/${row.number}`, as: 'clerk' }
}
