import { mondayOf } from '../../../platform/clock.ts'
import { definePage } from '../../../platform/page.ts'
import { inLanguage } from '../../../platform/text.ts'
import type { Visit } from '../../../platform/visit.ts'
import { Button } from '../../../ui/Button.tsx'
import { Chart } from '../../../ui/Chart.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { formatDate, formatNumber } from '../../../ui/format.ts'
import { Pager } from '../../../ui/Pager.tsx'
import { askedDay } from '../desk/chosen-office.ts'
import { DeskTabs } from '../desk/parts/DeskTabs.tsx'
import { OfficeFilter } from '../desk/parts/OfficeFilter.tsx'
import { countKinds, type Figures, figuresOf, rateKinds, span } from './figures.ts'
import { texts } from './text.ts'

/** The twelve whole weeks before the one that `?bis=` lies in; at the latest this one. */
export function loadFigures(v: Visit): Promise<Figures> {
  const now = mondayOf(v.today)
  const asked = askedDay(v, 'bis')
  const until = asked && Temporal.PlainDate.compare(mondayOf(asked), now) < 0 ? mondayOf(asked) : now
  return figuresOf(v.house, v.db, until, v.query('standort').slice(0, 80))
}

export const figuresPage = definePage<Figures>({
  title: v => v.text(texts).title,
  layout: 'wide',
  load: loadFigures,
  view(v, figures) {
    const t = v.text(texts)
    const { weeks, offices, counts, rates } = figures
    const until = weeks.at(-1)!.add({ days: 7 })
    const labels = weeks.map(week => t.weekOf(week.weekOfYear!))
    // One office alone is easier to read than eight lines; the file has them all.
    const shown = offices
      .map((office, row) => ({ row, name: inLanguage(office.name, v.lang), key: office.key }))
      .filter(one => figures.officeKey === '' || one.key === figures.officeKey)
    const query = (to: Temporal.PlainDate) => `bis=${to.toString()}&standort=${encodeURIComponent(figures.officeKey)}`
    const isEmpty = counts.kept.columns.every(count => count === 0)
    const later = until.add({ weeks: span })
    return (
      <div class="stack">
        <h1>{t.title}</h1>
        <DeskTabs v={v} current="figures" />
        <p>{t.lead}</p>
        <h2>{t.span(formatDate(weeks[0]!, v.lang, 'short'), formatDate(until.subtract({ days: 1 }), v.lang, 'short'))}</h2>
        {isEmpty ? (
          <EmptyState title={t.none} icon="chart" />
        ) : (
          <>
            <OfficeFilter v={v} action="/rathaus/termine/zahlen" office={figures.officeKey} offices={offices} all={t.all} kept={{ bis: until.toString() }} />
            <p>
              <Button kind="secondary" icon="download" href={`/rathaus/termine/zahlen.csv?${query(until)}`} download>
                {t.csv}
              </Button>
            </p>
            <Chart
              title={t.rates.utilisation}
              kind="lines"
              unit="%"
              labels={labels}
              labelHead={t.week}
              series={shown.map(({ name, row }) => ({ name, values: [...rates.utilisation[row]!] }))}
            />
            <h3>{t.heat}</h3>
            <HeatMap v={v} figures={figures} />
            {rateKinds
              .filter(kind => kind !== 'utilisation')
              .map(kind => (
                <Chart
                  key={kind}
                  title={t.rates[kind]}
                  kind="lines"
                  unit={kind === 'lead' ? undefined : '%'}
                  labels={labels}
                  labelHead={t.week}
                  series={shown.map(({ name, row }) => ({ name, values: [...rates[kind][row]!] }))}
                />
              ))}
            {countKinds.map(kind => (
              <Chart
                key={kind}
                title={t.counts[kind]}
                labels={labels}
                labelHead={t.week}
                series={[
                  ...shown.map(({ name, row }) => ({ name, values: [...counts[kind].cells[row]!] })),
                  { name: t.all, values: [...counts[kind].columns] },
                ]}
              />
            ))}
          </>
        )}
        <Pager
          previous={`/rathaus/termine/zahlen?${query(weeks[0]!)}`}
          next={Temporal.PlainDate.compare(later, mondayOf(v.today)) <= 0 ? `/rathaus/termine/zahlen?${query(later)}` : null}
        />
      </div>
    )
  },
})

/** Every cell says its figure and draws it. */
function HeatMap({ v, figures: { hours } }: { v: Visit; figures: Figures }) {
  const t = v.text(texts)
  const weekdays = [...new Set(hours.map(one => one.weekday))]
  const rows = [...new Set(hours.map(one => one.hour))].toSorted((a, b) => a - b)
  return (
    <div class="table table--scroll heat" role="group" aria-label={t.heat} tabIndex={0}>
      <table>
        <caption class="kern-sr-only">{t.heat}</caption>
        <thead>
          <tr>
            <th scope="col">{t.hour}</th>
            {weekdays.map(weekday => (
              <th scope="col" key={weekday} class="numeric">
                {t.weekdays[weekday]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(hour => (
            <tr key={hour}>
              <th scope="row">{t.hourOf(hour)}</th>
              {weekdays.map(weekday => {
                const cell = hours.find(one => one.weekday === weekday && one.hour === hour)
                if (!cell)
                  return (
                    <td key={weekday} class="numeric muted">
                      {t.closed}
                    </td>
                  )
                return (
                  <td key={weekday} class="numeric">
                    {cell.percent === null ? '–' : `${formatNumber(cell.percent, v.lang, 0)} %`}
                    <svg class="week__bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                      <rect class="week__ground" width="100" height="8" />
                      <rect width={cell.percent ?? 0} height="8" />
                    </svg>
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
