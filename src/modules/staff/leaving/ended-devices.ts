import type { Db } from '../../../platform/database.ts'
import { listShut } from '../../../platform/session.ts'
import { type Goodbye, listGoodbyes } from './goodbye.ts'

/** A device on which somebody's access ended, and how it was told to forget what it keeps. */
export interface EndedDevice {
  readonly device: string
  readonly ended_at: Temporal.Instant
  /** by the last push, or by the answer when it came back; null: not reached yet */
  readonly told: { readonly by: 'push' | 'contact'; readonly at: Temporal.Instant } | null
  /** what became of the last push; null: it was not pushed */
  readonly push: Goodbye['state'] | null
}

/** The devices on which the access of this person ended, newest first, those without push too. */
export async function listEndedDevices(db: Db, accountId: string): Promise<EndedDevice[]> {
  const goodbyes = await listGoodbyes(db, accountId)
  const sessions = await listShut(db, accountId)
  const known = new Set(sessions.map(one => one.id))
  const devices = [
    ...sessions.map(one => asOne(one, goodbyes.find(goodbye => goodbye.session_id === one.id) ?? null)),
    ...goodbyes.filter(one => one.session_id === null || !known.has(one.session_id)).map(one => asOne(null, one)),
  ]
  return devices.toSorted((a, b) => Temporal.Instant.compare(b.ended_at, a.ended_at))
}

function asOne(session: Awaited<ReturnType<typeof listShut>>[number] | null, goodbye: Goodbye | null): EndedDevice {
  return {
    device: session?.device || goodbye?.device || '',
    ended_at: (session?.shut_at ?? goodbye?.created_at)!,
    // That it came back is known; of a push only that its service took it.
    told: session?.told_at
      ? { by: 'contact', at: session.told_at }
      : goodbye?.state === 'told' && goodbye.ended_at
        ? { by: 'push', at: goodbye.ended_at }
        : null,
    push: goodbye?.state ?? null,
  }
}
