import { definePage } from '../../../../platform/page.ts'
import { Badge } from '../../../../ui/Badge.tsx'
import { Button } from '../../../../ui/Button.tsx'
import { formatInstant } from '../../../../ui/format.ts'
import { Table } from '../../../../ui/Table.tsx'
import { listServices } from '../store.ts'
import { editingTexts } from '../text.ts'

/** Every service an editor can work on. */
export const overviewPage = definePage({
  title: v => v.text(editingTexts).title,
  load: v => listServices(v.db),
  view(v, services) {
    const t = v.text(editingTexts)
    return (
      <div class="stack">
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
        <Table
          caption={t.title}
          hideCaption
          rows={services}
          columns={[
            { head: t.service, isRowHead: true, cell: row => <a href={`/rathaus/leistungen/${row.key}`}>{row.name}</a> },
            {
              head: t.published,
              cell: row =>
                row.published === null
                  ? t.notPublished
                  : `${t.version(row.published)}, ${t.since(formatInstant(row.published_at!, v.lang, v.house.city.zone, 'short'))}`,
            },
            { head: t.draft, cell: row => (row.draft === null ? '–' : <Badge kind="info">{t.hasDraft}</Badge>) },
          ]}
        />
        <p>
          <Button href="/rathaus/leistungen/neu" kind="secondary" icon="add">
            {t.create}
          </Button>
        </p>
      </div>
    )
  },
})
