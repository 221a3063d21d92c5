import { definePage } from '../../../platform/page.ts'
import { inLanguage } from '../../../platform/text.ts'
import { Button } from '../../../ui/Button.tsx'
import { Chart } from '../../../ui/Chart.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { formatNumber } from '../../../ui/format.ts'
import { Table } from '../../../ui/Table.tsx'
import { type Concern, listConcerns, type Office } from '../../appointments/index.ts'
import { RoomTabs } from '../lead/Tabs.tsx'
import { officeOf } from '../room/room.ts'
import { officeSample } from '../room/sample.ts'
import { type Figures, figuresOf } from './figures.ts'
import { figuresTexts } from './text.ts'

/** How the waiting room does: waits, promises kept, no-shows, lengths, when people come. */
export const figuresPage = definePage<{ office: Office; figures: Figures; concerns: Concern[] }>({
  title: (v, { office }) => v.text(figuresTexts).title(inLanguage(office.name, v.lang)),
  layout: 'wide',
  sample: officeSample('/rathaus/warteraum', '/zahlen'),
  async load(v) {
    const office = await officeOf(v)
    return { office, figures: await figuresOf(v.db, office.key, v.today), concerns: await listConcerns(v.db) }
  },
  view(v, { office, figures, concerns }) {
    const t = v.text(figuresTexts)
    const { weeks, attendance, handling, arrivals, hours } = figures
    const labels = weeks.map(({ week }) => t.weekOf(week.weekOfYear!))
    const minutes = (seconds: number) => formatNumber(seconds / 60, v.lang, 0)
    const most = Math.max(1, ...arrivals.cells.flatMap(row => row.map(count => count ?? 0)))
    return (
      <div class="stack">
        <h1>{t.title(inLanguage(office.name, v.lang))}</h1>
        <RoomTabs v={v} office={office} current="figures" />
        <p>{t.lead}</p>
        {weeks.length === 0 ? (
          <EmptyState title={t.none} icon="chart">
            {t.noneAdvice}
          </EmptyState>
        ) : (
          <>
            <p>
              <Button kind="secondary" icon="download" href={`/rathaus/warteraum/${office.key}/zahlen.csv`} download>
                {t.csv}
              </Button>
            </p>
            <Chart
              title={t.waiting}
              kind="lines"
              labels={labels}
              labelHead={t.week}
              series={[
                { name: t.median, values: weeks.map(({ median }) => median) },
                { name: t.most, values: weeks.map(one => one.most) },
              ]}
            />
            <Chart title={t.held} labels={labels} labelHead={t.week} unit="%" series={[{ name: t.heldName, values: weeks.map(({ held }) => held) }]} />
            <Chart
              title={t.attendance}
              labels={labels}
              labelHead={t.week}
              series={[
                { name: t.came, values: attendance.cells.map(row => row[0]!) },
                { name: t.noShow, values: attendance.cells.map(row => row[1]!) },
              ]}
            />
            <Table
              caption={t.handling}
              rows={handling}
              onPhone="scroll"
              columns={[
                { head: t.concern, isRowHead: true, cell: row => inLanguage(concerns.find(({ key }) => key === row.concern)?.name ?? row.concern, v.lang) },
                { head: t.planned, numeric: true, cell: row => concerns.find(({ key }) => key === row.concern)?.minutes ?? '–' },
                { head: t.half, numeric: true, cell: row => minutes(row.half) },
                { head: t.longest, numeric: true, cell: row => minutes(row.most) },
                { head: t.cases, numeric: true, cell: row => formatNumber(row.cases, v.lang, 0) },
              ]}
            />
            <Table
              caption={t.arrivals}
              onPhone="scroll"
              rows={t.weekdays.map((name, at) => ({ name, at }))}
              columns={[
                { head: t.weekday, isRowHead: true, cell: row => row.name },
                ...hours.map((hour, column) => ({
                  head: t.hour(hour),
                  numeric: true,
                  cell: (row: { at: number }) => {
                    const count = arrivals.cells[row.at]![column]!
                    return (
                      <span class={`heat heat--${count === null ? 0 : Math.ceil((count / most) * 5)}`}>
                        {count === null ? '–' : formatNumber(count, v.lang, 0)}
                      </span>
                    )
                  },
                })),
              ]}
            />
          </>
        )}
      </div>
    )
  },
})
