import { z } from 'zod'
import { many, sql } from '../../../platform/database.ts'
import { quietUntilFor } from '../../../platform/notify/quiet-sources.ts'
import { defineAction, definePage } from '../../../platform/page.ts'
import { invalid, seeOther } from '../../../platform/reply.ts'
import type { Visit } from '../../../platform/visit.ts'
import { Alert } from '../../../ui/Alert.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { formatDate, formatInstant } from '../../../ui/format.ts'
import { dateInput } from '../../../ui/input.ts'
import { RosterWeeks } from './RosterWeeks.tsx'
import { addQuietDays, dropQuietDays, listQuietDays, type QuietDays, rostersOf } from './store.ts'
import { texts } from './text.ts'

const path = '/rathaus/ruhezeiten'

/** When the person's own phone stays silent and why, what they can add, and what got through all the same. */
export const quietPage = definePage({
  title: v => v.text(texts).title,
  async load(v) {
    const id = v.viewer.accountId!
    return {
      until: (await quietUntilFor(v.house, v.db, [id], v.now)).get(id) ?? null,
      roster: (await rostersOf(v.db, [id])).get(id) ?? null,
      days: await listQuietDays(v.db, id, v.today),
      broken: await many(
        v.db,
        sql<{ id: string; subject: string; urgent: string; sent_by: string | null; created_at: Temporal.Instant }>`
        select id, subject, urgent, sent_by, created_at from platform.message where account_id = ${id} and broke_quiet order by created_at desc limit 20`,
      ),
    }
  },
  form: z.object({ from: dateInput, until: dateInput }),
  async post(v, { from, until }) {
    const t = v.text(texts)
    if (Temporal.PlainDate.compare(until, from) < 0) return invalid({ until: t.wrongOrder })
    if (Temporal.PlainDate.compare(until, v.today) < 0) return invalid({ until: t.over })
    if (from.until(until).days > 366) return invalid({ until: t.tooLong })
    if (!(await addQuietDays(v.db, v.viewer.accountId!, from, until))) return invalid({ from: t.overlap })
    return seeOther(path, t.added)
  },
  view(v, { until, roster, days, broken }, form) {
    const t = v.text(texts)
    const when = (at: Temporal.Instant) => formatInstant(at, v.lang, v.house.city.zone)
    return (
      <>
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
        <Alert title={until ? t.nowQuiet(when(until)) : t.nowLoud} />
        <h2>{t.roster}</h2>
        {roster ? (
          <>
            <p>{t.rosterIs(roster.name)}</p>
            <RosterWeeks v={v} roster={roster} />
            <p class="muted">{t.rosterBy}</p>
          </>
        ) : (
          <p>{t.rosterNone}</p>
        )}
        <h2>{t.own}</h2>
        <p>{t.ownLead}</p>
        <Button href="/rathaus/postfach/einstellungen" kind="secondary">
          {t.toOwn}
        </Button>
        <h2>{t.days}</h2>
        <p>{t.daysLead}</p>
        <Days v={v} days={days} />
        <Form form={form} action={path}>
          <Field name="from" type="date" label={t.from} width="short" />
          <Field name="until" type="date" label={t.until} width="short" />
          <Button kind="secondary">{t.add}</Button>
        </Form>
        <h2>{t.breaks}</h2>
        <p>{t.breaksLead}</p>
        {broken.length === 0 ? (
          <p>{t.noBreaks}</p>
        ) : (
          <ul>
            {broken.map(one => (
              <li key={one.id}>
                <a href={`/rathaus/postfach/nachricht?id=${one.id}`}>{one.subject}</a>
                <br />
                <span class="muted">{`${when(one.created_at)}, ${one.sent_by ?? t.unknownSender}: ${one.urgent || t.reasonless}`}</span>
              </li>
            ))}
          </ul>
        )}
      </>
    )
  },
})

function Days({ v, days }: { v: Visit; days: QuietDays[] }) {
  const t = v.text(texts)
  if (days.length === 0) return null
  return (
    <ul class="entries">
      {days.map(one => {
        const span = one.from.equals(one.until) ? formatDate(one.from, v.lang) : `${formatDate(one.from, v.lang)} – ${formatDate(one.until, v.lang)}`
        return (
          <li key={one.id} class="entries__entry">
            {span}
            <form method="post" action={`${path}/loeschung`}>
              <input type="hidden" name="days" value={one.id} />
              <Button kind="tertiary" small label={t.removeNamed(span)}>
                {t.remove}
              </Button>
            </form>
          </li>
        )
      })}
    </ul>
  )
}

export const dropDays = defineAction({
  on: quietPage,
  form: z.object({ days: z.string().max(40).default('') }),
  async post(v, { days }) {
    await dropQuietDays(v.db, v.viewer.accountId!, days)
    return seeOther(path, v.text(texts).removed)
  },
})
