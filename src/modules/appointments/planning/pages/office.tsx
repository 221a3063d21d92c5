import { definePage } from '../../../../platform/page.ts'
import { inLanguage } from '../../../../platform/text.ts'
import type { Visit } from '../../../../platform/visit.ts'
import type { FormState } from '../../../../platform/form.ts'
import { Button, Buttons } from '../../../../ui/Button.tsx'
import { Form } from '../../../../ui/Form.tsx'
import { formatDate, formatSpan } from '../../../../ui/format.ts'
import { Pager } from '../../../../ui/Pager.tsx'
import { Table } from '../../../../ui/Table.tsx'
import { askedDay } from '../../desk/chosen-office.ts'
import { DeskTabs } from '../../desk/parts/DeskTabs.tsx'
import { listExceptions, listOpenings, type StoredException, type StoredOpening } from '../../hours/store.ts'
import type { Office } from '../../offices/store.ts'
import { officeOfPath, planPath, planSample } from '../office-of-path.ts'
import { WeekTable } from '../parts/WeekTable.tsx'
import { texts } from '../text.ts'
import { type Week, weekOf } from '../week.ts'

interface Data {
  office: Office
  week: Week
  openings: StoredOpening[]
  exceptions: StoredException[]
}

/** One office: its week as it is, and the way to everything that can be changed. */
export const officePage = definePage<Data>({
  title: (v, { office }) => inLanguage(office.name, v.lang),
  layout: 'wide',
  sample: planSample(({ office }) => planPath(office)),
  async load(v) {
    const office = await officeOfPath(v)
    const exceptions = await listExceptions(v.db, office.key)
    return {
      office,
      week: await weekOf(v.house, v.db, office.key, askedDay(v, 'woche') ?? v.today),
      openings: await listOpenings(v.db, office.key),
      exceptions: exceptions.filter(one => Temporal.PlainDate.compare(one.untilDay, v.today) >= 0),
    }
  },
  view(v, { office, week, openings, exceptions }, state) {
    const t = v.text(texts)
    const at = planPath(office.key)
    const monday = week.days[0]!.day
    return (
      <div class="stack">
        <h1>{inLanguage(office.name, v.lang)}</h1>
        <DeskTabs v={v} current="planning" />
        <Buttons>
          <Button icon="close" href={`${at}/ausnahme`}>
            {t.office.close}
          </Button>
          <Button kind="secondary" icon="settings" href={`${at}/regeln`}>
            {t.office.rules}
          </Button>
        </Buttons>
        <WeekTable v={v} week={week} caption={t.week.of(formatDate(monday, v.lang, 'long'))} />
        <Pager previous={`${at}?woche=${monday.subtract({ days: 7 }).toString()}`} next={`${at}?woche=${monday.add({ days: 7 }).toString()}`} />
        <h2>{t.office.hours}</h2>
        <Openings v={v} office={office} openings={openings} week={week} state={state} />
        <p>
          <Button kind="secondary" icon="add" href={`${at}/zeiten/neu`}>
            {t.office.addHours}
          </Button>
        </p>
        <h2>{t.office.exceptions}</h2>
        {exceptions.length === 0 ? <p>{t.office.exceptionsNone}</p> : <Exceptions v={v} office={office} exceptions={exceptions} week={week} state={state} />}
        <h2>{t.office.counters}</h2>
        <p>{t.office.feedHint}</p>
        <ul>
          {week.counters.map(counter => (
            <li key={counter.id}>
              <a href={`${at}/schalter/${counter.id}`}>{counter.name}</a>
            </li>
          ))}
        </ul>
        <p>
          <Button kind="secondary" icon="add" href={`${at}/schalter/neu`}>
            {t.office.addCounter}
          </Button>
        </p>
        <p>
          <a href="/rathaus/termine/planung">{t.back}</a>
        </p>
      </div>
    )
  },
})

function Openings({ v, office, openings, week, state }: { v: Visit; office: Office; openings: StoredOpening[]; week: Week; state: FormState }) {
  const t = v.text(texts)
  const at = planPath(office.key)
  return (
    <Table
      caption={t.office.hours}
      hideCaption
      rows={openings}
      columns={[
        {
          head: t.office.when,
          isRowHead: true,
          cell: row => `${row.weekdays.map(day => t.weekdays[day]).join(', ')}: ${formatSpan(row.starts, row.ends, v.lang)}, ${t.office.every(row.everyWeeks)}`,
        },
        { head: t.office.who, cell: row => (row.counterIds ? row.counterIds.map(id => nameOf(week, id)).join(', ') : t.office.allCounters) },
        { head: t.office.validity, cell: row => validity(v, row) },
        {
          head: t.office.action,
          cell: row => (
            <div class="row">
              <a href={`${at}/zeiten/${row.id}`}>{t.office.edit}</a>
              <Removal state={state} action={`${at}/zeiten/${row.id}/aufhebung`} id={row.id} text={t.office.remove} />
            </div>
          ),
        },
      ]}
    />
  )
}

function Exceptions({ v, office, exceptions, week, state }: { v: Visit; office: Office; exceptions: StoredException[]; week: Week; state: FormState }) {
  const t = v.text(texts).office
  const day = (one: Temporal.PlainDate) => formatDate(one, v.lang, 'day')
  return (
    <Table
      caption={t.exceptions}
      hideCaption
      rows={exceptions}
      columns={[
        { head: t.days, isRowHead: true, cell: row => (row.fromDay.equals(row.untilDay) ? day(row.fromDay) : `${day(row.fromDay)} – ${day(row.untilDay)}`) },
        { head: t.kind, cell: row => `${t[row.kind]}, ${row.span ? formatSpan(row.span.starts, row.span.ends, v.lang) : t.wholeDay}` },
        { head: t.who, cell: row => (row.counterId ? nameOf(week, row.counterId) : t.allCounters) },
        { head: t.reason, cell: row => row.reason },
        { head: t.action, cell: row => <Removal state={state} action={`${planPath(office.key)}/ausnahme/${row.id}/aufhebung`} id={row.id} text={t.remove} /> },
      ]}
    />
  )
}

function Removal({ state, action, id, text }: { state: FormState; action: string; id: string; text: string }) {
  return (
    <Form form={state} action={action} id={`auf-${id}`}>
      <Button small kind="tertiary">
        {text}
      </Button>
    </Form>
  )
}

function validity(v: Visit, { fromDay, untilDay }: StoredOpening) {
  const t = v.text(texts).office
  const say = (day: Temporal.PlainDate) => formatDate(day, v.lang, 'short')
  const isPast = Temporal.PlainDate.compare(fromDay, v.today) <= 0
  return (isPast ? t.since : t.from)(say(fromDay), untilDay && say(untilDay))
}

function nameOf(week: Week, id: string): string {
  return week.counters.find(one => one.id === id)?.name ?? '–'
}
