import type { Visit } from '../../../../platform/visit.ts'
import { formatDate } from '../../../../ui/format.ts'
import type { Span } from '../../hours/windows.ts'
import type { Week } from '../week.ts'
import { texts } from '../text.ts'

/** A week of an office, counter by counter; with `after`, what a change takes away and adds. The bars only repeat what the words say. */
export function WeekTable({ v, week, after, caption }: { v: Visit; week: Week; after?: Week; caption: string }) {
  const t = v.text(texts).week
  const rows = week.counters.map(counter => ({
    counter,
    fresh: after ? (after.counters.find(one => one.id === counter.id)?.days ?? week.days.map(() => [])) : null,
  }))
  return (
    <div class="table table--scroll week" role="group" aria-label={caption} tabIndex={0}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t.counter}</th>
            {week.days.map(({ day, holiday }) => (
              <th scope="col" key={day.toString()}>
                {formatDate(day, v.lang, 'day')}
                {holiday && <span class="week__holiday">{holiday}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ counter, fresh }) => (
            <tr key={counter.id}>
              <th scope="row">{counter.name}</th>
              {counter.days.map((now, at) => (
                <td key={week.days[at]!.day.toString()}>
                  <Cell v={v} now={now} later={fresh ? fresh[at]! : null} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Cell({ v, now, later }: { v: Visit; now: readonly Span[]; later: readonly Span[] | null }) {
  const t = v.text(texts).week
  const old = say(now)
  const fresh = later && say(later)
  if (fresh === null || fresh === old)
    return (
      <>
        <span class={now.length === 0 ? 'muted' : undefined}>{old || t.closed}</span>
        <Bar spans={now} kind="same" />
      </>
    )
  return (
    <>
      <del class="week__gone">
        <span class="kern-sr-only">{t.before} </span>
        {old || t.closed}
      </del>
      <Bar spans={now} kind="gone" />
      <ins class="week__new">
        <span class="kern-sr-only">{t.after} </span>
        {fresh || t.closed}
      </ins>
      <Bar spans={later!} kind="new" />
    </>
  )
}

/** From six in the morning till eight in the evening. */
function Bar({ spans, kind }: { spans: readonly Span[]; kind: 'same' | 'gone' | 'new' }) {
  return (
    <svg class={`week__bar week__bar--${kind}`} viewBox="0 0 168 8" aria-hidden="true">
      <rect class="week__ground" x="0" y="0" width="168" height="8" />
      {spans.map(span => (
        <rect key={span.starts.toString()} x={place(span.starts)} width={Math.max(0, place(span.ends) - place(span.starts))} y="0" height="8" />
      ))}
    </svg>
  )
}

function place(time: Temporal.PlainTime): number {
  return Math.max(0, Math.min(168, (time.hour - 6) * 12 + time.minute / 5))
}

function say(spans: readonly Span[]): string {
  const digits = (time: Temporal.PlainTime) => time.toString({ smallestUnit: 'minute' })
  return spans.map(({ starts, ends }) => `${digits(starts)}–${digits(ends)}`).join(', ')
}
