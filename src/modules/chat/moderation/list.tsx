import { definePage } from '../../../platform/page.ts'
import { Badge } from '../../../ui/Badge.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { formatInstant } from '../../../ui/format.ts'
import { Table } from '../../../ui/Table.tsx'
import { Tabs } from '../../../ui/Tabs.tsx'
import { namesFor } from '../api/names.ts'
import { isConcerned } from './decide.ts'
import { reportTexts } from './report-text.ts'
import { listReports } from './store.ts'
import { texts } from './text.ts'

const home = '/rathaus/chat/meldungen'

/** What was reported: what waits for a decision, and what was decided. */
export const reportsPage = definePage({
  title: v => v.text(texts).title,
  layout: 'wide',
  async load(v) {
    const state = v.query('stand') === 'entschieden' ? 'decided' : 'open'
    const reports = await listReports(v.db, v.viewer.accountId!, state)
    return { state, reports, names: await namesFor(v, [...reports.map(one => one.sender_id), ...reports.flatMap(one => one.decided_by ?? [])]) }
  },
  view(v, { state, reports, names }) {
    const t = v.text(texts)
    const me = v.viewer.accountId!
    const when = (at: Temporal.Instant) => formatInstant(at, v.lang, v.house.city.zone, 'short')
    return (
      <>
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
        <Tabs
          label={t.title}
          tabs={[
            { text: t.open, href: home, current: state === 'open' },
            { text: t.decided, href: `${home}?stand=entschieden`, current: state === 'decided' },
          ]}
        />
        {reports.length === 0 ? (
          <EmptyState title={state === 'open' ? t.nothingOpen : t.nothingDecided} icon="chat">
            {state === 'open' && <p>{t.nothingOpenMore}</p>}
          </EmptyState>
        ) : (
          <Table
            caption={state === 'open' ? t.open : t.decided}
            hideCaption
            rows={reports}
            columns={[
              { head: t.reported, cell: one => <a href={`${home}/${one.id}`}>{when(one.reported_at)}</a>, isRowHead: true },
              { head: t.reason, cell: one => v.text(reportTexts).reasons[one.reason] },
              { head: t.sender, cell: one => names[one.sender_id] ?? '' },
              { head: t.where, cell: one => one.room_name ?? t.pair },
              {
                head: t.outcome,
                cell: one =>
                  one.outcome ? (
                    <Badge>{t.outcomes[one.outcome]}</Badge>
                  ) : isConcerned(me, [one]) ? (
                    <Badge kind="warning">{t.yours}</Badge>
                  ) : (
                    <Badge kind="info">{t.open}</Badge>
                  ),
              },
            ]}
          />
        )}
      </>
    )
  },
})
