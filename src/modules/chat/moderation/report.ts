import { audit } from '../../../platform/audit.ts'
import { type Db, inTransaction, maybe, one, sql } from '../../../platform/database.ts'
import { listHolders } from '../../../platform/holders.ts'
import { Conflict, NotFound, TooMany } from '../../../platform/errors.ts'
import type { House } from '../../../platform/module.ts'
import { notifyMany } from '../../../platform/notify.ts'
import type { Place } from '../messages/change.ts'
import { refusals } from '../messages/text.ts'
import { type Reason, reportRefusals } from './report-text.ts'
import { inEveryLanguage, texts } from './text.ts'

/** Reports of one person in 24 hours. */
const mostADay = 20

/**
 * Reports somebody else's message to the moderation, with a copy of it as it stands now. The same words reported again are no second
 * report. Raises NotFound for what the person cannot see, Conflict for own and deleted messages and notices, TooMany past twenty a day.
 */
export function reportMessage(house: House, db: Db, me: string, place: Place, why: { reason: Reason; remark: string | null }): Promise<void> {
  return inTransaction(db, async tx => {
    const now = house.clock.now()
    const sender = await senderOf(tx, me, place)
    const fresh = await maybe(
      tx,
      sql<{
        id: string
      }>`insert into chat.report (room_id, room_name, number, version, sender_id, sent_at, text, files, reported_by, reason, remark, reported_at)
      select x.room_id, r.name, x.number, coalesce(x.edited_at, x.sent_at), x.sender_id, x.sent_at,
        concat_ws(E'\n', x.content->>'text', (select string_agg('– ' || o, E'\n') from jsonb_array_elements_text(x.content->'poll'->'options') o)),
        array(select f->>'name' from jsonb_array_elements(coalesce(x.content->'files', '[]')) f), ${me}, ${why.reason}, ${why.remark}, ${now}
      from chat.message x join chat.room r on r.id = x.room_id where x.room_id = ${place.room} and x.number = ${place.number}
      on conflict do nothing returning id`,
    )
    if (!fresh) return
    const { count } = await one(
      tx,
      sql<{ count: number }>`select count(*) as count from chat.report where reported_by = ${me} and reported_at > ${now.subtract({ hours: 24 })}`,
    )
    if (count > mostADay) throw new TooMany(reportRefusals.many, 3600)
    // Who reported stands in the report alone: others read the trail, perhaps whoever wrote the message.
    await audit(tx, now, { actor: 'system:chat.report', action: 'chat.message-reported', subject: `chat-report:${fresh.id}`, details: { reason: why.reason } })
    await tellModeration(house, tx, place, [me, sender])
  })
}

/** Who wrote a message the person can see, which nobody changes until the transaction ends. */
async function senderOf(tx: Db, me: string, { room, number }: Place): Promise<string> {
  const message = await maybe(
    tx,
    sql<{ sender: string; gone: boolean; notice: boolean }>`
    select x.sender_id as sender, x.content is null as gone, coalesce(x.content ? 'notice', false) as notice
    from chat.message x join chat.room r on r.id = x.room_id join chat.member m on m.room_id = x.room_id and m.account_id = ${me} and m.left_at is null
    where x.room_id = ${room} and x.number = ${number}::bigint and x.number >= greatest(r.first_number, m.from_number) for share of x`,
  )
  if (!message) throw new NotFound()
  if (message.gone) throw new Conflict(refusals.deleted)
  if (message.notice || message.sender === me) throw new Conflict(reportRefusals.own)
  return message.sender
}

/** Those with the right learn that something waits, once per message; what it is they read on its page. */
async function tellModeration(house: House, tx: Db, { room, number }: Place, except: readonly string[]) {
  const moderators = (await listHolders(tx, 'chat.moderate')).map(one => one.id).filter(id => !except.includes(id))
  await notifyMany(house, tx, moderators, {
    kind: 'work',
    key: `chat-report:${room}:${number}`,
    texts: inEveryLanguage(lang => {
      const t = texts[lang]
      return { subject: t.told, lines: [t.toldMore], link: { text: t.look, url: '/rathaus/chat/meldungen' } }
    }),
  })
}
