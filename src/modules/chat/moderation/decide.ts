import { audit } from '../../../platform/audit.ts'
import { type Db, inTransaction, run, sql } from '../../../platform/database.ts'
import { Conflict } from '../../../platform/errors.ts'
import type { House } from '../../../platform/module.ts'
import { notifyMany } from '../../../platform/notify.ts'
import { formatInstant } from '../../../ui/format.ts'
import { removeForModeration } from '../messages/remove.ts'
import { holdOpen, type Report } from './store.ts'
import { decisionRefusals, inEveryLanguage, texts } from './text.ts'

/** What a moderator says about a reported message. */
export interface Verdict {
  readonly outcome: 'removed' | 'kept'
  readonly explanation: string | null
}

/**
 * Decides about a message and thereby every open report of it: it goes, or it stays. All who are concerned are told. Raises Conflict if it
 * is decided already, and for whoever wrote the message or reported it.
 */
export function decide(house: House, db: Db, me: string, report: Report, { outcome, explanation }: Verdict): Promise<void> {
  return inTransaction(db, async tx => {
    const now = house.clock.now()
    // The room is locked before the reports, as everywhere.
    const removed =
      outcome === 'removed' && report.room_id !== null && (await removeForModeration(house, tx, me, { room: report.room_id, number: report.number }))
    const open = await holdOpen(tx, report)
    if (!open.some(one => one.id === report.id)) throw new Conflict(decisionRefusals.already)
    if (isConcerned(me, open)) throw new Conflict(decisionRefusals.notYou)
    await run(
      tx,
      sql`update chat.report set decided_by = ${me}, decided_at = ${now}, outcome = ${outcome}, explanation = ${explanation} where id = any(${open.map(one => one.id)}::uuid[])`,
    )
    for (const { id } of open)
      await audit(tx, now, {
        actor: me,
        action: 'chat.report-decided',
        subject: `chat-report:${id}`,
        details: { outcome, removed, room: report.room_id, number: report.number },
      })
    await tellThem(house, tx, report, open, { outcome, explanation, removed })
  })
}

/** Whether somebody wrote the message these reports are about, or reported it. */
export function isConcerned(me: string, reports: readonly Pick<Report, 'sender_id' | 'reported_by'>[]): boolean {
  return reports.some(one => one.sender_id === me || one.reported_by === me)
}

/** Whoever reported learns that it was looked at; whoever wrote it, that it is gone and why, and never who reported it. */
async function tellThem(house: House, tx: Db, report: Report, open: readonly Report[], { outcome, explanation, removed }: Verdict & { removed: boolean }) {
  const when = (lang: 'de' | 'en' | 'ls') => formatInstant(report.sent_at, lang, house.city.zone)
  await notifyMany(
    house,
    tx,
    open.map(one => one.reported_by),
    {
      kind: 'work',
      key: `chat-report-decided:${report.id}`,
      texts: inEveryLanguage(lang => {
        const t = texts[lang]
        const line = outcome === 'kept' ? t.reporterKept(when(lang)) : removed ? t.reporterRemoved(when(lang)) : t.reporterGone(when(lang))
        return { subject: t.reporterSubject, lines: [line, ...(explanation ? [t.because(explanation)] : [])] }
      }),
    },
  )
  if (!removed) return
  await notifyMany(house, tx, [report.sender_id], {
    kind: 'work',
    key: `chat-removed:${report.id}`,
    texts: inEveryLanguage(lang => {
      const t = texts[lang]
      const lines = [t.senderLine(when(lang), report.room_name ?? t.pair), ...(explanation ? [t.because(explanation)] : []), t.senderMore]
      return { subject: t.senderSubject, lines }
    }),
  })
}
