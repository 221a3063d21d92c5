import { definePage } from '../../../platform/page.ts'
import type { Visit } from '../../../platform/visit.ts'
import type { Told } from '../../../platform/suppression.ts'
import { Button } from '../../../ui/Button.tsx'
import { Chart } from '../../../ui/Chart.tsx'
import { DescriptionList } from '../../../ui/DescriptionList.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { formatNumber } from '../../../ui/format.ts'
import { DispatchTabs } from '../dispatch/parts.tsx'
import { type Figures, figuresOf } from './figures.ts'
import { quarterAfter, quarterBefore, quarterOf, readQuarter } from './quarter.ts'
import { refusalKinds } from './store.ts'
import { texts } from './text.ts'

/** The quarter in `?quartal=`; without it the one of last week, so that there is something to see. */
export function loadFigures(v: Visit): Promise<Figures> {
  const quarter = readQuarter(v.query('quartal')) ?? quarterOf(v.today.subtract({ days: 7 }))
  return figuresOf(v.house, v.db, quarter, v.today)
}

export const figuresPage = definePage<Figures>({
  title: v => v.text(texts).title,
  layout: 'wide',
  load: loadFigures,
  view(v, figures) {
    const t = v.text(texts)
    const { quarter, weeks, zones, pickups } = figures
    const labels = weeks.map(week => t.weekOf(week.weekOfYear!))
    const names = zones.map(zone => zone.name)
    const after = quarterAfter(quarter)
    return (
      <div class="stack">
        <h1>{t.title}</h1>
        <DispatchTabs v={v} current="figures" />
        <nav class="row" aria-label={t.quarter(quarter.number, quarter.year)}>
          <a href={`/rathaus/abholungen/zahlen?quartal=${quarterBefore(quarter).key}`}>{t.before}</a>
          {Temporal.PlainDate.compare(after.weeks[0]!, v.today) <= 0 && <a href={`/rathaus/abholungen/zahlen?quartal=${after.key}`}>{t.after}</a>}
        </nav>
        <h2>{t.quarter(quarter.number, quarter.year)}</h2>
        <p>{t.lead}</p>
        {!figures.isOver && <p>{t.running}</p>}
        {weeks.length === 0 ? (
          <EmptyState title={t.none} icon="chart">
            {t.noneAdvice}
          </EmptyState>
        ) : (
          <>
            <p>
              <Button kind="secondary" icon="download" href={`/rathaus/abholungen/zahlen.csv?quartal=${quarter.key}`} download>
                {t.csv}
              </Button>
            </p>
            <Chart title={t.pickups} labels={labels} labelHead={t.week} series={seriesOf(names, pickups, t.all)} />
            {figures.isOver && <Sums v={v} names={names} told={pickups} />}
            <Chart
              title={t.waiting}
              kind="lines"
              labels={labels}
              labelHead={t.week}
              series={names.map((name, row) => ({ name, values: [...figures.waiting[row]!] }))}
            />
            {refusalKinds.map(kind => {
              const told = figures.refusals[kind]
              const isEmpty = told.columns.every(count => count === 0)
              return (
                <section key={kind} aria-label={t.refusals[kind]}>
                  {isEmpty ? (
                    <>
                      <h3>{t.refusals[kind]}</h3>
                      <p>{t.noneOf}</p>
                    </>
                  ) : (
                    <>
                      <Chart title={t.refusals[kind]} labels={labels} labelHead={t.week} series={seriesOf([...names, t.withoutZone], told, t.all)} />
                      {figures.isOver && <Sums v={v} names={[...names, t.withoutZone]} told={told} />}
                    </>
                  )}
                </section>
              )
            })}
          </>
        )}
      </div>
    )
  },
})

/** One series a zone, and their sum where all of it may be told. */
function seriesOf(names: readonly string[], told: Told, all: string) {
  return [...names.map((name, row) => ({ name, values: [...told.cells[row]!] })), { name: all, values: [...told.columns] }]
}

function Sums({ v, names, told }: { v: Visit; names: readonly string[]; told: Told }) {
  const t = v.text(texts)
  const say = (count: number | null) => (count === null ? '–' : formatNumber(count, v.lang))
  return (
    <>
      <h3>{t.sums}</h3>
      <DescriptionList pairs={[...names.map((name, row) => [name, say(told.rows[row]!)] as const), [t.all, say(told.total)]]} />
    </>
  )
}
