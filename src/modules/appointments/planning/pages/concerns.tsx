import { definePage } from '../../../../platform/page.ts'
import { inLanguage } from '../../../../platform/text.ts'
import { Badge } from '../../../../ui/Badge.tsx'
import { Button } from '../../../../ui/Button.tsx'
import { Table } from '../../../../ui/Table.tsx'
import { DeskTabs } from '../../desk/parts/DeskTabs.tsx'
import { texts as deskTexts } from '../../desk/text.ts'
import { listPlannedConcerns, type PlannedConcern } from '../store.ts'
import { texts } from '../text.ts'

/** Everything people can come for. */
export const concernsPage = definePage<PlannedConcern[]>({
  title: v => v.text(texts).concerns,
  layout: 'wide',
  load: v => listPlannedConcerns(v.db),
  view(v, concerns) {
    const t = v.text(texts)
    return (
      <div class="stack">
        <h1>{t.concerns}</h1>
        <DeskTabs v={v} current="planning" />
        <p>{t.concernsLead}</p>
        <p>
          <Button icon="add" href="/rathaus/termine/planung/anliegen/neu">
            {t.concern.add}
          </Button>
        </p>
        <Table
          caption={t.concerns}
          hideCaption
          rows={concerns}
          columns={[
            {
              head: t.concern.name,
              isRowHead: true,
              cell: row => (
                <>
                  <a href={`/rathaus/termine/planung/anliegen/${row.key}`}>{inLanguage(row.name, v.lang)}</a>{' '}
                  {row.isRetired && <Badge kind="warning">{t.concern.retired}</Badge>}
                </>
              ),
            },
            { head: t.concern.category, cell: row => inLanguage(row.category, v.lang) },
            { head: t.concern.length, numeric: true, cell: row => v.text(deskTexts).booking.minutes(row.minutes) },
            { head: t.concern.counters, numeric: true, cell: row => row.counters },
          ]}
        />
        <p>
          <a href="/rathaus/termine/planung">{t.back}</a>
        </p>
      </div>
    )
  },
})
