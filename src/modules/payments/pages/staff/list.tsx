import { definePage } from '../../../../platform/page.ts'
import { Badge } from '../../../../ui/Badge.tsx'
import { EmptyState } from '../../../../ui/EmptyState.tsx'
import { formatInstant, formatMoney } from '../../../../ui/format.ts'
import { Pager } from '../../../../ui/Pager.tsx'
import { SearchField } from '../../../../ui/SearchField.tsx'
import { Table } from '../../../../ui/Table.tsx'
import { Tabs } from '../../../../ui/Tabs.tsx'
import { type PaymentList, countWaiting, findByReference, listPayments, paymentViews } from '../../listing.ts'
import type { Payment } from '../../payment.ts'
import { staffTexts } from '../../staff-text.ts'
import { isUuid } from '../../viewing.ts'

interface Data {
  view: PaymentList
  typed: string
  rows: Payment[]
  next: string | null
  review: number
}

/** What is owed and what came in, newest first. */
export const paymentList = definePage<Data>({
  title: v => v.text(staffTexts).payments,
  layout: 'wide',
  async load(v) {
    const view = paymentViews.find(one => one === v.query('ansicht')) ?? 'open'
    const typed = v.query('q').trim()
    const { review } = await countWaiting(v.db)
    if (typed) {
      const found = await findByReference(v.db, typed)
      return { view: 'all', typed, rows: found ? [found] : [], next: null, review }
    }
    const before = v.query('vor')
    return { view, typed, review, ...(await listPayments(v.db, view, isUuid(before) ? before : null)) }
  },
  view(v, { view, typed, rows, next, review }) {
    const t = v.text(staffTexts)
    return (
      <div>
        <h1>{t.payments}</h1>
        <SearchField action="/rathaus/zahlungen" value={typed} label={t.search} placeholder={t.search} />
        <Tabs
          label={t.state}
          tabs={paymentViews.map(one => ({
            text: t.views[one],
            href: `/rathaus/zahlungen?ansicht=${one}`,
            current: !typed && one === view,
            count: one === 'review' ? review : undefined,
          }))}
        />
        {rows.length === 0 ? (
          <EmptyState title={typed ? t.notFound : t.none} icon="search" />
        ) : (
          <Table
            caption={typed ? t.payments : t.views[view]}
            rows={rows}
            columns={[
              { head: t.reference, cell: row => <a href={`/rathaus/zahlungen/${row.id}`}>{row.reference}</a>, isRowHead: true },
              { head: t.what, cell: row => row.description },
              { head: t.payer, cell: row => row.payer_name ?? '–' },
              { head: t.amount, cell: row => formatMoney(row.amount_cents, v.lang), numeric: true },
              { head: t.state, cell: row => <StateBadge state={row.state} text={t.states[row.state]} /> },
              { head: t.since, cell: row => formatInstant(row.settled_at ?? row.ended_at ?? row.created_at, v.lang, v.house.city.zone, 'short') },
            ]}
          />
        )}
        <Pager next={next && `/rathaus/zahlungen?ansicht=${view}&vor=${next}`} previous={v.query('vor') ? `/rathaus/zahlungen?ansicht=${view}` : null} />
      </div>
    )
  },
})

const colours = { open: 'neutral', started: 'info', review: 'warning', paid: 'success', ended: 'neutral' } as const

export function StateBadge({ state, text }: { state: Payment['state']; text: string }) {
  return <Badge kind={colours[state]}>{text}</Badge>
}
