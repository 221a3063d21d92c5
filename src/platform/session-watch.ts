import { many, sql } from './database.ts'
import type { House } from './module.ts'

/** How long a page may go on listening after its session ended, in milliseconds. */
const pace = 1000

/** session → what to do when it is gone */
type Watched = Map<string, { readonly accountId: string; readonly ends: Set<() => void> }>

const watches = new WeakMap<House, Watched>()

/**
 * Calls `end` once within a second after the session is gone, has run out or its account is disabled, however that came about: a press
 * here, another server, a line in the database. One query a second for all open streams of this process. Guests are not watched.
 * @returns how to stop watching
 */
export function watchSession(house: House, sessionId: string | null, accountId: string | null, end: () => void): () => void {
  if (sessionId === null || accountId === null) return () => {}
  const sessions = watchOf(house)
  const watched = sessions.get(sessionId) ?? { accountId, ends: new Set<() => void>() }
  const { ends } = watched
  ends.add(end)
  sessions.set(sessionId, watched)
  return () => {
    ends.delete(end)
    if (ends.size === 0 && sessions.get(sessionId) === watched) sessions.delete(sessionId)
  }
}

/** How many streams of this process still serve the account. */
export function openStreamsOf(house: House, accountId: string): number {
  let count = 0
  for (const watched of watches.get(house)?.values() ?? []) if (watched.accountId === accountId) count += watched.ends.size
  return count
}

function watchOf(house: House): Watched {
  const known = watches.get(house)
  if (known) return known
  const sessions: Watched = new Map()
  let isLooking = false
  const look = async () => {
    isLooking = true
    try {
      await endTheGone(house, sessions)
    } catch {
      // A database that cannot be asked has not said that anybody must go; the next second asks again.
    } finally {
      isLooking = false
    }
  }
  const timer = setInterval(() => {
    if (!isLooking && sessions.size > 0) void look()
  }, pace)
  timer.unref()
  watches.set(house, sessions)
  return sessions
}

async function endTheGone(house: House, sessions: Watched): Promise<void> {
  const ids = [...sessions.keys()]
  const alive = await many(
    house.db,
    sql<{ id: string }>`
    select encode(s.id, 'hex') as id from unnest(${ids}::text[]) as t(hex)
    join platform.session s on s.id = decode(t.hex, 'hex') join platform.account a on a.id = s.account_id
    where s.expires_at > ${house.clock.now()} and a.disabled_at is null`,
  )
  const living = new Set(alive.map(row => row.id))
  for (const id of ids) {
    if (living.has(id)) continue
    for (const end of sessions.get(id)?.ends ?? []) end()
    sessions.delete(id)
  }
}
