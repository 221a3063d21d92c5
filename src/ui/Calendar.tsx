import type { ComponentChildren } from 'preact'
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
  const t = useText(texts)
  const { lang } = useFrame()
  const form = useForm()
  const id = fieldId(form, props.name)
  form.labels?.set(props.name, props.legend)
  const error = form.state.error(props.name)
  const kept = form.state.value(props.name, props.value ?? '')
  const described = [props.hint ? `${id}-hinweis` : '', error ? `${id}-fehler` : ''].filter(Boolean).join(' ')
  const days = props.days.toSorted((a, b) => Temporal.PlainDate.compare(a.date, b.date))
  const months = Map.groupBy(days, day => day.date.toPlainYearMonth().toString())
  const first = days.find(day => day.state !== 'none')
  return (
    <fieldset class={error ? 'kern-fieldset kern-fieldset--error calendar' : 'kern-fieldset calendar'} aria-describedby={described || undefined}>
      <legend class="kern-label">{props.legend}</legend>
      {props.hint && (
        <div class="kern-hint" id={`${id}-hinweis`}>
          {props.hint}
        </div>
      )}
      {error && <FieldError id={`${id}-fehler`}>{error}</FieldError>}
      <div class="calendar__months">
        {[...months].map(([month, within]) => (
          <div class="calendar__month" key={month}>
            <p class="calendar__title">{formatDate(within[0]!.date, lang, 'month')}</p>
            <div class="calendar__heads" aria-hidden="true">
              {t.weekdays.map(day => (
                <span key={day}>{day}</span>
              ))}
            </div>
            <div class="calendar__days">
              {within.map(day => (
                <Day key={day.date.toString()} day={day} id={day === first ? id : `${id}-${day.date.toString()}`} name={props.name} kept={kept} />
              ))}
            </div>
          </div>
        ))}
      </div>
      <p class="calendar__key" aria-hidden="true">
        <span class="calendar__sample calendar__sample--free" /> {t.free}
        <span class="calendar__sample calendar__sample--few" /> {t.few}
        <span class="calendar__sample calendar__sample--none" /> {t.none}
      </p>
    </fieldset>
  )
}

function Day({ day, id, name, kept }: { day: CalendarDay; id: string; name: string; kept: string }) {
  const t = useText(texts)
  const { lang } = useFrame()
  const value = day.value ?? day.date.toString()
  // The grid places a day by its weekday; rows follow by themselves because days come in order.
  const place = { '--weekday': String(day.date.dayOfWeek) }
  if (day.state === 'none')
    return <span class="calendar__day calendar__day--none" style={place} aria-hidden="true" children={<span class="calendar__number">{day.date.day}</span>} />
  return (
    <label class={`calendar__day calendar__day--${day.state}`} style={place}>
      <input type="radio" class="calendar__radio" id={id} name={name} value={value} checked={value === kept} />
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
    </label>
  )
}

const texts = words({
  de: { weekdays: ['Mo', 'Di', 'Mi', 'Do', 'Fr', 'Sa', 'So'], free: 'frei', few: 'wenige Plätze', none: 'nicht möglich' },
  en: { weekdays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'], free: 'free', few: 'few places', none: 'not possible' },
  ls: { few: 'nur noch wenige Plätze', none: 'geht nicht' },
})
