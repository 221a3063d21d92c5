import type { ComponentChildren } from 'preact'
import { dayOf } from '../../../platform/clock.ts'
import type { FormState } from '../../../platform/form.ts'
import type { Visit } from '../../../platform/visit.ts'
import { Alert } from '../../../ui/Alert.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Choices } from '../../../ui/Choices.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { isEnd } from '../case/flow.ts'
import type { Bar } from './four-eyes.ts'
import { type StaffCase, pathOf } from './staff-case.ts'
import { caseTexts } from './text.ts'

interface ActionsProps {
  v: Visit
  subject: StaffCase
  form: FormState
}

/** What a clerk can do with the case as it stands now; what cannot be done is not offered. */
export function CaseActions({ v, subject, form }: ActionsProps) {
  const t = v.text(caseTexts)
  const { row } = subject
  const isMine = row.assignee !== null && row.assignee === v.viewer.accountId
  const isOpen = row.state === 'deciding'
  return (
    <aside class="stack no-print" aria-label={t.actions}>
      <h2>{t.actions}</h2>
      {subject.bar && (isOpen || row.review === 'open') && <Barred v={v} subject={subject} bar={subject.bar} />}
      {row.review === 'open' && !subject.bar && <Review v={v} subject={subject} form={form} />}
      {isOpen && !isMine && !subject.bar && <Take v={v} subject={subject} form={form} />}
      {isOpen && isMine && !subject.bar && <Decide v={v} subject={subject} form={form} />}
      {isOpen && !row.waiting_since && (
        <Fold title={t.ask} open={isSent(form, row.code, 'rueckfrage')}>
          <Form form={form} action={`${pathOf(row)}/rueckfrage`} id="rueckfrage" label={t.ask}>
            <Field name="question" type="textarea" label={t.question} maxLength={2000} />
            <Field name="until" type="date" label={t.answerUntil} width="medium" value={v.today.add({ days: 14 }).toString()} />
            <Button kind="secondary">{t.askButton}</Button>
          </Form>
        </Fold>
      )}
      {isOpen && (
        <Fold title={t.deadline} open={isSent(form, row.code, 'frist')}>
          <Form form={form} action={`${pathOf(row)}/frist`} id="frist" label={t.deadline}>
            <Field name="due" type="date" label={t.deadlineDay} width="medium" value={dayOf(row.due_at, v.house.city.zone).toString()} />
            <Button kind="secondary">{t.deadlineButton}</Button>
          </Form>
        </Fold>
      )}
      {!isEnd(row.state) && <Assign v={v} subject={subject} form={form} />}
      <Fold title={t.renew} open={isSent(form, row.code, 'neuer-link')}>
        <p>{row.contact_email === null ? t.renewNoMail : t.renewLead}</p>
        <Form form={form} action={`${pathOf(row)}/neuer-link`} id="neuer-link" label={t.renew}>
          <Button kind="secondary">{t.renewButton}</Button>
        </Form>
      </Fold>
      {!isEnd(row.state) && subject.bar !== 'own' && (
        <Fold title={t.cancel} open={isSent(form, row.code, 'storno')}>
          <Form form={form} action={`${pathOf(row)}/storno`} id="storno" label={t.cancel}>
            <Field name="why" label={t.cancelReason} maxLength={500} />
            <Button kind="secondary" danger>
              {t.cancelButton}
            </Button>
          </Form>
        </Fold>
      )}
    </aside>
  )
}

/** Why this clerk does not decide, and who can. */
function Barred({ v, subject: { row, clerks }, bar }: { v: Visit; subject: StaffCase; bar: Bar }) {
  const t = v.text(caseTexts)
  const others = clerks.filter(clerk => clerk.id !== v.viewer.accountId && clerk.id !== row.entered_by)
  return (
    <Alert kind="info" title={t.bars[bar]} heading={3}>
      <p>
        {others.length === 0
          ? t.noOther
          : t.others(new Intl.ListFormat(v.lang === 'ls' ? 'de' : v.lang).format(others.slice(0, 5).map(clerk => clerk.name)), others.length > 5)}
      </p>
    </Alert>
  )
}

function Decide({ v, subject: { row }, form }: ActionsProps) {
  const t = v.text(caseTexts)
  return (
    <section class="stack">
      <h3>{t.decide}</h3>
      <Form form={form} action={`${pathOf(row)}/entscheidung`} id="entscheidung" label={t.decide}>
        <Choices
          name="outcome"
          legend={t.outcome}
          choices={[
            { value: 'grant', text: t.grant },
            { value: 'refuse', text: t.refuse },
          ]}
        />
        <Field name="reason" type="textarea" label={t.reason} hint={t.reasonHint} maxLength={2000} />
        <Button>{t.decideButton}</Button>
      </Form>
    </section>
  )
}

function Take({ v, subject: { row }, form }: ActionsProps) {
  return (
    <Form form={form} action={`${pathOf(row)}/zuweisung`} id="nehmen" hidden={{ to: v.viewer.accountId ?? '', before: row.assignee ?? '' }}>
      <Button>{v.text(caseTexts).take}</Button>
    </Form>
  )
}

function Review({ v, subject: { row }, form }: ActionsProps) {
  const t = v.text(caseTexts)
  return (
    <section class="stack">
      <h3>{t.review}</h3>
      <p>{t.reviewText}</p>
      <Form form={form} action={`${pathOf(row)}/stichprobe`} id="stichprobe">
        <Button kind="secondary">{t.reviewButton}</Button>
      </Form>
    </section>
  )
}

function Assign({ v, subject: { row, clerks }, form }: ActionsProps) {
  const t = v.text(caseTexts)
  return (
    <Fold title={t.assign} open={isSent(form, row.code, 'zuweisung')}>
      <Form form={form} action={`${pathOf(row)}/zuweisung`} id="zuweisung" hidden={{ before: row.assignee ?? '' }} label={t.assign}>
        <Field
          name="to"
          type="select"
          label={t.assignTo}
          required={false}
          value={row.assignee}
          options={[...(row.assignee ? [{ value: '', text: t.nobody }] : []), ...clerks.map(clerk => ({ value: clerk.id, text: clerk.name }))]}
        />
        <Button kind="secondary">{t.assignButton}</Button>
      </Form>
    </Fold>
  )
}

/** Folded away until needed; open when its form was sent and came back. */
function Fold({ title, open, children }: { title: string; open: boolean; children: ComponentChildren }) {
  return (
    <details class="fold" open={open}>
      <summary>{title}</summary>
      <div class="stack">{children}</div>
    </details>
  )
}

function isSent(form: FormState, code: string, action: string) {
  return form.action === `/rathaus/vorgaenge/${code}/${action}`
}
