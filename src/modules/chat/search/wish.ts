import { sql } from '../../../platform/database.ts'
import type { Spot } from './store.ts'

/** What is looked for beside words. */
export interface Wish {
  readonly room: string | null
  /** accounts; null: anybody */
  readonly senders: readonly string[] | null
  /** sent at this time or later */
  readonly from: Temporal.Instant | null
  /** sent before this time */
  readonly until: Temporal.Instant | null
  /** only messages with files */
  readonly files: boolean
  /** where the page begins; null: with the newest */
  readonly before: Spot | null
}

/** The condition on a message `x` (chat.message). */
export function fits({ senders, from, until, files, before }: Wish) {
  return sql.join(
    [
      sql`true`,
      ...(senders ? [sql`x.sender_id = any(${[...senders]}::uuid[])`] : []),
      ...(from ? [sql`x.sent_at >= ${from}::timestamptz`] : []),
      ...(until ? [sql`x.sent_at < ${until}::timestamptz`] : []),
      ...(files ? [sql`x.content ? 'files'`] : []),
      ...(before ? [sql`(x.sent_at, x.room_id, x.number) < (${before.at}::timestamptz, ${before.room}::uuid, ${before.number}::bigint)`] : []),
    ],
    sql` and `,
  )
}
