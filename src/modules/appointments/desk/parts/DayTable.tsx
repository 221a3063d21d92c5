import type { Visit } from '../../../../platform/visit.ts'
import { formatDate } from '../../../../ui/format.ts'
import { Table } from '../../../../ui/Table.tsx'
import { type ConcernNames, sayConcerns, sayTime } from '../saying.ts'
import type { DayRow } from '../store.ts'
import { texts } from '../text.ts'
import { StateBadge } from './StateBadge.tsx'

/** Appointments by time; with `withDay` for results of a search over many days. */
export function DayTable({ v, caption, rows, names, withDay }: { v: Visit; caption: string; rows: readonly DayRow[]; names: ConcernNames; withDay?: boolean }) {
  const t = v.text(texts)
  return (
    <div class="day-table">
      <Table
        caption={caption}
        hideCaption
        rows={rows}
        rowClass={row => (row.state === 'done' || row.state === 'cancelled' ? 'day-row--over' : undefined)}
        columns={[
          {
            head: t.time,
            cell: row => (
              <span class="day-table__time">{withDay ? `${formatDate(row.day, v.lang, 'day')}, ${sayTime(v, row.start)}` : sayTime(v, row.start)}</span>
            ),
          },
          { head: t.person, isRowHead: true, cell: row => <a href={`/rathaus/termine/${row.code}`}>{row.name}</a> },
          {
            head: t.concerns,
            cell: row =>
              [...sayConcerns(row.concerns, names, v.lang), ...(row.channel === 'video' ? [t.byVideo] : []), ...(row.wheelchair ? [t.wheelchair] : [])].join(
                ', ',
              ),
          },
          { head: t.counter, cell: row => [row.counterName, row.room].filter(Boolean).join(', ') },
          { head: t.state, cell: row => <StateBadge v={v} state={row.state} /> },
          { head: t.note, cell: row => row.note },
        ]}
      />
    </div>
  )
}
