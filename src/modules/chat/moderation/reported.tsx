import { z } from 'zod'
import { actorOf, audit } from '../../../platform/audit.ts'
import { maybe, sql } from '../../../platform/database.ts'
import type { House } from '../../../platform/module.ts'
import { definePage } from '../../../platform/page.ts'
import { invalid, seeOther } from '../../../platform/reply.ts'
import { notFound, type Visit } from '../../../platform/visit.ts'
import { Alert } from '../../../ui/Alert.tsx'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Choices } from '../../../ui/Choices.tsx'
import { DescriptionList } from '../../../ui/DescriptionList.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { formatInstant } from '../../../ui/format.ts'
import { optional } from '../../../ui/input.ts'
import { namesFor } from '../api/names.ts'
import { decide, isConcerned } from './decide.ts'
import { reportTexts } from './report-text.ts'
import { findReport, othersOf, wordsNow } from './store.ts'
import { texts } from './text.ts'

const home = '/rathaus/chat/meldungen'

/** One report: what was said, who reported it and why, and what becomes of it. */
export const reportedPage = definePage({
  title: (v, { report }) => v.text(texts).one(formatInstant(report.reported_at, v.lang, v.house.city.zone, 'short')),
  load,
  form: z.object({ outcome: z.enum(['removed', 'kept']), explanation: optional(z.string().trim().max(1000)) }),
  async post(v, input, { report }) {
    const t = v.text(texts)
    if (input.outcome === 'removed' && input.explanation === null) return invalid({ explanation: t.explanationMissing })
    await decide(v.house, v.db, v.viewer.accountId!, report, input)
    return seeOther(home, t.saved)
  },
  async view(v, { report, others, now, names }, form) {
    const t = v.text(texts)
    const reasonOf = v.text(reportTexts).reasons
    const when = (at: Temporal.Instant) => formatInstant(at, v.lang, v.house.city.zone)
    // What somebody said to others stands here: who looked is on record.
    await audit(v.db, v.now, { actor: actorOf(v), action: 'chat.report-seen', subject: `chat-report:${report.id}` })
    const about = [report, ...others.filter(one => one.outcome === null)]
    return (
      <>
        <p>
          <a href={home}>{t.back}</a>
        </p>
        <h1>{t.one(when(report.reported_at))}</h1>
        <blockquote class="chat-said">{report.text || report.files.join(', ')}</blockquote>
        <DescriptionList
          pairs={[
            [t.sender, names[report.sender_id]],
            [t.sentAt, when(report.sent_at)],
            [t.where, report.room_name ?? t.pair],
            [t.files, report.files.join(', ')],
            [t.reason, reasonOf[report.reason]],
            [t.reportedBy, names[report.reported_by]],
            [t.remark, report.remark],
          ]}
        />
        {others.length > 0 && (
          <>
            <h2>{t.others(others.length)}</h2>
            <ul>
              {others.map(one => (
                <li key={one.id}>
                  <a href={`${home}/${one.id}`}>{when(one.reported_at)}</a>: {reasonOf[one.reason]}, {names[one.reported_by]}
                </li>
              ))}
            </ul>
          </>
        )}
        {report.outcome ? (
          <DescriptionList
            pairs={[
              [t.outcome, t.outcomes[report.outcome]],
              [t.explanation, report.explanation],
              [t.decidedBy, report.decided_by && names[report.decided_by]],
              [t.decidedAt, report.decided_at && when(report.decided_at)],
            ]}
          />
        ) : isConcerned(v.viewer.accountId!, about) ? (
          <Alert kind="warning" title={t.notYou} />
        ) : (
          <>
            <h2>{t.decide}</h2>
            {now === null && <Alert title={t.gone} />}
            {now !== null && !report.text.startsWith(now) && (
              <Alert title={t.edited}>
                <p class="chat-said">{now}</p>
              </Alert>
            )}
            <Form form={form}>
              <Choices
                name="outcome"
                legend={t.decide}
                hideLegend
                choices={[
                  { value: 'removed', text: t.remove },
                  { value: 'kept', text: t.keep },
                ]}
              />
              <Field name="explanation" type="textarea" label={t.explanation} hint={t.explanationHint} required={false} rows={3} maxLength={1000} />
              <Buttons>
                <Button>{t.save}</Button>
              </Buttons>
            </Form>
          </>
        )}
      </>
    )
  },
  async sample(house: House) {
    const row = await maybe(house.db, sql<{ id: string }>`select id from chat.report where outcome is null order by reported_at limit 1`)
    return row && { path: `${home}/${row.id}` }
  },
})

async function load(v: Visit) {
  const report = (await findReport(v.db, v.viewer.accountId!, v.param('report'))) ?? notFound()
  const others = await othersOf(v.db, report)
  const people = [report, ...others].flatMap(one => [one.sender_id, one.reported_by, one.decided_by ?? one.reported_by])
  return { report, others, now: await wordsNow(v.db, report), names: await namesFor(v, people) }
}
