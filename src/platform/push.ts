import { type Db, many, sql } from './database.ts'
import { addJob } from './jobs.ts'
import type { House } from './module.ts'
import { noteQuietBreak } from './notify/quiet-break.ts'
import { quietUntilFor } from './notify/quiet-sources.ts'
import { type Push, claimMinutes, pushOnce } from './push-once.ts'

interface PushedMessage {
  id: string
  account_id: string
  lang: string
  subject: string
  lines: string[]
  urgent: string | null
  owner: 'citizen' | 'staff'
}

/** Minutes until a push service that did not answer is asked again. */
const pauses = [1, 5, 30, 120]

/**
 * Job: pushes messages to every browser of their accounts. What was read meanwhile is not pushed; in quiet hours it waits
 * for their end unless it is urgent.
 */
export async function pushMessages(payload: { message?: string; messages?: readonly string[]; attempt?: number }, house: House): Promise<void> {
  const { db, clock } = house
  const now = clock.now()
  const attempt = payload.attempt ?? 0
  const awake = await leaveQuiet(house, await wantedMessages(db, [payload.messages ?? payload.message ?? []].flat()), now, attempt)
  const left = await pushOnce(house, awake.map(asPush))
  const unfinished = awake.filter(one => left.has(keyOf(one))).map(one => one.id)
  const pause = pauses[attempt]
  if (unfinished.length > 0 && pause !== undefined) await again(db, unfinished, attempt + 1, now.add({ minutes: Math.max(pause, claimMinutes) }))
}

/** Unread messages whose accounts want their kind on their devices. */
function wantedMessages(db: Db, ids: readonly string[]): Promise<PushedMessage[]> {
  return many(
    db,
    sql<PushedMessage>`select m.id, m.account_id, m.lang, m.subject, m.lines, m.urgent, a.kind as owner
    from platform.message m join platform.account a on a.id = m.account_id
    left join platform.notice_preference p on p.account_id = m.account_id and p.kind = m.kind and p.channel = 'push'
    where m.id = any(${[...ids]}) and m.read_at is null and coalesce(p.wanted, true)`,
  )
}

/**
 * Lets the messages of those who must not be disturbed wait, together with others that wait as long. What is urgent goes out all the same,
 * and that it broke the quiet is noted. @returns the rest
 */
async function leaveQuiet(house: House, messages: readonly PushedMessage[], now: Temporal.Instant, attempt: number): Promise<PushedMessage[]> {
  const ends = await quietUntilFor(
    house,
    house.db,
    messages.map(one => one.account_id),
    now,
  )
  const later = new Map<string, string[]>()
  const breaking: string[] = []
  for (const one of messages) {
    const end = ends.get(one.account_id)?.toString()
    if (end && one.urgent !== null) breaking.push(one.id)
    else if (end) later.set(end, [...(later.get(end) ?? []), one.id])
  }
  if (breaking.length > 0) await noteQuietBreak(house, house.db, breaking)
  for (const [end, ids] of later) await again(house.db, ids, attempt, Temporal.Instant.from(end))
  const asleep = new Set([...later.values()].flat())
  return messages.filter(one => !asleep.has(one.id))
}

function again(db: Db, ids: readonly string[], attempt: number, at: Temporal.Instant): Promise<void> {
  const [only] = ids
  if (ids.length === 1) return addJob(db, 'inbox.push', { message: only, attempt }, { at, key: `push:${only}` })
  return addJob(db, 'inbox.push', { messages: ids, attempt }, { at, key: `push:${only}:${ids.length}` })
}

function asPush(one: PushedMessage): Push {
  return {
    key: keyOf(one),
    accountId: one.account_id,
    content: {
      title: one.subject,
      body: one.urgent ? `${one.urgent}\n${one.lines[0] ?? ''}` : (one.lines[0] ?? ''),
      url: `${one.owner === 'staff' ? '/rathaus' : ''}/postfach/nachricht?id=${one.id}`,
      tag: one.id,
      lang: one.lang,
      isUrgent: one.urgent !== null,
    },
  }
}

const keyOf = (message: { id: string }) => `message:${message.id}`
