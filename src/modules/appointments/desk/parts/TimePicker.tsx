import type { Visit } from '../../../../platform/visit.ts'
import { inLanguage } from '../../../../platform/text.ts'
import { EmptyState } from '../../../../ui/EmptyState.tsx'
import { Choices } from '../../../../ui/Choices.tsx'
import { Field } from '../../../../ui/Field.tsx'
import { formatDate } from '../../../../ui/format.ts'
import { Pager } from '../../../../ui/Pager.tsx'
import { Table } from '../../../../ui/Table.tsx'
import { sayTime, sayWhen } from '../saying.ts'
import { daysAfter, daysBefore, type Times } from '../times.ts'
import { texts } from '../text.ts'

interface TimesProps {
  v: Visit
  times: Times
  /** path and query up to where office and day are added */
  at: string
}

/** First free times of all offices and the free days of the one looked at; every choice is a link. */
export function FreeTimes({ v, times, at }: TimesProps) {
  const t = v.text(texts).booking
  const { office } = times
  const href = (query: Record<string, string>) => `${at}&${new URLSearchParams(query).toString()}`
  if (!office || times.first.length === 0)
    return (
      <EmptyState title={t.nothing} icon="calendar">
        {t.nothingAdvice}
      </EmptyState>
    )
  return (
    <>
      <Table
        caption={t.firstFree}
        rows={times.first}
        columns={[
          {
            head: v.text(texts).office,
            isRowHead: true,
            cell: row => {
              const name = nameOf(v, times, row.officeKey)
              return row.officeKey === office.key ? name : <a href={href({ standort: row.officeKey })}>{name}</a>
            },
          },
          { head: t.first, cell: row => sayWhen(v, row.start) },
        ]}
      />
      <h2>{`${t.days}: ${inLanguage(office.name, v.lang)}`}</h2>
      <ul class="free-days">
        {times.days.map(({ day, places }) => (
          <li key={day.toString()}>
            <a href={href({ standort: office.key, ab: times.from.toString(), tag: day.toString() })} aria-current={times.day?.equals(day) ? 'date' : undefined}>
              {formatDate(day, v.lang, 'day')} <span class="muted">{t.free(places)}</span>
            </a>
          </li>
        ))}
      </ul>
      <Pager
        previous={Temporal.PlainDate.compare(times.from, v.today) > 0 ? href({ standort: office.key, ab: daysBefore(times).toString() }) : null}
        next={href({ standort: office.key, ab: daysAfter(times).toString() })}
      />
    </>
  )
}

/** The starts of the chosen day, and a field for any other free five minutes. Stands inside a Form. */
export function StartFields({ v, times }: Omit<TimesProps, 'at'>) {
  const t = v.text(texts).booking
  if (!times.office || !times.day) return null
  return (
    <>
      <div class="start-choices">
        <Choices
          name="start"
          legend={t.startAt(inLanguage(times.office.name, v.lang), formatDate(times.day, v.lang, 'weekday'))}
          inline
          choices={times.starts.map(start => ({ value: start.toString(), text: sayTime(v, start) }))}
        />
      </div>
      <Field name="ownTime" label={t.ownTime} hint={t.ownTimeHint} required={false} width="short" autocomplete="off" maxLength={10} />
    </>
  )
}

function nameOf(v: Visit, times: Times, key: string) {
  const office = times.offices.find(one => one.key === key)
  return office ? inLanguage(office.name, v.lang) : key
}
