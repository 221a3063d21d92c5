import { type Db, afterCommit, one, planned, sql, sqlState } from '../../../platform/database.ts'
import { Conflict, NotFound } from '../../../platform/errors.ts'
import type { House } from '../../../platform/module.ts'
import { tell } from '../live.ts'
import { noteMessage } from '../notices/due.ts'
import { noteUnindexed } from '../search/ask.ts'
import type { Content, WireMessage } from '../wire.ts'
import { refusals } from './text.ts'

export interface Draft {
  readonly room: string
  readonly sender: string
  /** a UUID by which the sender's browser names this message; the same name again is the same message */
  readonly client: string
  /** its files are known to be the sender's, or come with a message the sender may see */
  readonly content: Content
  readonly replyTo?: number | null
  readonly mentions?: readonly string[]
  /** names everybody, where the sender may */
  readonly everyone?: boolean
}

interface Row {
  number: number
  changed: number
  sent_at: Temporal.Instant
  reply_to: number | null
  mentions: string[]
  fresh: boolean
  fault: 'absent' | 'silent' | null
}

/**
 * Sends a message exactly once: a repetition gets the answer of the first. One statement; who listens is told after the commit.
 * Raises NotFound if the sender is no member, Conflict where they may only read.
 */
export async function sendMessage(house: House, db: Db, draft: Draft): Promise<{ message: Pick<WireMessage, 'number' | 'changed' | 'at'>; fresh: boolean }> {
  const { room, sender, client, content } = draft
  const row = await insert(house, db, draft)
  if (row.fault === 'absent') throw new NotFound()
  if (row.fault === 'silent') throw new Conflict(refusals.silent)
  const at = row.sent_at.toString()
  if (row.fresh) {
    const state = {
      edited: false,
      pinned: false,
      deleted: null,
      reactions: [],
      votes: content.poll && !content.poll.secret ? content.poll.options.map(() => 0) : null,
    }
    const { number, changed, mentions } = row
    const message: WireMessage = { room, number, changed, sender, client, at, content, replyTo: row.reply_to, mentions, ...state }
    afterCommit(db, () => {
      tell(house, room, 'message', { message })
      if (!content.notice) noteMessage(house)
      noteUnindexed(house)
    })
  }
  return { message: { number: row.number, changed: row.changed, at }, fresh: row.fresh }
}

async function insert(house: House, db: Db, draft: Draft): Promise<Row> {
  const mentions = [...(draft.mentions ?? [])]
  const files = (draft.content.files ?? []).map(file => file.id)
  try {
    return await one(
      db,
      sql<Row>`${planned}select * from chat.send(${draft.room}, ${draft.sender}, ${draft.client}, ${JSON.stringify(draft.content)}::jsonb, ${draft.replyTo ?? null}::bigint,
        ${mentions}::uuid[], ${draft.everyone ?? false}, ${files}::uuid[], ${house.clock.now()})`,
    )
  } catch (error) {
    // A file went between being looked at and being attached.
    if (files.length > 0 && sqlState(error) === '23503') throw new Conflict(refusals.filesGone)
    throw error
  }
}
