import { z } from 'zod'
import { definePage } from '../../../platform/page.ts'
import { invalid, seeOther } from '../../../platform/reply.ts'
import { notFound, type Visit } from '../../../platform/visit.ts'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { dateInput, optional } from '../../../ui/input.ts'
import { askFor } from './decide.ts'
import { inExport } from './collect.ts'
import { findSubjects, sizeOf, type Subject, subjectOf } from './subjects.ts'
import type { Asked } from './store.ts'
import { SubjectSearch } from './SubjectSearch.tsx'
import { texts } from './text.ts'

const home = '/rathaus/chat/auskunft'
/** What one export can hold: it is one page that a browser has to open. */
const [mostMessages, mostBytes] = [20_000, 40_000_000]
/** Days ahead that a hold or a silence may reach. */
const furthest = 366

const common = z.object({
  until: dateInput,
  requester: z.string().trim().min(1).max(200),
  reference: z.string().trim().min(1).max(80),
  reason: z.string().trim().min(1).max(1000),
  silentUntil: optional(dateInput),
  silentReason: optional(z.string().trim().max(500)),
})
const forms = { export: common.extend({ from: dateInput }), hold: common }
type Input = z.output<(typeof forms)[keyof typeof forms]>

/** A new request: first whom or what it is about, then which period and why. `?art=sicherung` is a hold. */
export const askPage = definePage({
  title: (v, { kind }) => (kind === 'export' ? v.text(texts).askExport : v.text(texts).askHold),
  load,
  form: (_v, { kind }) => forms[kind],
  async post(v, input, { kind, subject }) {
    const asked = askedOf(v, kind, subject ?? notFound(), input)
    const wrong = faultsOf(v, asked, input)
    if (Object.keys(wrong).length > 0) return invalid(wrong)
    if (kind === 'export') {
      const { messages, bytes } = await sizeOf(v.db, inExport(asked, v.house.city.zone))
      if (messages > mostMessages || bytes > mostBytes) return invalid({ until: v.text(texts).tooMuch })
    }
    const id = await askFor(v.house, v.db, v.viewer.accountId!, asked)
    return seeOther(`${home}/${id}`, v.text(texts).sent)
  },
  view(v, { kind, words, subject, found }, state) {
    const t = v.text(texts)
    const art = kind === 'export' ? 'auskunft' : 'sicherung'
    return (
      <>
        <p>
          <a href={home}>{t.back}</a>
        </p>
        <h1>{kind === 'export' ? t.askExport : t.askHold}</h1>
        {subject ? (
          <>
            <p class="lead">
              <strong>{subject.name}</strong> <a href={`${home}/neu?art=${art}`}>{t.other}</a>
            </p>
            <p>{subject.kind === 'person' ? t.personMore : t.roomMore}</p>
            {kind === 'hold' && <p>{t.holdMore}</p>}
            <Form form={state} action={`${home}/neu?art=${art}&${subject.kind === 'person' ? 'person' : 'raum'}=${subject.id}`}>
              {kind === 'export' && <Field name="from" type="date" label={t.from} width="short" />}
              {kind === 'export' ? (
                <Field name="until" type="date" label={t.until} hint={t.untilHint} width="short" />
              ) : (
                <Field name="until" type="date" label={t.holdUntil} hint={t.holdUntilHint} width="short" />
              )}
              <Field name="requester" label={t.requester} hint={t.requesterHint} maxLength={200} />
              <Field name="reference" label={t.reference} maxLength={80} width="medium" />
              <Field name="reason" type="textarea" label={t.reason} hint={t.reasonHint} rows={3} maxLength={1000} />
              <Field name="silentUntil" type="date" label={t.silent} hint={t.silentHint} required={false} width="short" />
              <Field name="silentReason" type="textarea" label={t.silentReason} required={false} rows={2} maxLength={500} />
              <Buttons>
                <Button>{t.send}</Button>
              </Buttons>
            </Form>
          </>
        ) : (
          <SubjectSearch art={art} words={words} found={found} />
        )}
      </>
    )
  },
})

async function load(v: Visit) {
  const kind = v.query('art') === 'sicherung' ? ('hold' as const) : ('export' as const)
  const words = v.query('q').trim()
  const subject = await subjectOf(v.db, v.query('person'), v.query('raum'))
  return { kind, words, subject, found: words === '' ? null : await findSubjects(v.db, words) }
}

function askedOf(v: Visit, kind: Asked['kind'], subject: Subject, input: Input): Asked {
  const { until, requester, reference, reason, silentUntil, silentReason } = input
  const isPerson = subject.kind === 'person'
  return {
    kind,
    person_id: isPerson ? subject.id : null,
    room_id: isPerson ? null : subject.id,
    room_name: isPerson ? null : subject.name,
    from_day: 'from' in input ? input.from : null,
    until_day: until,
    held_until: kind === 'hold' ? until.add({ days: 1 }).toZonedDateTime(v.house.city.zone).toInstant() : null,
    requester,
    reference,
    reason,
    silent_until: silentUntil,
    silent_reason: silentReason,
  }
}

function faultsOf(v: Visit, asked: Asked, input: Input): Record<string, string> {
  const t = v.text(texts)
  const isAhead = (day: Temporal.PlainDate) => Temporal.PlainDate.compare(day, v.today) > 0 && v.today.until(day).days <= furthest
  const { until, silentUntil, silentReason } = input
  const faults: Record<string, string> = {}
  if (asked.from_day && Temporal.PlainDate.compare(asked.from_day, until) > 0) faults['until'] = t.wrongOrder
  else if (asked.kind === 'export' && Temporal.PlainDate.compare(until, v.today) >= 0) faults['until'] = t.notOver
  if (asked.kind === 'hold' && !isAhead(until)) faults['until'] = t.notAhead
  if ((silentUntil === null) !== (silentReason === null)) faults[silentUntil === null ? 'silentUntil' : 'silentReason'] = t.silentBoth
  else if (silentUntil && !isAhead(silentUntil)) faults['silentUntil'] = t.notAhead
  return faults
}
