import { FormState } from '../../../../platform/form.ts'
import { inLanguage } from '../../../../platform/text.ts'
import type { Visit } from '../../../../platform/visit.ts'
import { type CalendarDay, CalendarOfLinks } from '../../../../ui/Calendar.tsx'
import { Form } from '../../../../ui/Form.tsx'
import { formatDate, formatTime } from '../../../../ui/format.ts'
import type { MonthOf } from '../finding.ts'
import { texts } from '../text.ts'

interface MonthTimesProps {
  v: Visit
  found: MonthOf
  /** the page's address with what it needs to know, to which month and day are added */
  base: string
  /** where pressing a time posts to, month and day are added */
  action: string
}

/** A month of an office and the times of one day in it, each a button. */
export function MonthTimes({ v, found, base, action }: MonthTimesProps) {
  const t = v.text(texts).times
  const { office, month, days, day } = found
  const name = formatDate(month.toPlainDate({ day: 1 }), v.lang, 'month')
  return (
    <section id="kalender" class="month-times">
      <h2>{t.calendarAt(inLanguage(office.name, v.lang))}</h2>
      <OtherMonths v={v} found={found} base={base} />
      {days.length === 0 ? <p>{t.noneInMonth(name)}</p> : <CalendarOfLinks label={t.calendar(name)} days={cells(v, found, base)} current={day} />}
      {day && <DayTimes v={v} found={found} action={action} />}
    </section>
  )
}

function OtherMonths({ v, found: { month, hasBefore, hasAfter }, base }: { v: Visit; found: MonthOf; base: string }) {
  const t = v.text(texts).times
  const link = (other: Temporal.PlainYearMonth, say: (month: string) => string) => (
    <a href={`${base}&monat=${other.toString()}#kalender`}>{say(formatDate(other.toPlainDate({ day: 1 }), v.lang, 'month'))}</a>
  )
  return (
    <p class="month-times__months">
      {hasBefore && link(month.subtract({ months: 1 }), t.before)}
      {hasAfter && link(month.add({ months: 1 }), t.after)}
    </p>
  )
}

function cells(v: Visit, { month, days }: MonthOf, base: string): CalendarDay[] {
  const t = v.text(texts).times
  const free = new Map(days.map(one => [one.day.toString(), one.places]))
  const all = Array.from({ length: month.daysInMonth }, (_none, at) => month.toPlainDate({ day: at + 1 }))
  return all
    .filter(date => Temporal.PlainDate.compare(date, v.today) >= 0)
    .map(date => {
      const places = free.get(date.toString()) ?? 0
      if (places === 0) return { date, state: 'none' }
      return { date, state: places <= 3 ? 'few' : 'free', note: t.count(places), mark: String(places), href: `${base}&tag=${date.toString()}#zeiten` }
    })
}

function DayTimes({ v, found: { office, day, starts }, action }: { v: Visit; found: MonthOf; action: string }) {
  const t = v.text(texts).times
  const { zone } = v.house.city
  const parts = [
    { title: t.morning, until: 12 },
    { title: t.noon, until: 14 },
    { title: t.afternoon, until: 24 },
  ]
  const times = byTheClock(
    starts.map(one => one.start),
    zone,
  )
  const grouped = Map.groupBy(times, one => parts.find(part => one.time.hour < part.until)!)
  return (
    <section id="zeiten" class="day-times">
      <h3>{t.dayTitle(formatDate(day!, v.lang, 'weekday'))}</h3>
      {starts.length === 0 ? (
        <p>{t.noneOnDay}</p>
      ) : (
        <Form form={new FormState()} action={`${action}&tag=${day!.toString()}`} hidden={{ ort: office.key }}>
          <p class="kern-hint">{t.dayHint}</p>
          {parts
            .filter(part => grouped.has(part))
            .map(part => (
              <div key={part.title}>
                <h4>{part.title}</h4>
                <TimeButtons v={v} times={grouped.get(part)!} />
              </div>
            ))}
        </Form>
      )}
    </section>
  )
}

/** A start and what the city's clock shows then; reckoned once for each, for it is the dearest part of a day with many times. */
interface ClockTime {
  readonly start: Temporal.Instant
  readonly time: Temporal.PlainTime
}

export function byTheClock(starts: readonly Temporal.Instant[], zone: string): ClockTime[] {
  return starts.map(start => ({ start, time: start.toZonedDateTimeISO(zone).toPlainTime() }))
}

/** Times to press, inside a form that names the office. */
export function TimeButtons({ v, times }: { v: Visit; times: readonly ClockTime[] }) {
  const t = v.text(texts).times
  return (
    <div class="time-buttons">
      {times.map(({ start, time }) => (
        <button class="time-buttons__time" name="beginn" value={start.toString()} aria-label={t.takeAt(formatTime(time, v.lang))}>
          {time.toString({ smallestUnit: 'minute' })}
        </button>
      ))}
    </div>
  )
}
