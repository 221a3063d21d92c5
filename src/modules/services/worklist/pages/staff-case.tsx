import { dayOf } from '../../../../platform/clock.ts'
import { definePage } from '../../../../platform/page.ts'
import { inLanguage } from '../../../../platform/text.ts'
import type { Visit } from '../../../../platform/visit.ts'
import { Alert } from '../../../../ui/Alert.tsx'
import { DescriptionList } from '../../../../ui/DescriptionList.tsx'
import { formatDate, formatInstant, formatMoney } from '../../../../ui/format.ts'
import { Timeline } from '../../../../ui/Timeline.tsx'
import { AnsweredSteps } from '../../case/AnsweredSteps.tsx'
import { CaseActions } from '../CaseActions.tsx'
import { Inquiries } from '../Inquiries.tsx'
import { Notes } from '../Notes.tsx'
import { sampleCase } from '../sample.ts'
import { type StaffCase, openStaffCase } from '../staff-case.ts'
import { caseTexts } from '../text.ts'

/** Everything the office knows of a case on the left, what can be done with it on the right. */
export const staffCasePage = definePage<StaffCase>({
  title: (v, { row, definition }) => `${row.code} ${inLanguage(definition.text.name, v.lang)}`,
  layout: 'wide',
  load: openStaffCase,
  sample: house => sampleCase(house),
  view(v, subject, form) {
    const t = v.text(caseTexts)
    const { row, definition, timeline, panel } = subject
    return (
      <div class="stack">
        <p class="no-print">
          <a href="/rathaus/vorgaenge">{t.back}</a>
        </p>
        <h1>
          {inLanguage(definition.text.name, v.lang)} <span class="muted">{row.code}</span>
        </h1>
        {/* What is refused as a whole concerns a form that the case no longer offers, so it stands up here. */}
        {form.error('') && <Alert kind="danger" title={form.error('')} role="alert" />}
        <div class="split">
          <div class="stack">
            <Facts v={v} subject={subject} />
            {panel}
            <Decided v={v} subject={subject} />
            <section class="stack">
              <h2>{t.answers}</h2>
              <AnsweredSteps v={v} definition={definition} answers={row.answers} />
            </section>
            <Fees v={v} subject={subject} />
            <Inquiries v={v} inquiries={subject.inquiries} />
            <section class="stack">
              <h2>{t.timeline}</h2>
              <Timeline label={t.timeline} entries={timeline.map(entry => ({ at: entry.at, text: inLanguage(entry.staff ?? '', v.lang) }))} />
            </section>
            <Notes v={v} subject={subject} form={form} />
          </div>
          <CaseActions v={v} subject={subject} form={form} />
        </div>
      </div>
    )
  },
})

function Facts({ v, subject: { row, clerks } }: { v: Visit; subject: StaffCase }) {
  const t = v.text(caseTexts)
  const zone = v.house.city.zone
  return (
    <DescriptionList
      pairs={[
        [t.state, t.states[row.state]],
        [t.assign, clerks.find(clerk => clerk.id === row.assignee)?.name ?? t.nobody],
        [t.received, `${formatInstant(row.created_at, v.lang, zone)}, ${t.version(row.version)}${row.entered_by ? `, ${t.enteredFor}` : ''}`],
        [t.due, row.ended_at ? null : formatDate(dayOf(row.due_at, zone), v.lang, 'weekday')],
        [t.contact, row.contact_name],
        [t.phone, row.contact_phone ? <a href={`tel:${row.contact_phone.replaceAll(/[^\d+]/g, '')}`}>{row.contact_phone}</a> : t.noContact],
        [t.email, row.contact_email ? <a href={`mailto:${row.contact_email}`}>{row.contact_email}</a> : t.noContact],
      ]}
    />
  )
}

function Decided({ v, subject: { row, decidedBy } }: { v: Visit; subject: StaffCase }) {
  const t = v.text(caseTexts)
  if (!row.decision) return null
  return (
    <Alert
      kind={row.decision.outcome === 'grant' ? 'success' : row.decision.outcome === 'refuse' ? 'warning' : 'info'}
      title={row.decision.outcome === 'clerk' ? t.forPerson : row.decision.by === 'rules' ? t.byRules : t.byPerson(decidedBy ?? '')}
      heading={2}
    >
      <p>{inLanguage(row.decision.reason, v.lang)}</p>
      {(row.decision.rule || row.decision.legal) && (
        <p class="muted">
          {[row.decision.rule && `${t.rule}: ${row.decision.rule}`, row.decision.legal && `${t.legal}: ${row.decision.legal}`].filter(Boolean).join(' · ')}
        </p>
      )}
    </Alert>
  )
}

function Fees({ v, subject: { row } }: { v: Visit; subject: StaffCase }) {
  const t = v.text(caseTexts)
  return (
    <section class="stack">
      <h2>{t.fees}</h2>
      {row.fees.length === 0 ? (
        <p>{t.free}</p>
      ) : (
        <DescriptionList
          pairs={[
            ...row.fees.map(fee => [inLanguage(fee.text, v.lang), formatMoney(fee.cents, v.lang)] as const),
            [t.total, formatMoney(row.fee_cents, v.lang)] as const,
          ]}
        />
      )}
    </section>
  )
}
