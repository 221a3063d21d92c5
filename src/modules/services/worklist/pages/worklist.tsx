import { actorOf } from '../../../../platform/audit.ts'
import { definePage } from '../../../../platform/page.ts'
import { dayOf } from '../../../../platform/clock.ts'
import { seeOther } from '../../../../platform/reply.ts'
import type { Visit } from '../../../../platform/visit.ts'
import { Badge } from '../../../../ui/Badge.tsx'
import { Button, Buttons } from '../../../../ui/Button.tsx'
import { EmptyState } from '../../../../ui/EmptyState.tsx'
import { Form } from '../../../../ui/Form.tsx'
import { formatDate, formatInstant } from '../../../../ui/format.ts'
import { Pager } from '../../../../ui/Pager.tsx'
import { Table } from '../../../../ui/Table.tsx'
import { Tabs } from '../../../../ui/Tabs.tsx'
import { type Choice, serviceNames } from '../service-names.ts'
import { type Cursor, type View, type WorkRow, countWork, listWork, takeNext, views } from '../store.ts'
import { caseTexts, worklistTexts } from '../text.ts'
import { ServiceFilter } from '../ServiceFilter.tsx'

interface Data {
  view: View
  service: string | null
  services: Choice[]
  counts: Record<View, number>
  rows: WorkRow[]
  previous: string | null
  next: string | null
}

/** The cases a clerk sees, most urgent first. */
export const worklistPage = definePage<Data>({
  title: v => v.text(worklistTexts).title,
  layout: 'wide',
  async load(v) {
    const clerk = actorOf(v)
    const view = views.find(one => one === v.query('ansicht')) ?? 'mine'
    const services = await serviceNames(v.db, v.lang)
    const service = services.find(one => one.key === v.query('leistung'))?.key ?? null
    const cursor = readCursor(v)
    const { rows, more } = await listWork(v.db, view, clerk, v.today, service, cursor)
    const counts = await countWork(v.db, clerk, v.today)
    return { view, service, services, counts, rows, ...pages(rows, more, cursor, { view, service }) }
  },
  // "Next case, please": whoever asks first gets the most urgent one.
  async post(v) {
    const taken = await takeNext(v.db, actorOf(v), v.viewer.email)
    if (!taken) return seeOther('/rathaus/vorgaenge?ansicht=open', v.text(worklistTexts).nothingNext)
    return seeOther(`/rathaus/vorgaenge/${taken.code}`, v.text(caseTexts).taken)
  },
  view(v, { view, service, services, counts, rows, previous, next }, form) {
    const t = v.text(worklistTexts)
    const name = new Map(services.map(one => [one.key, one.name]))
    return (
      <div class="stack">
        <div class="row">
          <h1>{t.title}</h1>
          <Form form={form} action="/rathaus/vorgaenge">
            <Buttons>
              <Button icon="forward">{t.next}</Button>
            </Buttons>
          </Form>
        </div>
        <Tabs
          label={t.title}
          tabs={views.map(one => ({ text: t.views[one], href: href({ view: one, service }), current: one === view, count: counts[one] }))}
        />
        <ServiceFilter label={t.service} every={t.everyService} button={t.filter} services={services} chosen={service} view={view} />
        {rows.length === 0 ? (
          <EmptyState title={t.empty[view]} icon="check" />
        ) : (
          <Table
            caption={t.views[view]}
            hideCaption
            rows={rows}
            columns={[
              { head: t.code, isRowHead: true, cell: row => <a href={`/rathaus/vorgaenge/${row.code}`}>{row.code}</a> },
              { head: t.service, cell: row => name.get(row.service) ?? row.service },
              { head: t.name, cell: row => row.contact_name },
              { head: t.due, cell: row => <Due v={v} row={row} /> },
              {
                head: t.state,
                cell: row =>
                  row.waiting_since ? t.waitingSince(formatInstant(row.waiting_since, v.lang, v.house.city.zone, 'day')) : v.text(caseTexts).states[row.state],
              },
              { head: t.assignee, cell: row => row.assignee_name ?? t.nobody },
            ]}
          />
        )}
        <Pager previous={previous} next={next} />
      </div>
    )
  },
})

function Due({ v, row }: { v: Visit; row: WorkRow }) {
  const day = dayOf(row.due_at, v.house.city.zone)
  const isLate = row.state === 'deciding' && Temporal.PlainDate.compare(day, v.today) < 0
  return (
    <>
      {formatDate(day, v.lang, 'short')} {isLate && <Badge kind="danger">{v.text(worklistTexts).overdue}</Badge>}
    </>
  )
}

function readCursor(v: Visit): Cursor | null {
  const [direction, dueAt, id] = v.query('ab').split('_')
  if (!dueAt || !id || !/^[0-9a-f-]{36}$/.test(id) || !/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(dueAt)) return null
  return { dueAt, id, back: direction === 'vor' }
}

function pages(rows: WorkRow[], more: boolean, cursor: Cursor | null, at: { view: View; service: string | null }) {
  const [first, last] = [rows[0], rows.at(-1)]
  const hasBefore = cursor !== null && (cursor.back ? more : true)
  const hasAfter = cursor?.back ? true : more
  return {
    previous: hasBefore && first ? href({ ...at, from: `vor_${first.due_at.toString()}_${first.id}` }) : null,
    next: hasAfter && last ? href({ ...at, from: `nach_${last.due_at.toString()}_${last.id}` }) : null,
  }
}

function href({ view, service, from }: { view: View; service: string | null; from?: string }) {
  const query = new URLSearchParams({ ansicht: view, ...(service ? { leistung: service } : {}), ...(from ? { ab: from } : {}) })
  return `/rathaus/vorgaenge?${query}`
}
