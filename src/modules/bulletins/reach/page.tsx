import { definePage } from '../../../platform/page.ts'
import { Chart } from '../../../ui/Chart.tsx'
import { DescriptionList } from '../../../ui/DescriptionList.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { formatDate, formatNumber } from '../../../ui/format.ts'
import { Table } from '../../../ui/Table.tsx'
import { listUnits } from '../../staff/index.ts'
import { inFives, isByOwnChoice } from '../audience.ts'
import { textOf } from '../bulletin.ts'
import { deskPath } from '../paths.ts'
import { texts } from '../text.ts'
import { bulletinAtDesk, deskSample } from '../writing/desk.tsx'
import { deskTexts } from '../writing/text.ts'
import { namedOf } from './named.ts'
import { NamedSection } from './NamedSection.tsx'
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
    const [told, units, named] = await Promise.all([toldSoFar(v.db, bulletin.id), listUnits(v.db), namedOf(v.db, bulletin, powers.id)])
    return {
      bulletin,
      told,
      units: new Map(units.map(unit => [unit.id, unit.name])),
      named,
    }
  },
  view(v, { bulletin, told, units, named }, form) {
    const t = v.text(reachTexts)
    const r = v.text(texts)
    const last = told.at(-1)
    // Who is in it chose that for themselves: by exact numbers two audiences, set against each other, would tell of one person.
    const isRounded = isByOwnChoice(bulletin)
    const rounded = (count: number) => (isRounded ? inFives(count) : count)
    const number = (count: number | null) => (count === null ? t.hidden : formatNumber(rounded(count), v.lang))
    const some = (count: number) => (rounded(count) === 0 ? '–' : formatNumber(rounded(count), v.lang))
    const size = bulletin.audience ?? 0
    const sizeSaid = isRounded ? t.atLeast(formatNumber(rounded(size), v.lang)) : formatNumber(size, v.lang)
    return (
      <div class="stack">
        <p>
          <a href={deskPath(bulletin)}>{textOf(bulletin, v.lang).title}</a>
        </p>
        <h1>{t.figures}</h1>
        <p>{t.figuresHint}</p>
        {isRounded && <p>{t.roundedHint}</p>}
        {!last ? (
          <EmptyState title={t.figuresNone} icon="chart" />
        ) : (
          <>
            <DescriptionList
              pairs={[
                [t.reached, size < 5 ? t.fewer : sizeSaid],
                [t.read, some(last.read)],
                ...(bulletin.must_confirm ? ([[t.confirmed, some(last.confirmed)]] as [string, string][]) : []),
                ...(['thanks', 'good', 'unclear'] as const).map((kind): [string, string] => [r.reactions[kind], some(last.reactions[kind] ?? 0)]),
              ]}
            />
            <Chart
              title={t.trend}
              kind="bars"
              labels={told.map(row => formatDate(row.day, v.lang, 'day'))}
              series={[{ name: t.read, values: told.map(row => rounded(row.read)) }]}
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
        {named && <NamedSection v={v} bulletin={bulletin} named={named} form={form} />}
      </div>
    )
  },
})
