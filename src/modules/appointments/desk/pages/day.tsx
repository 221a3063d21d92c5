import { SeeElsewhere } from '../../../../platform/errors.ts'
import { readCode } from '../../../../platform/link.ts'
import { definePage } from '../../../../platform/page.ts'
import { inLanguage } from '../../../../platform/text.ts'
import { Button } from '../../../../ui/Button.tsx'
import { EmptyState } from '../../../../ui/EmptyState.tsx'
import { formatDate } from '../../../../ui/format.ts'
import { LiveParts } from '../../../../ui/LiveParts.tsx'
import { Pager } from '../../../../ui/Pager.tsx'
import { SearchField } from '../../../../ui/SearchField.tsx'
import { findAppointmentByCode } from '../../booking/appointment.ts'
import type { Office } from '../../offices/store.ts'
import { askedDay, chosenOffice } from '../chosen-office.ts'
import { DayTable } from '../parts/DayTable.tsx'
import { DeskTabs } from '../parts/DeskTabs.tsx'
import { OfficeFilter } from '../parts/OfficeFilter.tsx'
import type { ConcernNames } from '../saying.ts'
import { concernsByKey, type DayRow, listDay, searchByName } from '../store.ts'
import { texts } from '../text.ts'

interface Data {
  office: Office
  offices: Office[]
  day: Temporal.PlainDate
  rows: DayRow[]
  names: ConcernNames
}

/** The day of one office, refreshed by itself. */
export const dayPage = definePage<Data>({
  title: (v, { day }) => v.text(texts).day(formatDate(day, v.lang, 'long')),
  layout: 'wide',
  async load(v) {
    const { office, offices } = await chosenOffice(v)
    const day = askedDay(v) ?? v.today
    return { office, offices, day, rows: await listDay(v.db, office.key, day), names: await concernsByKey(v.db) }
  },
  view(v, { office, offices, day, rows, names }) {
    const t = v.text(texts)
    const at = (to: Temporal.PlainDate) => `/rathaus/termine?standort=${office.key}&tag=${to.toString()}`
    const n = (state: string) => rows.filter(row => row.state === state).length
    return (
      <div class="stack">
        <div class="row">
          <h1>{t.day(formatDate(day, v.lang, 'weekday'))}</h1>
          <Button icon="add" href="/rathaus/termine/buchen">
            {t.tabs.book}
          </Button>
        </div>
        <DeskTabs v={v} current="day" />
        <div class="desk-tools">
          <OfficeFilter v={v} action="/rathaus/termine" office={office.key} offices={offices} kept={{ tag: day.toString() }} />
          <SearchField action="/rathaus/termine/suchen" label={t.search} placeholder={t.search} id="termin-suche" />
        </div>
        <LiveParts src={`/rathaus/termine/tag/${office.key}/${day.toString()}/live`}>
          <section id="termine-tag" aria-label={inLanguage(office.name, v.lang)}>
            <p id="termine-zahl" data-tell="">
              <strong>{inLanguage(office.name, v.lang)}</strong>: {t.count(n('booked'), n('arrived'), n('done'), n('missed'))}
            </p>
            {rows.length === 0 ? (
              <EmptyState title={t.empty} icon="calendar">
                {t.emptyAdvice}
              </EmptyState>
            ) : (
              <DayTable v={v} caption={t.dayShort} rows={rows} names={names} />
            )}
          </section>
        </LiveParts>
        <Pager previous={at(day.subtract({ days: 1 }))} next={at(day.add({ days: 1 }))} />
        {!day.equals(v.today) && (
          <p>
            <a href={at(v.today)}>{t.today}</a>
          </p>
        )}
      </div>
    )
  },
})

interface Found {
  typed: string
  rows: DayRow[]
  names: ConcernNames
}

/** A number leads to its appointment at once, a name to a list. */
export const searchPage = definePage<Found>({
  title: v => v.text(texts).search,
  layout: 'wide',
  async load(v) {
    const typed = v.query('q').trim().slice(0, 80)
    const code = readCode('T', typed)
    const found = code && (await findAppointmentByCode(v.db, code))
    if (found && !['held', 'cooling', 'expired'].includes(found.state)) throw new SeeElsewhere(`/rathaus/termine/${found.code}`)
    return { typed, rows: typed.length < 3 ? [] : await searchByName(v.db, typed, v.today), names: await concernsByKey(v.db) }
  },
  view(v, { typed, rows, names }) {
    const t = v.text(texts)
    return (
      <div class="stack">
        <h1>{typed ? t.searchResult(typed) : t.search}</h1>
        <DeskTabs v={v} current="day" />
        <SearchField action="/rathaus/termine/suchen" label={t.search} placeholder={t.search} value={typed} id="termin-suche" />
        {rows.length === 0 ? (
          <EmptyState title={typed.length < 3 ? t.searchTooShort : t.searchNone} icon="search">
            {t.searchNoneAdvice}
          </EmptyState>
        ) : (
          <DayTable v={v} caption={t.searchResult(typed)} rows={rows} names={names} withDay />
        )}
      </div>
    )
  },
})
