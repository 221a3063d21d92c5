import { dayOf } from '../../../../platform/clock.ts'
import { actorOf, audit } from '../../../../platform/audit.ts'
import { csvFile } from '../../../../platform/csv/write.ts'
import type { Download } from '../../../../platform/reply.ts'
import type { Visit } from '../../../../platform/visit.ts'
import { listRefunds } from '../../listing.ts'
import { staffTexts } from '../../staff-text.ts'

/** What is to be paid out, for the cash office's own procedure. */
export async function exportRefunds(v: Visit): Promise<Download> {
  const all = v.text(staffTexts)
  const { rows } = await listRefunds(v.db, 'requested', null, 5000)
  await audit(v.db, v.now, { actor: actorOf(v), action: 'refunds.exported', subject: 'payments', details: { count: rows.length } })
  const lines = rows.map(row => [
    row.reference,
    // Money has two places, always.
    (row.amount_cents / 100).toFixed(2).replace('.', ','),
    row.payer_name,
    row.description,
    all.refunds.causes[row.cause],
    row.reason,
    row.method && all.methods[row.method],
    row.platform_reference,
    dayOf(row.created_at, v.house.city.zone).toString(),
  ])
  return csvFile(`erstattungen-${v.today.toString()}.csv`, [all.refunds.columns, ...lines])
}
