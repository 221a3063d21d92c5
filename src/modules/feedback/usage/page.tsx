import { definePage } from '../../../platform/page.ts'
import { csvFile } from '../../../platform/csv/write.ts'
import type { Download } from '../../../platform/reply.ts'
import type { Visit } from '../../../platform/visit.ts'
import { Button } from '../../../ui/Button.tsx'
import { Chart } from '../../../ui/Chart.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { formatDate, formatNumber } from '../../../ui/format.ts'
import { Table } from '../../../ui/Table.tsx'
import { QuarterLinks } from '../editors/QuarterLinks.tsx'
import { editorTexts } from '../editors/text.ts'
import { titlesOfPages } from '../naming.ts'
import { PageName } from '../PageName.tsx'
import { type Quarter, readQuarter } from '../quarter.ts'
import { sum } from '../store.ts'
import { type Progress, type Series, listProgress, listShares, listVisits } from './store.ts'

const home = '/rathaus/nutzung'

interface Data {
  quarter: Quarter
  citizens: Series[]
  staff: Series[]
  shares: Awaited<ReturnType<typeof listShares>>
  progress: Progress[]
  /** name of a page → what people know it as */
  names: ReadonlyMap<string, string>
}

async function load(v: Visit): Promise<Data> {
  const quarter = readQuarter(v.query('quartal'), v.today)
  const [citizens, staff, shares, progress] = await Promise.all([
    listVisits(v.db, quarter, 'citizen'),
    listVisits(v.db, quarter, 'staff'),
    listShares(v.db, quarter),
    listProgress(v.db, quarter),
  ])
  const names = await titlesOfPages(v, [...progress.map(one => pathOf(one)), ...[...citizens, ...staff].map(one => one.name)])
  return { quarter, citizens, staff, shares, progress, names }
}

/** How pages are used, without persons: visits, how people come, and where applications are given up. */
export const usagePage = definePage<Data>({
  title: v => v.text(editorTexts).usageMenu,
  layout: 'wide',
  load,
  view(v, { quarter, citizens, staff, shares, progress, names }) {
    const t = v.text(editorTexts)
    return (
      <div class="stack">
        <h1>{t.usageMenu}</h1>
        <p class="lead">{t.usageLead}</p>
        <QuarterLinks v={v} quarter={quarter} path={home} />
        <p class="row">
          <Button kind="secondary" icon="download" href={`/rathaus/nutzung.csv?quartal=${quarter.key}`} download>
            {t.csv}
          </Button>
          {v.viewer.permissions.has('search.failures') && <a href="/rathaus/suche-ohne-treffer">{t.misses}</a>}
        </p>
        <h2>{t.citizens}</h2>
        {citizens.length === 0 ? (
          <EmptyState title={t.noVisits} icon="chart" />
        ) : (
          <>
            <Chart
              title={t.allVisits}
              labels={quarter.weeks.map(week => formatDate(week, v.lang, 'short'))}
              labelHead={t.week}
              series={[{ name: t.visits, values: quarter.weeks.map((_, week) => sum(citizens.map(one => one.told[week]!))) }]}
            />
            <Pages v={v} caption={t.citizens} series={citizens} names={names} />
          </>
        )}
        {shares.length > 0 && (
          <section>
            <h2>{t.shares}</h2>
            <Table
              caption={t.shares}
              hideCaption
              onPhone="scroll"
              rows={shares}
              columns={[
                {
                  head: t.shares,
                  cell: row => `${t.kinds[row.kind]}: ${(t.names as Readonly<Record<string, string>>)[row.name] ?? row.name}`,
                  isRowHead: true,
                },
                { head: t.shareOf, cell: row => t.about(row.share), numeric: true },
              ]}
            />
          </section>
        )}
        {progress.length > 0 && (
          <section>
            <h2>{t.progress}</h2>
            <p>{t.progressLead}</p>
            {progress.map(one => (
              <Table
                key={one.service}
                onPhone="scroll"
                caption={names.get(pathOf(one)) ?? one.service}
                rows={[...one.steps]}
                columns={[
                  {
                    head: t.step,
                    cell: row => (row.place === 0 ? t.begun : row.place < 1000 ? row.step : isBooking(one) ? t.booked : t.sent),
                    isRowHead: true,
                  },
                  { head: isBooking(one) ? t.bookings : t.applications, cell: row => formatNumber(row.times, v.lang), numeric: true },
                ]}
              />
            ))}
          </section>
        )}
        {staff.length > 0 && (
          <section>
            <h2>{t.staff}</h2>
            <p>{t.staffLead}</p>
            <Pages v={v} caption={t.staff} series={staff} names={names} />
          </section>
        )}
      </div>
    )
  },
})

/** Bookings are counted under the page on which they begin. */
function isBooking({ service }: Progress) {
  return service.startsWith('/')
}

function pathOf(one: Progress) {
  const { service } = one
  return isBooking(one) ? service : `/leistungen/${service}`
}

function Pages({ v, caption, series, names }: { v: Visit; caption: string; series: readonly Series[]; names: Data['names'] }) {
  const t = v.text(editorTexts)
  return (
    <Table
      caption={caption}
      hideCaption
      onPhone="scroll"
      rows={series.slice(0, 40)}
      columns={[
        { head: t.page, cell: one => <PageName page={one.name} titles={names} />, isRowHead: true },
        { head: t.visits, cell: one => formatNumber(sum(one.told), v.lang), numeric: true },
      ]}
    />
  )
}

/** The same figures for a spreadsheet, one figure a line. */
export async function usageFile(v: Visit): Promise<Download> {
  const t = v.text(editorTexts)
  const { quarter, citizens, staff } = await load(v)
  const sides = [
    [t.citizens, citizens],
    [t.staff, staff],
  ] as const
  const lines = sides.flatMap(([side, series]) =>
    series.flatMap(({ name, told }) => [...quarter.weeks.entries()].map(([week, day]) => [side, name, day.toString(), told[week]!])),
  )
  return csvFile(t.file(quarter.key), [t.columns, ...lines])
}
