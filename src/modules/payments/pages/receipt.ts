import { dayOf } from '../../../platform/clock.ts'
import { letter } from '../../../platform/documents.ts'
import { many, sql } from '../../../platform/database.ts'
import type { Download } from '../../../platform/reply.ts'
import { type Visit, notFound } from '../../../platform/visit.ts'
import { formatInstant, formatMoney } from '../../../ui/format.ts'
import { receiptTexts } from '../receipt-texts.ts'
import { getPayment } from '../viewing.ts'

/** The receipt of what was paid, as a tagged PDF; what went back stands on it too. */
export async function receipt(v: Visit): Promise<Download> {
  const payment = await getPayment(v)
  if (payment.state !== 'paid') notFound()
  const t = v.text(receiptTexts)
  const { zone } = v.house.city
  const back = await many(
    v.db,
    sql<{
      amount_cents: number
      at: Temporal.Instant
    }>`select amount_cents, at from payments.entry where payment_id = ${payment.id} and kind = 'refund' order by id`,
  )
  const body = await letter(v.house, {
    lang: v.lang,
    title: t.title,
    reference: payment.reference,
    date: dayOf(payment.settled_at!, zone),
    body: [
      { kind: 'paragraph', text: t.received(payment.payer_name) },
      {
        kind: 'table',
        head: [t.item, t.tax, t.amount],
        rows: payment.items.map(item => [item.text, `${item.taxRate ?? 0} %`, formatMoney(item.cents, v.lang)]),
        right: [1, 2],
      },
      { kind: 'amount', label: t.total, cents: payment.amount_cents },
      {
        kind: 'facts',
        entries: [
          [t.what, payment.description],
          [t.reference, payment.reference],
          [t.at, formatInstant(payment.settled_at!, v.lang, zone)],
          ...back.map(entry => [t.back(formatInstant(entry.at, v.lang, zone)), formatMoney(-entry.amount_cents, v.lang)] as const),
        ],
      },
      { kind: 'paragraph', text: t.made },
    ],
  })
  return { type: 'application/pdf', body, filename: `${t.file}-${payment.reference}.pdf` }
}
