import type { House } from './module.ts'
import { type NoticeKind, wants } from './notify/preferences.ts'
import { quietUntilFor } from './notify/quiet-sources.ts'
import { pushOnce } from './push-once.ts'
import type { PushContent } from './push-send.ts'

/** A push of its own, without an entry in the inbox: what it tells is kept elsewhere, such as in a conversation. */
export interface PushNote {
  readonly accountId: string
  readonly kind: NoticeKind
  /** the same key goes to the same browser once, however often it is asked for */
  readonly key: string
  readonly content: Omit<PushContent, 'isUrgent'>
  /** true if it is worth waking a phone that saves its battery; quiet hours are kept all the same */
  readonly isUrgent?: boolean
}

/**
 * Pushes to every browser of the account, unless the person wants none of that kind. Nothing of it is kept but that it went.
 * To be called from a job. @returns null when it is done; else when to ask again: after the quiet hours, or because a push service did not answer
 */
export async function pushNote(house: House, note: PushNote): Promise<Temporal.Instant | null> {
  const { db, clock } = house
  const now = clock.now()
  if (!(await wants(db, note.accountId, note.kind, 'push'))) return null
  const end = (await quietUntilFor(house, db, [note.accountId], now)).get(note.accountId)
  if (end) return end
  const unfinished = await pushOnce(house, [{ ...note, content: { ...note.content, isUrgent: note.isUrgent ?? false } }])
  return unfinished.size > 0 ? now.add({ minutes: 5 }) : null
}
