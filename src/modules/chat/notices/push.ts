import { type Db, maybe, sql } from '../../../platform/database.ts'
import { addJob } from '../../../platform/jobs.ts'
import type { House } from '../../../platform/module.ts'
import { pushNote } from '../../../platform/push-note.ts'
import { namesOf } from '../../staff/index.ts'
import { countWaiting, settingsOf } from '../rooms/own.ts'
import type { Lang } from '../../../platform/text.ts'
import type { Content } from '../wire.ts'
import { firstWords, noticeTexts } from './text.ts'

interface Newest {
  number: number
  sender_id: string
  content: Content
  isNamed: boolean
  kind: 'pair' | 'group' | 'unit' | 'announcement'
  room: string | null
  lang: Lang
}

/**
 * Job: pushes what is new in one room to these people. It looks again: what was read, deleted or silenced meanwhile is not pushed, and who
 * waited for the end of their quiet hours hears the newest only. A room has one notice on a phone; the next takes its place.
 */
export async function pushRoom(payload: { room: string; people: readonly string[] }, house: House): Promise<void> {
  for (const account of payload.people) {
    const again = await pushOne(house, payload.room, account)
    if (again) await addJob(house.db, 'chat.push', { room: payload.room, people: [account] }, { at: again, key: `chat.push:${payload.room}:${account}` })
  }
}

async function pushOne(house: House, roomId: string, account: string): Promise<Temporal.Instant | null> {
  const now = house.clock.now()
  const newest = await newestFor(house.db, now, roomId, account)
  if (!newest) return null
  const { showsContent } = await settingsOf(house.db, account)
  const waiting = await countWaiting(house.db, account, now)
  const sender = (await namesOf(house.db, [newest.sender_id])).get(newest.sender_id) ?? ''
  const t = noticeTexts[newest.lang]
  const words = firstWords(newest.content, t)
  const said = newest.kind === 'pair' ? words : newest.isNamed ? t.named(sender, words) : `${sender}: ${words}`
  return pushNote(house, {
    accountId: account,
    kind: 'work',
    key: `chat:${roomId}:${newest.number}:${account}`,
    content: {
      title: showsContent ? (newest.room ?? sender) : t.something,
      body: showsContent ? said : t.look,
      url: `/rathaus/chat/${roomId}`,
      tag: `chat-${roomId}`,
      lang: newest.lang,
      badge: waiting.messages,
    },
  })
}

function newestFor(db: Db, now: Temporal.Instant, roomId: string, account: string): Promise<Newest | null> {
  const named = sql`x.mentions && array[m.account_id, '00000000-0000-0000-0000-000000000000'::uuid]`
  return maybe(
    db,
    sql<Newest>`
    select x.number, x.sender_id, x.content, ${named} as "isNamed", r.kind, r.name as room, a.lang
    from chat.member m join chat.room r on r.id = m.room_id join platform.account a on a.id = m.account_id and a.disabled_at is null
      join chat.message x on x.room_id = m.room_id and x.number > m.read_number and x.number >= greatest(m.from_number, r.first_number)
    where m.room_id = ${roomId} and m.account_id = ${account} and m.left_at is null and m.notify <> 'none' and (m.muted_until is null or m.muted_until <= ${now})
      and x.sender_id <> m.account_id and x.content is not null and not x.content ? 'notice' and (m.notify = 'all' or ${named})
    order by x.number desc limit 1`,
  )
}
