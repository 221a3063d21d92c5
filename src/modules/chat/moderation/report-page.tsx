import { z } from 'zod'
import { idFrom, maybe, sql } from '../../../platform/database.ts'
import type { House } from '../../../platform/module.ts'
import { definePage } from '../../../platform/page.ts'
import { seeOther } from '../../../platform/reply.ts'
import { notFound, type Visit } from '../../../platform/visit.ts'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Choices } from '../../../ui/Choices.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { formatInstant } from '../../../ui/format.ts'
import { optional } from '../../../ui/input.ts'
import { namesFor } from '../api/names.ts'
import { olderMessages } from '../messages/catch-up.ts'
import { loadRoom } from '../pages/load.ts'
import { reportMessage } from './report.ts'
import { reasons, reportTexts } from './report-text.ts'

/** What a report says beside the message. */
export const why = { reason: z.enum(reasons), remark: optional(z.string().trim().max(1000)) }

/** Reports one message of a conversation, without script. */
export const reportPage = definePage({
  title: v => v.text(reportTexts).title,
  load,
  form: z.object(why),
  async post(v, input, { room, message }) {
    await reportMessage(v.house, v.db, v.viewer.accountId!, { room: room.id, number: message.number }, input)
    return seeOther(`/rathaus/chat/${room.id}`, v.text(reportTexts).sent)
  },
  view(v, { room, message, name }, form) {
    const t = v.text(reportTexts)
    return (
      <>
        <p>
          <a href={`/rathaus/chat/${room.id}#n${message.number}`}>{room.name}</a>
        </p>
        <h1>{t.title}</h1>
        <p class="lead">{room.kind === 'pair' ? t.leadPair : t.lead}</p>
        <blockquote>{message.content!.text || message.content!.files?.map(file => file.name).join(', ')}</blockquote>
        <p class="muted">
          {name}, {formatInstant(Temporal.Instant.from(message.at), v.lang, v.house.city.zone)}
        </p>
        <Form form={form}>
          <Choices name="reason" legend={t.reason} choices={reasons.map(value => ({ value, text: t.reasons[value] }))} />
          <Field name="remark" type="textarea" label={t.remark} required={false} rows={3} maxLength={1000} />
          <Buttons>
            <Button>{t.send}</Button>
          </Buttons>
        </Form>
      </>
    )
  },
  sample: sampleMessage,
})

async function load(v: Visit) {
  const { room } = await loadRoom(v)
  const number = Number(v.param('number'))
  const me = v.viewer.accountId!
  const found = Number.isSafeInteger(number) && number > 0 ? await olderMessages(v.db, me, room.id, number + 1, 1) : []
  const message = found.find(one => one.number === number) ?? notFound()
  if (!message.content || message.content.notice || message.sender === me) notFound()
  return { room, message, name: (await namesFor(v, [message.sender]))[message.sender] }
}

/** Something a colleague said to the clerk of the demo city. */
async function sampleMessage(house: House) {
  const row = await maybe(
    house.db,
    sql<{ room: string; number: number }>`select x.room_id as room, x.number from chat.message x
      join chat.member m on m.room_id = x.room_id and m.left_at is null and x.number >= m.from_number and x.sender_id <> m.account_id
      join platform.account_role a on a.account_id = m.account_id and a.role_key = 'clerk'
      join platform.account c on c.id = m.account_id and c.name = 'Bernd Kowalski'
      where x.content is not null and not x.content ? 'notice' order by x.sent_at desc limit 1`,
  )
  return row && { path: `/rathaus/chat/${idFrom(row.room)}/meldung/${row.number}`, as: 'clerk' }
}
