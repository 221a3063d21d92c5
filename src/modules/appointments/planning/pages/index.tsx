import { many, sql } from '../../../../platform/database.ts'
import { definePage } from '../../../../platform/page.ts'
import { inLanguage } from '../../../../platform/text.ts'
import { Card, Cards } from '../../../../ui/Card.tsx'
import { DeskTabs } from '../../desk/parts/DeskTabs.tsx'
import { listOffices, type Office } from '../../offices/store.ts'
import { planPath } from '../office-of-path.ts'
import { texts } from '../text.ts'

interface Data {
  offices: Office[]
  counters: Map<string, number>
}

/** Where planning begins: the offices and the concerns. */
export const planningPage = definePage<Data>({
  title: v => v.text(texts).title,
  async load(v) {
    const rows = await many(
      v.db,
      sql<{ key: string; n: number }>`select office_key as key, count(*)::int as n from appointments.counter where retired_at is null group by office_key`,
    )
    return { offices: await listOffices(v.db), counters: new Map(rows.map(row => [row.key, row.n])) }
  },
  view(v, { offices, counters }) {
    const t = v.text(texts)
    return (
      <div class="stack">
        <h1>{t.title}</h1>
        <DeskTabs v={v} current="planning" />
        <p>{t.lead}</p>
        <h2>{t.offices}</h2>
        <Cards>
          {offices.map(office => (
            <Card key={office.key} title={inLanguage(office.name, v.lang)} href={planPath(office.key)}>
              {t.counters(counters.get(office.key) ?? 0)}
            </Card>
          ))}
        </Cards>
        <h2>{t.concerns}</h2>
        <p>
          {t.concernsLead} <a href="/rathaus/termine/planung/anliegen">{t.editConcerns}</a>
        </p>
      </div>
    )
  },
})
