import { definePage } from '../../../platform/page.ts'
import type { Visit } from '../../../platform/visit.ts'
import { Badge } from '../../../ui/Badge.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Chart } from '../../../ui/Chart.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { formatDate } from '../../../ui/format.ts'
import { Table } from '../../../ui/Table.tsx'
import { Tabs } from '../../../ui/Tabs.tsx'
import { roughShare } from '../fives.ts'
import { titlesOfPages } from '../naming.ts'
import { PageName } from '../PageName.tsx'
import { type Quarter, quarterOf, readQuarter } from '../quarter.ts'
import { type Answers, type Remark, listAnswers, listRemarks, sum, wantsAnswer } from '../store.ts'
import { QuarterLinks } from './QuarterLinks.tsx'
import { editorTexts } from './text.ts'

const home = '/rathaus/rueckmeldungen'

interface Data {
  quarter: Quarter
  answers: Answers[]
  /** of the quarter before, by page; for the trend */
  earlier: ReadonlyMap<string, Answers>
  titles: ReadonlyMap<string, string>
  remarks: Remark[]
  page: string
  state: 'open' | 'done'
}

/** What people say about the pages: yes and no with their trend, and words. */
export const feedbackPage = definePage<Data>({
  title: v => v.text(editorTexts).menu,
  layout: 'wide',
  async load(v) {
    const quarter = readQuarter(v.query('quartal'), v.today)
    const page = v.query('seite').slice(0, 200)
    const state = v.query('stand') === 'erledigt' ? 'done' : 'open'
    const before = quarterOf(quarter.from.subtract({ days: 1 }), v.today)
    const [answers, earlier, remarks] = await Promise.all([listAnswers(v.db, quarter), listAnswers(v.db, before), listRemarks(v.db, { state, page })])
    const titles = await titlesOfPages(v, [...new Set([page, ...answers.map(one => one.page), ...remarks.map(one => one.page)])].filter(Boolean))
    return {
      quarter,
      page,
      state,
      remarks,
      titles,
      earlier: new Map(earlier.map(one => [one.page, one])),
      answers: page ? answers.filter(one => one.page === page) : answers,
    }
  },
  view(v, data) {
    const t = v.text(editorTexts)
    const { quarter, answers, earlier, page, titles } = data
    return (
      <div class="stack">
        <h1>{t.menu}</h1>
        <p class="lead">{t.lead}</p>
        {page && (
          <p>
            <strong>{titles.get(page) ?? page}</strong> <a href={`${home}?quartal=${quarter.key}`}>{t.allPages}</a>
          </p>
        )}
        <Remarks v={v} {...data} />
        <h2>{t.pages}</h2>
        <QuarterLinks v={v} quarter={quarter} path={home} />
        {answers.length === 0 ? (
          <EmptyState title={t.noAnswers} icon="chart" />
        ) : page ? (
          <Chart
            title={titles.get(page) ?? page}
            labels={quarter.weeks.map(week => formatDate(week, v.lang, 'short'))}
            labelHead={t.week}
            series={[
              { name: t.yes, values: [...answers[0]!.yes] },
              { name: t.no, values: [...answers[0]!.no] },
            ]}
          />
        ) : (
          <>
            <p>{t.trendHint}</p>
            <Table
              caption={t.pages}
              hideCaption
              rows={answers}
              columns={[
                {
                  head: t.page,
                  cell: one => (
                    <a href={`${home}?seite=${encodeURIComponent(one.page)}&quartal=${quarter.key}`}>
                      <PageName page={one.page} titles={titles} />
                    </a>
                  ),
                  isRowHead: true,
                },
                { head: t.yes, cell: one => sum(one.yes), numeric: true },
                { head: t.no, cell: one => sum(one.no), numeric: true },
                { head: t.share, cell: one => shareIn(v, one), numeric: true },
                { head: t.trend, cell: one => trendIn(v, one, earlier.get(one.page)) },
              ]}
            />
          </>
        )}
        <p>
          <a href="/rathaus/nutzung">{t.usageMenu}</a>
        </p>
      </div>
    )
  },
})

function Remarks({ v, remarks, state, page, titles }: Data & { v: Visit }) {
  const t = v.text(editorTexts)
  const on = page ? `seite=${encodeURIComponent(page)}` : ''
  return (
    <section>
      <h2>{t.remarks}</h2>
      <Tabs
        label={t.remarks}
        tabs={[
          { text: t.open, href: `${home}?${on}`, current: state === 'open' },
          { text: t.done, href: `${home}?${on}&stand=erledigt`, current: state === 'done' },
        ]}
      />
      {remarks.length === 0 && <p>{t.noRemarks}</p>}
      {remarks.map(remark => (
        <article key={remark.id} class="remark">
          <p class="remark__words" lang={remark.lang === 'en' ? 'en' : 'de'}>
            {remark.words}
          </p>
          <p class="muted">
            {titles.get(remark.page) ?? remark.page}, {formatDate(remark.day, v.lang, 'short')}{' '}
            {remark.state === 'open' && wantsAnswer(remark) && <Badge kind="warning">{t.wants}</Badge>}
            {remark.answer && <Badge kind="success">{t.answered}</Badge>}
          </p>
          {remark.state === 'open' && (
            <Button kind="secondary" small href={`${home}/${remark.id}`} label={t.settleFor(remark.words.slice(0, 60))}>
              {t.settle}
            </Button>
          )}
        </article>
      ))}
    </section>
  )
}

function shareIn(v: Visit, { yes, no }: Answers) {
  const share = roughShare(sum(yes), sum(yes) + sum(no))
  return share === null ? '–' : v.text(editorTexts).about(share)
}

/**
 * The last four weeks beside the four before, from what is told, and only where both have enough to say. They may lie in the quarter
 * before: its figures are told there as well, so their sums say nothing new.
 */
function trendIn(v: Visit, now: Answers, earlier: Answers | undefined) {
  const t = v.text(editorTexts)
  const yes = [...(earlier?.yes ?? []), ...now.yes]
  const no = [...(earlier?.no ?? []), ...now.no]
  const share = (from: number, to?: number) => {
    const part = sum(yes.slice(from, to))
    return roughShare(part, part + sum(no.slice(from, to)))
  }
  const [before, last] = [share(-8, -4), share(-4)]
  if (before === null || last === null) return '–'
  return last > before ? `↗ ${t.better}` : last < before ? `↘ ${t.worse}` : `→ ${t.same}`
}
