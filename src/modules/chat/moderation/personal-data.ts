import { type Db, many, maybe, run, sql } from '../../../platform/database.ts'
import type { LocalText } from '../../../platform/text.ts'

/** What somebody reported, and what was decided about messages of theirs; never who reported those. */
export async function exportReports(db: Db, accountId: string): Promise<Record<string, unknown>> {
  return {
    reports: await many(
      db,
      sql`select coalesce(room_name, 'zu zweit') as conversation, text, reason, remark, reported_at, outcome, explanation, decided_at
      from chat.report where reported_by = ${accountId} order by reported_at`,
    ),
    reported: await many(
      db,
      sql`select distinct coalesce(room_name, 'zu zweit') as conversation, sent_at, text, outcome, explanation, decided_at
      from chat.report where sender_id = ${accountId} and outcome = 'removed' order by sent_at`,
    ),
  }
}

/** Own words beside a report go. The report with its copy stays until its retention: it is about what was done to somebody. */
export async function eraseReports(db: Db, accountId: string): Promise<LocalText[]> {
  await run(db, sql`update chat.report set remark = null where reported_by = ${accountId}`)
  return (await maybe(db, sql`select from chat.report where sender_id = ${accountId} or reported_by = ${accountId} limit 1`)) ? [stays] : []
}

const stays = {
  de: 'Meldungen aus dem Chat bleiben ein halbes Jahr über die Entscheidung hinaus, ohne Ihren Namen.',
  en: 'Reports from the chat stay for half a year after they were decided, without your name.',
}
