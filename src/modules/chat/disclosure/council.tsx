import { definePage } from '../../../platform/page.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { formatInstant } from '../../../ui/format.ts'
import { PrintButton } from '../../../ui/PrintButton.tsx'
import { Table } from '../../../ui/Table.tsx'
import { namesFor } from '../api/names.ts'
import { periodOf } from './list.tsx'
import { listDisclosures } from './store.ts'
import { texts } from './text.ts'

/** What the works council sees: that somebody asked, why, for which period, and who decided; never about whom or what was said. */
export const councilPage = definePage({
  title: v => v.text(texts).council,
  layout: 'wide',
  async load(v) {
    const rows = await listDisclosures(v.db, v.viewer.accountId!, 500)
    return {
      rows,
      names: await namesFor(
        v,
        rows.flatMap(one => (one.decided_by ? [one.asked_by, one.decided_by] : [one.asked_by])),
      ),
    }
  },
  view(v, { rows, names }) {
    const t = v.text(texts)
    const when = (at: Temporal.Instant) => formatInstant(at, v.lang, v.house.city.zone, 'short')
    return (
      <>
        <h1>{t.council}</h1>
        <p class="lead">{t.councilLead}</p>
        {rows.length === 0 ? (
          <EmptyState title={t.councilNone} icon="lock" />
        ) : (
          <>
            <Table
              caption={t.council}
              hideCaption
              rows={rows}
              columns={[
                { head: t.reference, cell: one => one.reference, isRowHead: true },
                { head: t.kind, cell: one => t.kinds[one.kind] + (one.silent_until ? `, ${t.silentYes}` : '') },
                { head: t.requester, cell: one => one.requester },
                { head: t.reason, cell: one => one.reason },
                { head: t.period, cell: one => periodOf(v, one) },
                { head: t.asked, cell: one => `${when(one.asked_at)}, ${names[one.asked_by]}` },
                {
                  head: t.decision,
                  cell: one => (one.verdict ? `${t.verdicts[one.verdict]}, ${when(one.decided_at!)}, ${names[one.decided_by!]}` : t.states.waits),
                },
              ]}
            />
            <PrintButton />
          </>
        )}
      </>
    )
  },
})
