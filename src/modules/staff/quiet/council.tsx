import { listQuietBreaks } from '../../../platform/notify/quiet-break.ts'
import { definePage } from '../../../platform/page.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { formatDate } from '../../../ui/format.ts'
import { PrintButton } from '../../../ui/PrintButton.tsx'
import { Table } from '../../../ui/Table.tsx'
import { texts } from './text.ts'

/** No figure about fewer people, ever. */
const fewest = 5

/** What the works council sees: which urgent messages broke through quiet time, counted, never whom they reached. */
export const councilPage = definePage({
  title: v => v.text(texts).council,
  layout: 'wide',
  load: v => listQuietBreaks(v.db, 500),
  view(v, rows) {
    const t = v.text(texts)
    return (
      <>
        <h1>{t.council}</h1>
        <p class="lead">{t.councilLead}</p>
        {rows.length === 0 ? (
          <EmptyState title={t.nothingBroken} icon="moon" />
        ) : (
          <>
            <Table
              caption={t.council}
              hideCaption
              rows={rows}
              columns={[
                { head: t.day, cell: row => formatDate(row.day, v.lang) },
                { head: t.sender, cell: row => row.sent_by || t.unknownSender, isRowHead: true },
                { head: t.reason, cell: row => row.reason || t.reasonless },
                { head: t.reached, numeric: true, cell: row => (row.people < fewest ? t.fewer : row.people) },
              ]}
            />
            <PrintButton />
          </>
        )}
      </>
    )
  },
})
