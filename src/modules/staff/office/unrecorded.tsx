import { mayOpen } from '../../../platform/access.ts'
import { definePage } from '../../../platform/page.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Table } from '../../../ui/Table.tsx'
import { adoptPath } from './record.tsx'
import { listUnrecorded } from './store.ts'
import { texts } from './text.ts'

const most = 100

/** Who can sign in but is in no directory: let in by the administration, or by a group of the city's sign-in. */
export const unrecordedPage = definePage({
  title: v => v.text(texts).unrecorded,
  layout: 'wide',
  load: v => listUnrecorded(v.db, most),
  view(v, accounts) {
    const t = v.text(texts)
    return (
      <div class="stack">
        <p>
          <a href="/rathaus/beschaeftigte">{t.title}</a>
        </p>
        <h1>{t.unrecorded}</h1>
        <p class="lead">{t.noRecord}</p>
        {accounts.length === 0 ? (
          <EmptyState title={t.allRecorded} icon="people" />
        ) : (
          <Table
            caption={t.unrecorded}
            hideCaption
            rows={accounts}
            columns={[
              { head: t.name, isRowHead: true, cell: row => row.name },
              { head: t.email, cell: row => <span class="long-word">{row.email ?? '–'}</span> },
              {
                head: t.next,
                cell: row => (
                  <a href={adoptPath(row.id)} aria-label={t.adoptNamed(row.name)}>
                    {t.adopt}
                  </a>
                ),
              },
              {
                head: t.proof,
                cell: row =>
                  row.id === v.viewer.accountId ? (
                    '–'
                  ) : (
                    <a href={`/rathaus/kommen-und-gehen/${row.id}`} aria-label={t.proofNamed(row.name)}>
                      {t.proof}
                    </a>
                  ),
              },
              ...(mayOpen(v.viewer, 'administration.accounts')
                ? [
                    {
                      head: t.roles,
                      cell: (row: (typeof accounts)[number]) => (
                        <a href={`/rathaus/verwaltung/zugaenge/${row.id}`} aria-label={t.rolesNamed(row.name)}>
                          {t.roles}
                        </a>
                      ),
                    },
                  ]
                : []),
            ]}
          />
        )}
        {accounts.length === most && <p class="muted">{t.first(most)}</p>}
      </div>
    )
  },
})
