import type { ComponentChildren, VNode } from 'preact'
import { words } from '../platform/text.ts'
import { FieldError } from './ErrorSummary.tsx'
import { formatDate } from './format.ts'
import { fieldId, useForm, useFrame, useText } from './frame.ts'

export interface CalendarDay {
  date: Temporal.PlainDate
  state: 'free' | 'few' | 'none'
  /** a few words beside the day, such as „Eilabholung, 40 €“ */
  note?: string
  /** what stands for the note in the narrow cell of a wide screen, at most six letters: „40 €“; default the note */
  mark?: string
  /** what is posted; default the ISO date */
  value?: string
  /** in a CalendarOfLinks: where the day leads */
  href?: string
}

interface CalendarProps {
  name: string
  legend: string
  hint?: ComponentChildren
  /** the days to show, any order; days between them stay empty, days in state `none` cannot be chosen */
  days: CalendarDay[]
  value?: string | null
}

/**
 * Days to choose from, as radio buttons: a grid of months on a wide screen, a list of the free days on a
 * phone. Arrow keys move between free days as in any radio group; nothing here needs script.
 */
export function Calendar(props: CalendarProps) {
  const form = useForm()
  const id = fieldId(form, props.name)
  form.labels?.set(props.name, props.legend)
  const error = form.state.error(props.name)
  const kept = form.state.value(props.name, props.value ?? '')
  const described = [props.hint ? `${id}-hinweis` : '', error ? `${id}-fehler` : ''].filter(Boolean).join(' ')
  const first = props.days.filter(day => day.state !== 'none').toSorted((a, b) => Temporal.PlainDate.compare(a.date, b.date))[0]
  return (
    <fieldset class={error ? 'kern-fieldset kern-fieldset--error calendar' : 'kern-fieldset calendar'} aria-describedby={described || undefined}>
      <legend class="kern-label">{props.legend}</legend>
      {props.hint && (
        <div class="kern-hint" id={`${id}-hinweis`}>
          {props.hint}
        </div>
      )}
      {error && <FieldError id={`${id}-fehler`}>{error}</FieldError>}
      <Months days={props.days} cell={day => <Day day={day} id={day === first ? id : `${id}-${day.date.toString()}`} name={props.name} kept={kept} />} />
    </fieldset>
  )
}

/** The same calendar to look around in: each free day is a link, so nothing has to be sent to see what is on it. */
export function CalendarOfLinks({ label, days, current }: { label: string; days: CalendarDay[]; current?: Temporal.PlainDate | null }) {
  return (
    <nav class="calendar" aria-label={label}>
      <Months days={days} cell={day => <LinkedDay day={day} isCurrent={current?.equals(day.date) ?? false} />} />
    </nav>
  )
}

function Months({ days, cell }: { days: CalendarDay[]; cell: (day: CalendarDay) => VNode }) {
  const t = useText(texts)
  const { lang } = useFrame()
  const sorted = days.toSorted((a, b) => Temporal.PlainDate.compare(a.date, b.date))
  return (
    <>
      <div class="calendar__months">
        {[...Map.groupBy(sorted, day => day.date.toPlainYearMonth().toString())].map(([month, within]) => (
          <div class="calendar__month" key={month}>
            <p class="calendar__title">{formatDate(within[0]!.date, lang, 'month')}</p>
            <div class="calendar__heads" aria-hidden="true">
              {t.weekdays.map(day => (
                <span key={day}>{day}</span>
              ))}
            </div>
            <div class="calendar__days">{within.map(day => (day.state === 'none' ? <NoDay day={day} /> : cell(day)))}</div>
          </div>
        ))}
      </div>
      <p class="calendar__key" aria-hidden="true">
        <span class="calendar__sample calendar__sample--free" /> {t.free}
        <span class="calendar__sample calendar__sample--few" /> {t.few}
        <span class="calendar__sample calendar__sample--none" /> {t.none}
      </p>
    </>
  )
}

// The grid places a day by its weekday; rows follow by themselves because days come in order.
function placeOf(day: CalendarDay) {
  return { '--weekday': String(day.date.dayOfWeek) }
}

function NoDay({ day }: { day: CalendarDay }) {
  return (
    <span class="calendar__day calendar__day--none" style={placeOf(day)} aria-hidden="true">
      <span class="calendar__number">{day.date.day}</span>
    </span>
  )
}

function LinkedDay({ day, isCurrent }: { day: CalendarDay; isCurrent: boolean }) {
  return (
    <a
      class={`calendar__day calendar__day--link calendar__day--${day.state}`}
      style={placeOf(day)}
      href={day.href}
      aria-current={isCurrent ? 'date' : undefined}
    >
      <DayWords day={day} />
    </a>
  )
}

function Day({ day, id, name, kept }: { day: CalendarDay; id: string; name: string; kept: string }) {
  const value = day.value ?? day.date.toString()
  return (
    <label class={`calendar__day calendar__day--${day.state}`} style={placeOf(day)}>
      <input type="radio" class="calendar__radio" id={id} name={name} value={value} checked={value === kept} />
      <DayWords day={day} />
    </label>
  )
}

function DayWords({ day }: { day: CalendarDay }) {
  const t = useText(texts)
  const { lang } = useFrame()
  return (
    <>
      <span class="calendar__number" aria-hidden="true">
        {day.date.day}
      </span>
      <span class="calendar__words">{formatDate(day.date, lang, 'weekday')}</span>
      <span class="calendar__note">
        <span class="calendar__state">{day.state === 'few' ? t.few : t.free}</span>
        {day.note && <span class={day.mark ? 'calendar__long' : undefined}>{day.note}</span>}
        {day.mark && (
          <span class="calendar__mark" aria-hidden="true">
            {day.mark}
          </span>
        )}
      </span>
    </>
  )
}

const texts = words({
  de: { weekdays: ['Mo', 'Di', 'Mi', 'Do', 'Fr', 'Sa', 'So'], free: 'frei', few: 'wenige Plätze', none: 'nicht möglich' },
  en: { weekdays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'], free: 'free', few: 'few places', none: 'not possible' },
  ls: { few: 'nur noch wenige Plätze', none: 'geht nicht' },
})
