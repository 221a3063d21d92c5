import { definePage } from '../../../../platform/page.ts'
import { Badge } from '../../../../ui/Badge.tsx'
import { EmptyState } from '../../../../ui/EmptyState.tsx'
import { formatDate } from '../../../../ui/format.ts'
import { Pager } from '../../../../ui/Pager.tsx'
import { SearchField } from '../../../../ui/SearchField.tsx'
import { Table } from '../../../../ui/Table.tsx'
import { Alert } from '../../../../ui/Alert.tsx'
import type { Visit } from '../../../../platform/visit.ts'
import { findCaseByCode } from '../../../services/index.ts'
import { type DayRow, listDays, stopOfCase } from '../days-store.ts'
import { dayFrom } from '../day-from.ts'
import { DispatchTabs, LoadBar } from '../parts.tsx'
import { countConflicts } from '../reports-store.ts'
import { texts } from '../text.ts'

interface Data {
  from: Temporal.PlainDate
  days: DayRow[]
  conflicts: number
}

const span = 14

export const daysPage = definePage<Data>({
  title: v => v.text(texts).days,
  layout: 'wide',
  async load(v) {
    const from = dayFrom(v.query('ab')) ?? v.today
    return { from, days: await listDays(v.db, from, from.add({ days: span - 1 })), conflicts: await countConflicts(v.db) }
  },
  view(v, { from, days, conflicts }) {
    const t = v.text(texts)
    const missed = v.query('vorgang').slice(0, 40)
    return (
      <div class="stack">
        <h1>{t.days}</h1>
        <DispatchTabs v={v} current="days" conflicts={conflicts} />
        <SearchField action="/rathaus/abholungen/suche" name="vorgang" label={t.searchLabel} placeholder={t.searchHint} value={missed} id="vorgang" />
        {missed && <Alert kind="info" title={t.searchNone(missed)} />}
        {days.length === 0 ? (
          <EmptyState title={t.nobody} icon="truck">
            {t.nobodyAdvice}
          </EmptyState>
        ) : (
          <Table
            caption={t.tours}
            hideCaption
            rows={days}
            columns={[
              { head: t.day, isRowHead: true, cell: row => <a href={`/rathaus/abholungen/${row.day.toString()}`}>{formatDate(row.day, v.lang, 'weekday')}</a> },
              { head: t.tours, numeric: true, cell: row => row.tours },
              { head: t.stops, cell: row => (Temporal.PlainDate.compare(row.day, v.today) > 0 ? String(row.stops) : t.finishedOf(row.finished, row.stops)) },
              { head: t.volume, cell: row => <LoadBar v={v} label="" used={row.used_litres / 1000} most={(row.litres ?? 0) / 1000} unit="m³" /> },
              {
                head: t.state,
                cell: row =>
                  row.closed === 0 ? t.open : <Badge kind={row.closed === row.tours ? 'danger' : 'warning'}>{`${t.closed} (${row.closed})`}</Badge>,
              },
            ]}
          />
        )}
        <Pager
          previous={`/rathaus/abholungen?ab=${from.subtract({ days: span }).toString()}`}
          next={`/rathaus/abholungen?ab=${from.add({ days: span }).toString()}`}
        />
      </div>
    )
  },
})

/** Leads to the stop of a case, or back to the list with a word that there is none. */
export async function findStopByCode(v: Visit): Promise<string> {
  const code = v.query('vorgang').trim().toUpperCase()
  const subject = code.length > 40 ? null : await findCaseByCode(v.db, code)
  const stop = subject && (await stopOfCase(v.db, subject.id))
  return stop ? `/rathaus/abholungen/stopp/${stop}` : `/rathaus/abholungen?vorgang=${encodeURIComponent(code.slice(0, 40))}`
}
