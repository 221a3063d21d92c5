import { actorOf, audit } from '../../../../platform/audit.ts'
import { definePage } from '../../../../platform/page.ts'
import { notFound } from '../../../../platform/visit.ts'
import { DescriptionList } from '../../../../ui/DescriptionList.tsx'
import { formatDate, formatInstant, formatMoney } from '../../../../ui/format.ts'
import { Table } from '../../../../ui/Table.tsx'
import { Timeline } from '../../../../ui/Timeline.tsx'
import { type Discrepancy, listDiscrepanciesOf } from '../../deciding.ts'
import { sampleOf } from '../../demo.ts'
import { type BookEntry, listEntries } from '../../listing.ts'
import type { Attempt, Payment } from '../../payment.ts'
import type { Refund } from '../../refund.ts'
import { listRefundsOf, refundable } from '../../refunding.ts'
import { type SubjectLink, linkToSubject } from '../../subject.ts'
import { staffTexts } from '../../staff-text.ts'
import { findPayment, listAttempts } from '../../store.ts'
import { isUuid } from '../../viewing.ts'
import { BookTransfer, Decide, ProposeRefund } from './forms.tsx'
import { StateBadge } from './list.tsx'

export interface PaymentFile {
  payment: Payment
  attempts: Attempt[]
  entries: BookEntry[]
  refunds: Refund[]
  discrepancies: Discrepancy[]
  /** what could still go back, in cents */
  left: number
  belongsTo: SubjectLink | null
}

/** Everything about one payment, and what the cash office may do with it. Who looks is noted. */
export const paymentFile = definePage<PaymentFile>({
  title: (_v, { payment }) => payment.reference,
  layout: 'wide',
  async load(v) {
    const id = v.param('id')
    const payment = (isUuid(id) ? await findPayment(v.db, id) : null) ?? notFound()
    await audit(v.db, v.now, { actor: actorOf(v), action: 'payment.seen', subject: `payment:${payment.id}` })
    return {
      payment,
      attempts: await listAttempts(v.db, id),
      entries: await listEntries(v.db, id),
      refunds: await listRefundsOf(v.db, id),
      discrepancies: await listDiscrepanciesOf(v.db, id),
      left: await refundable(v.db, id),
      belongsTo: await linkToSubject(v, payment.subject),
    }
  },
  view(v, file, form) {
    const t = v.text(staffTexts)
    const { payment } = file
    const { zone } = v.house.city
    const mayBook = v.viewer.permissions.has('payments.book')
    return (
      <div>
        <h1>{payment.reference}</h1>
        <DescriptionList
          pairs={[
            [
              t.state,
              <StateBadge state={payment.state} text={payment.ended_as ? `${t.states.ended}: ${t.endings[payment.ended_as]}` : t.states[payment.state]} />,
            ],
            [t.amount, formatMoney(payment.amount_cents, v.lang)],
            [t.what, payment.description],
            [t.payer, payment.payer_name],
            [t.since, formatInstant(payment.created_at, v.lang, zone)],
            [t.until, payment.until && formatInstant(payment.until, v.lang, zone)],
            [t.subject, file.belongsTo && <a href={file.belongsTo.href}>{file.belongsTo.text}</a>],
          ]}
        />
        {file.discrepancies.map(one => (
          <Decide key={one.id} v={v} payment={payment} discrepancy={one} form={form} may={mayBook} />
        ))}
        {file.attempts.length > 0 && (
          <section>
            <h2>{t.tries}</h2>
            <Timeline
              entries={file.attempts.map(one => ({
                at: one.changed_at,
                text: t.attempts[one.status],
                detail: [one.platform_reference, one.transaction_id, one.fault].filter(Boolean).join(' · '),
                state:
                  one.status === 'INITIAL'
                    ? ('now' as const)
                    : one.status === 'PAYED'
                      ? ('done' as const)
                      : one.fault
                        ? ('problem' as const)
                        : ('done' as const),
              }))}
            />
          </section>
        )}
        {file.entries.length > 0 && (
          <Table
            caption={t.book}
            rows={file.entries}
            columns={[
              {
                head: t.day,
                cell: row => (row.value_date ? formatDate(row.value_date, v.lang, 'short') : formatInstant(row.at, v.lang, zone, 'short')),
                isRowHead: true,
              },
              { head: t.kind, cell: row => `${t.kinds[row.kind]}, ${t.methods[row.method]}${row.bank_reference ? `, ${row.bank_reference}` : ''}` },
              { head: t.by, cell: row => row.actor_name ?? t.system },
              { head: t.amount, cell: row => formatMoney(row.amount_cents, v.lang), numeric: true },
            ]}
          />
        )}
        {file.refunds.length > 0 && (
          <Table
            caption={t.refunds.title}
            rows={file.refunds}
            columns={[
              { head: t.since, cell: row => formatInstant(row.created_at, v.lang, zone, 'short'), isRowHead: true },
              { head: t.refunds.reason, cell: row => row.reason },
              { head: t.state, cell: row => t.refunds.states[row.state] },
              { head: t.amount, cell: row => formatMoney(row.amount_cents, v.lang), numeric: true },
            ]}
          />
        )}
        {mayBook && <BookTransfer v={v} payment={payment} form={form} />}
        {v.viewer.permissions.has('payments.refund') && payment.state === 'paid' && file.left > 0 && (
          <ProposeRefund v={v} payment={payment} left={file.left} form={form} />
        )}
      </div>
    )
  },
  sample: async house => {
    const found = await sampleOf(house, '/rathaus/zahlungen/:id')
    return found && { path: found.path }
  },
})
