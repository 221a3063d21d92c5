import { type Db, many, maybe, run, sql } from './database.ts'
import { addJob } from './jobs.ts'
import type { House } from './module.ts'
import { type NoticeKind, wants } from './notify/preferences.ts'
import { type QuietHours, quietHoursOf, quietUntil } from './notify/quiet.ts'
import { deliver } from './push-send.ts'

interface PushedMessage {
  id: string
  account_id: string
  kind: NoticeKind
  lang: string
  subject: string
  lines: string[]
  urgent: string | null
  read_at: Temporal.Instant | null
  owner: 'citizen' | 'staff'
}

interface Subscription {
  id: string
  endpoint: string
  p256dh: string
  auth: string
}

/** Minutes until a push service that did not answer is asked again. */
const pauses = [1, 5, 30, 120]

/**
 * Job: pushes one message to every browser of its account. What was read meanwhile is not pushed; in
 * quiet hours it waits for their end unless it is urgent. The row per message and browser keeps a
 * repeated job from pushing twice.
 */
export async function pushMessage(payload: { message: string; attempt?: number }, house: House): Promise<void> {
  const { db, clock } = house
  const now = clock.now()
  const message = await maybe(
    db,
    sql<PushedMessage>`select m.id, m.account_id, m.kind, m.lang, m.subject, m.lines, m.urgent, m.read_at, a.kind as owner
    from platform.message m join platform.account a on a.id = m.account_id where m.id = ${payload.message}`,
  )
  if (!message || message.read_at || !(await wants(db, message.account_id, message.kind, 'push'))) return
  const quiet: QuietHours | null = message.urgent === null ? await quietHoursOf(db, message.account_id) : null
  const end = quiet ? quietUntil(quiet, now, house.city.zone) : null
  if (end) return addJob(db, 'inbox.push', payload, { at: end, key: `push:${message.id}` })
  let isUnfinished = false
  for (const subscription of await waitingFor(db, message)) {
    if (!(await claim(db, message.id, subscription.id, now))) continue
    const outcome = await deliver(house, subscription, {
      title: message.subject,
      body: message.urgent ? `${message.urgent}\n${message.lines[0] ?? ''}` : (message.lines[0] ?? ''),
      url: `${message.owner === 'staff' ? '/rathaus' : ''}/postfach/nachricht?id=${message.id}`,
      tag: message.id,
      lang: message.lang,
      isUrgent: message.urgent !== null,
    })
    if (outcome.kind === 'gone') {
      await run(db, sql`delete from platform.push_subscription where id = ${subscription.id}`)
      continue
    }
    const state = outcome.kind === 'later' ? 'waiting' : outcome.kind
    await run(
      db,
      sql`update platform.push_delivery set state = ${state}, status = ${outcome.status}, claimed_until = null, at = ${clock.now()} where message_id = ${message.id} and subscription_id = ${subscription.id}`,
    )
    if (outcome.kind === 'sent') await run(db, sql`update platform.push_subscription set used_at = ${clock.now()} where id = ${subscription.id}`)
    if (outcome.kind === 'later') isUnfinished = true
  }
  const attempt = payload.attempt ?? 0
  const pause = pauses[attempt]
  if (isUnfinished && pause !== undefined)
    await addJob(db, 'inbox.push', { message: message.id, attempt: attempt + 1 }, { at: now.add({ minutes: pause }), key: `push:${message.id}` })
}

function waitingFor(db: Db, message: PushedMessage): Promise<Subscription[]> {
  return many(
    db,
    sql<Subscription>`select s.id, s.endpoint, s.p256dh, s.auth from platform.push_subscription s
    where s.account_id = ${message.account_id}
      and not exists (select 1 from platform.push_delivery d where d.message_id = ${message.id} and d.subscription_id = s.id and d.state <> 'waiting')`,
  )
}

async function claim(db: Db, messageId: string, subscriptionId: string, now: Temporal.Instant): Promise<boolean> {
  const count = await run(
    db,
    sql`insert into platform.push_delivery (message_id, subscription_id, state, attempts, claimed_until, at)
    values (${messageId}, ${subscriptionId}, 'waiting', 1, ${now.add({ minutes: 2 })}, ${now})
    on conflict (message_id, subscription_id) do update set attempts = push_delivery.attempts + 1, claimed_until = excluded.claimed_until
    where push_delivery.state = 'waiting' and (push_delivery.claimed_until is null or push_delivery.claimed_until < ${now})`,
  )
  return count === 1
}
