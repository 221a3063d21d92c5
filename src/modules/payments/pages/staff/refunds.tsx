import { z } from 'zod'
import { actorOf } from '../../../../platform/audit.ts'
import { Conflict } from '../../../../platform/errors.ts'
import { defineAction, definePage } from '../../../../platform/page.ts'
import { invalid, seeOther } from '../../../../platform/reply.ts'
import type { Visit } from '../../../../platform/visit.ts'
import { Button, Buttons } from '../../../../ui/Button.tsx'
import { EmptyState } from '../../../../ui/EmptyState.tsx'
import { Field } from '../../../../ui/Field.tsx'
import { formatInstant, formatMoney } from '../../../../ui/format.ts'
import { Form } from '../../../../ui/Form.tsx'
import { Pager } from '../../../../ui/Pager.tsx'
import { Table } from '../../../../ui/Table.tsx'
import { Tabs } from '../../../../ui/Tabs.tsx'
import { type ListedRefund, type RefundList, countWaiting, listRefunds, refundViews } from '../../listing.ts'
import type { RefundState } from '../../refund.ts'
import { inLockOrder, moveRefund } from '../../refunding.ts'
import { staffTexts } from '../../staff-text.ts'
import { isUuid } from '../../viewing.ts'

interface Data {
  view: RefundList
  rows: ListedRefund[]
  next: string | null
  waiting: Awaited<ReturnType<typeof countWaiting>>
}

const form = z.object({
  refund: z.array(z.uuid()).max(200).default([]),
  to: z.enum(['requested', 'rejected', 'sent', 'settled', 'failed']),
  note: z.string().trim().max(300).default(''),
})

/** What is to go back: approved by a second person, paid out by the cash office, ticked off here. */
export const refundList = definePage<Data>({
  title: v => v.text(staffTexts).refunds.title,
  layout: 'wide',
  async load(v) {
    const view = refundViews.find(one => one === v.query('ansicht')) ?? 'requested'
    const after = v.query('nach')
    return { view, waiting: await countWaiting(v.db), ...(await listRefunds(v.db, view, isUuid(after) ? after : null)) }
  },
  view(v, { view, rows, next, waiting }, state) {
    const t = v.text(staffTexts).refunds
    const actions = v.viewer.permissions.has('payments.refund') ? actionsOf(view) : []
    return (
      <div>
        <h1>{t.title}</h1>
        <Tabs
          label={t.title}
          tabs={refundViews.map(one => ({
            text: t.views[one],
            href: `/rathaus/erstattungen?ansicht=${one}`,
            current: one === view,
            count: one === 'settled' || one === 'rejected' ? undefined : waiting[one],
          }))}
        />
        {rows.length === 0 ? (
          <EmptyState title={v.text(staffTexts).none} icon="check" />
        ) : actions.length === 0 ? (
          <RefundTable v={v} view={view} rows={rows} choosable={false} />
        ) : (
          <Form form={state} action={`/rathaus/erstattungen/stand?ansicht=${view}`}>
            <RefundTable v={v} view={view} rows={rows} choosable />
            <Field name="note" label={t.note} required={false} maxLength={300} />
            <Buttons>
              {actions.map((to, at) => (
                <Button key={to} name="to" value={to} kind={at === 0 ? 'primary' : 'secondary'}>
                  {t.act[to]}
                </Button>
              ))}
            </Buttons>
          </Form>
        )}
        {view === 'requested' && rows.length > 0 && (
          <p>
            <a href="/rathaus/erstattungen/auszuzahlen.csv" download>
              {t.export}
            </a>
          </p>
        )}
        <Pager
          next={next && `/rathaus/erstattungen?ansicht=${view}&nach=${next}`}
          previous={v.query('nach') ? `/rathaus/erstattungen?ansicht=${view}` : null}
        />
      </div>
    )
  },
})

/** Moves the chosen refunds on, all or none. */
export const moveRefundsAction = defineAction<undefined, typeof form>({
  on: refundList,
  form,
  async post(v, input) {
    const t = v.text(staffTexts).refunds
    if (input.refund.length === 0) return invalid({ '': t.pick })
    try {
      for (const id of await inLockOrder(v.db, input.refund)) await moveRefund(v.house, v.db, id, input.to, { actor: actorOf(v), note: input.note })
    } catch (error) {
      if (error instanceof Conflict) return invalid({ '': input.to === 'requested' ? t.own : t.gone })
      throw error
    }
    return seeOther(`/rathaus/erstattungen${v.url.search}`, t.moved(input.refund.length))
  },
})

function actionsOf(view: RefundList): Exclude<RefundState, 'proposed'>[] {
  if (view === 'proposed') return ['requested', 'rejected']
  if (view === 'requested') return ['sent', 'settled', 'failed']
  return view === 'sent' ? ['settled', 'failed'] : []
}

function RefundTable({ v, view, rows, choosable }: { v: Visit; view: RefundList; rows: ListedRefund[]; choosable: boolean }) {
  const all = v.text(staffTexts)
  const t = all.refunds
  return (
    <Table
      caption={t.views[view]}
      rows={rows}
      columns={[
        ...(choosable
          ? [
              {
                head: t.choose,
                cell: (row: ListedRefund) => (
                  <input type="checkbox" name="refund[]" value={row.id} aria-label={t.chooseOne(row.reference)} class="kern-form-check__checkbox" />
                ),
              },
            ]
          : []),
        { head: all.reference, cell: row => <a href={`/rathaus/zahlungen/${row.payment_id}`}>{row.reference}</a>, isRowHead: true },
        { head: all.payer, cell: row => row.payer_name ?? '–' },
        { head: t.cause, cell: row => t.causes[row.cause] },
        { head: t.reason, cell: row => (row.state === 'failed' ? `${row.reason} (${t.states.failed})` : row.reason) },
        ...(view === 'proposed' ? [{ head: t.proposedBy, cell: (row: ListedRefund) => row.proposer ?? all.system }] : []),
        { head: all.since, cell: row => formatInstant(row.changed_at, v.lang, v.house.city.zone, 'short') },
        { head: all.amount, cell: row => formatMoney(row.amount_cents, v.lang), numeric: true },
      ]}
    />
  )
}
