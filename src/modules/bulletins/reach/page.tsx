import { many, sql } from '../../../platform/database.ts'
import { definePage } from '../../../platform/page.ts'
import { Chart } from '../../../ui/Chart.tsx'
import { DescriptionList } from '../../../ui/DescriptionList.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { formatDate, formatInstant, formatNumber } from '../../../ui/format.ts'
import { Table } from '../../../ui/Table.tsx'
import { listUnits, namesOf } from '../../staff/index.ts'
import { textOf } from '../bulletin.ts'
import { deskPath } from '../paths.ts'
import { isNamed } from '../reading/load.ts'
import { rulesOf } from '../rules.ts'
import { texts } from '../text.ts'
import { bulletinAtDesk, deskSample } from '../writing/desk.tsx'
import { deskTexts } from '../writing/text.ts'
import { toldSoFar } from './store.ts'
import { reachTexts } from './text.ts'
import { together, type ToldDepartment } from './telling.ts'

/** How far a bulletin reached, without anybody being seen. */
export const reachPage = definePage({
  title: v => v.text(reachTexts).figures,
  layout: 'wide',
  sample: deskSample('/zahlen'),
  async load(v) {
    const { bulletin, powers } = await bulletinAtDesk(v)
    const [told, units, rules] = await Promise.all([toldSoFar(v.db, bulletin.id), listUnits(v.db), rulesOf(v.db)])
    // Readers were told one name: that of the sender. Nobody else sees who confirmed, other editors neither.
    const confirmed =
      isNamed(bulletin, rules.named.is_on) && bulletin.must_confirm && bulletin.author_id === powers.id
        ? await many(
            v.db,
            sql<{
              account_id: string
              at: Temporal.Instant
            }>`select account_id, at from bulletins.confirmation where bulletin_id = ${bulletin.id} and version = ${bulletin.version}
            and at >= ${rules.named.set_at} order by at`,
          )
        : null
    return {
      bulletin,
      told,
      units: new Map(units.map(unit => [unit.id, unit.name])),
      confirmed,
      names: await namesOf(v.db, confirmed?.map(row => row.account_id) ?? []),
    }
  },
  view(v, { bulletin, told, units, confirmed, names }) {
    const t = v.text(reachTexts)
    const r = v.text(texts)
    const last = told.at(-1)
    const number = (count: number | null) => (count === null ? t.hidden : formatNumber(count, v.lang))
    const some = (count: number) => (count === 0 ? '–' : formatNumber(count, v.lang))
    const size = bulletin.audience ?? 0
    return (
      <div class="stack">
        <p>
          <a href={deskPath(bulletin)}>{textOf(bulletin, v.lang).title}</a>
        </p>
        <h1>{t.figures}</h1>
        <p>{t.figuresHint}</p>
        {!last ? (
          <EmptyState title={t.figuresNone} icon="chart" />
        ) : (
          <>
            <DescriptionList
              pairs={[
                [t.reached, size < 5 ? t.fewer : formatNumber(size, v.lang)],
                [t.read, some(last.read)],
                ...(bulletin.must_confirm ? ([[t.confirmed, some(last.confirmed)]] as [string, string][]) : []),
                ...(['thanks', 'good', 'unclear'] as const).map((kind): [string, string] => [r.reactions[kind], some(last.reactions[kind] ?? 0)]),
              ]}
            />
            <Chart
              title={t.trend}
              kind="bars"
              labels={told.map(row => formatDate(row.day, v.lang, 'day'))}
              series={[{ name: t.read, values: told.map(row => row.read) }]}
              labelHead={v.text(deskTexts).when}
            />
            {last.departments && (
              <Table<ToldDepartment>
                caption={t.byDepartment}
                rows={last.departments}
                columns={[
                  { head: t.department, isRowHead: true, cell: row => (row.id === together ? t.smallTogether : (units.get(row.id) ?? '–')) },
                  { head: t.read, numeric: true, cell: row => number(row.read) },
                  { head: t.notRead, numeric: true, cell: row => number(row.rest) },
                  { head: t.sum, numeric: true, cell: row => number(row.size) },
                ]}
              />
            )}
          </>
        )}
        {confirmed && (
          <section>
            <h2>{t.names}</h2>
            <p>{t.namesHint}</p>
            <ul>
              {confirmed.map(row => (
                <li key={row.account_id}>
                  {names.get(row.account_id) || r.former}, {formatInstant(row.at, v.lang, v.house.city.zone, 'short')}
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    )
  },
})
