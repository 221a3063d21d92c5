import type { FormState } from '../../../../platform/form.ts'
import type { Visit } from '../../../../platform/visit.ts'
import { Button } from '../../../../ui/Button.tsx'
import { Choices, Tick } from '../../../../ui/Choices.tsx'
import { DescriptionList } from '../../../../ui/DescriptionList.tsx'
import { Field } from '../../../../ui/Field.tsx'
import { formatMoney } from '../../../../ui/format.ts'
import { Form } from '../../../../ui/Form.tsx'
import type { Discrepancy } from '../../deciding.ts'
import type { Payment } from '../../payment.ts'
import { staffTexts } from '../../staff-text.ts'

interface Props {
  v: Visit
  payment: Payment
  form: FormState
}

/** A credit of the bank statement. */
export function BookTransfer({ v, payment, form }: Props) {
  const t = v.text(staffTexts).transfer
  const isOwed = payment.state !== 'paid' && payment.state !== 'ended'
  const fields = (
    <Form form={form} action={`/rathaus/zahlungen/${payment.id}/eingang`} id="eingang">
      <Field name="received" type="money" label={t.amount} value={isOwed ? (payment.amount_cents / 100).toFixed(2).replace('.', ',') : ''} width="short" />
      <Field name="day" type="date" label={t.day} value={v.today.toString()} width="medium" />
      <Field name="number" type="code" label={t.number} hint={t.numberHint} maxLength={60} width="medium" />
      <Tick name="sure" label={t.tick} />
      <Button kind="secondary">{t.button}</Button>
    </Form>
  )
  return isOwed ? (
    <section>
      <h2>{t.title}</h2>
      {fields}
    </section>
  ) : (
    <details open={form.action?.endsWith('/eingang')}>
      <summary>{t.title}</summary>
      {fields}
    </details>
  )
}

/** Money for a second pair of eyes. */
export function ProposeRefund({ v, payment, form, left }: Props & { left: number }) {
  const t = v.text(staffTexts).refund
  return (
    <details open={form.action?.endsWith('/erstattung')}>
      <summary>{t.title}</summary>
      <Form form={form} action={`/rathaus/zahlungen/${payment.id}/erstattung`} id="erstattung">
        <p>{t.explain(formatMoney(left, v.lang))}</p>
        <Field name="cents" type="money" label={t.amount} width="short" />
        <Field name="reason" label={t.reason} maxLength={200} />
        <Button kind="secondary">{t.button}</Button>
      </Form>
    </details>
  )
}

/** What the platform said, beside what was asked for; and the question what is true. */
export function Decide({ v, payment, discrepancy, form, may }: Props & { discrepancy: Discrepancy; may: boolean }) {
  const t = v.text(staffTexts).discrepancy
  const { reported_cents: cents, reported_currency: currency, decision } = discrepancy
  return (
    <section>
      <h2>{t.title}</h2>
      <DescriptionList
        pairs={[
          [t.expected, formatMoney(discrepancy.expected_cents, v.lang)],
          [t.reported, cents === null ? t.unreadable : `${formatMoney(cents, v.lang).replace('€', '').trim()} ${currency}`],
          [t.details, discrepancy.details],
          [v.text(staffTexts).state, decision && t.decisions[decision]],
          [t.note, discrepancy.note],
        ]}
      />
      {!decision && may && (
        <Form form={form} action={`/rathaus/zahlungen/${payment.id}/klaerung`} id="klaerung" hidden={{ discrepancy: discrepancy.id }}>
          <p>{t.explain}</p>
          <Choices
            name="came"
            legend={t.came}
            choices={[
              { value: 'yes', text: t.yes },
              { value: 'no', text: t.no },
            ]}
          />
          <Field name="amount" type="money" label={t.amount} required={false} width="short" />
          <Field name="note" label={t.note} required={false} maxLength={300} />
          <Button>{t.button}</Button>
        </Form>
      )}
    </section>
  )
}
