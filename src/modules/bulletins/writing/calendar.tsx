import { definePage } from '../../../platform/page.ts'
import { formatDate, formatTime } from '../../../ui/format.ts'
import { Pager } from '../../../ui/Pager.tsx'
import { states, textOf } from '../bulletin.ts'
import { deskPath } from '../paths.ts'
import { powersOf } from '../steps.ts'
import { texts } from '../text.ts'
import { DeskTabs } from './desk.tsx'
import { StateBadge } from './list.tsx'
import { listBetween } from './store.ts'
import { deskTexts } from './text.ts'

const path = '/rathaus/mitteilungen/kalender'

/** What came out and what will, day by day, a month at a time. */
export const calendarPage = definePage({
  title: v => v.text(deskTexts).calendar,
  layout: 'wide',
  async load(v) {
    const month = monthOf(v.query('monat')) ?? v.today.toPlainYearMonth()
    const first = month.toPlainDate({ day: 1 })
    const state = states.find(one => one === v.query('stand')) ?? null
    const zone = v.house.city.zone
    const rows = await listBetween(
      v.db,
      await powersOf(v),
      first.toZonedDateTime(zone).toInstant(),
      first.add({ months: 1 }).toZonedDateTime(zone).toInstant(),
      state,
    )
    const days = Map.groupBy(rows, row => (row.published_at ?? row.publish_at)!.toZonedDateTimeISO(zone).toPlainDate().toString())
    return { month, state, days }
  },
  view(v, { month, state, days }) {
    const t = v.text(deskTexts)
    const first = month.toPlainDate({ day: 1 })
    const zone = v.house.city.zone
    const link = (to: Temporal.PlainYearMonth, wanted: string | null) => `${path}?monat=${to.toString()}${wanted ? `&stand=${wanted}` : ''}`
    const blanks = Array.from({ length: first.dayOfWeek - 1 })
    return (
      <div class="stack">
        <h1>{t.calendar}</h1>
        <DeskTabs v={v} current="calendar" />
        <h2>{formatDate(first, v.lang, 'month')}</h2>
        <Pager
          previous={link(month.subtract({ months: 1 }), state)}
          next={link(month.add({ months: 1 }), state)}
          words={{ previous: t.earlier, next: t.later }}
        />
        <nav class="bulletin__filters" aria-label={t.state}>
          {[null, 'approved', 'submitted', 'published'].map(one => (
            <a key={one ?? ''} href={link(month, one)} class="bulletin__filter" aria-current={one === state ? 'true' : undefined}>
              {one ? t.states[one as 'approved'] : t.all}
            </a>
          ))}
        </nav>
        {days.size === 0 && <p>{t.calendarEmpty}</p>}
        <ol class="bulletin-month">
          {blanks.map((_, at) => (
            <li key={`leer-${at}`} class="bulletin-month__blank" aria-hidden="true" />
          ))}
          {Array.from({ length: month.daysInMonth }, (_, at) => first.add({ days: at })).map(day => {
            const rows = days.get(day.toString()) ?? []
            return (
              <li
                key={day.toString()}
                class={rows.length === 0 ? 'bulletin-month__day bulletin-month__day--empty' : 'bulletin-month__day'}
                aria-current={day.equals(v.today) ? 'date' : undefined}
              >
                <p class="bulletin-month__date">{formatDate(day, v.lang, 'day')}</p>
                {rows.map(row => (
                  <div key={row.id} class="bulletin-month__entry">
                    <a href={deskPath(row)}>{textOf(row, v.lang).title || t.untitled}</a>
                    <span class="muted">
                      {formatTime((row.published_at ?? row.publish_at)!.toZonedDateTimeISO(zone).toPlainTime(), v.lang)}
                      {row.kind !== 'news' && `, ${v.text(texts).kinds[row.kind]}`}
                    </span>
                    <StateBadge state={row.state} words={t.states} />
                  </div>
                ))}
              </li>
            )
          })}
        </ol>
      </div>
    )
  },
})

function monthOf(text: string): Temporal.PlainYearMonth | null {
  const [, year, month] = /^(20\d{2})-(0[1-9]|1[0-2])$/.exec(text) ?? []
  return year ? Temporal.PlainYearMonth.from({ year: Number(year), month: Number(month) }) : null
}
