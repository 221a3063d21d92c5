import type { FormState } from '../../../platform/form.ts'
import type { Visit } from '../../../platform/visit.ts'
import { Alert } from '../../../ui/Alert.tsx'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { DescriptionList } from '../../../ui/DescriptionList.tsx'
import { formatInstant, formatMoney } from '../../../ui/format.ts'
import { Form } from '../../../ui/Form.tsx'
import { Island } from '../../../ui/Island.tsx'
import { Table } from '../../../ui/Table.tsx'
import type { PaymentFacts } from '../looking.ts'
import { texts } from '../text.ts'
import { Transfer } from './Transfer.tsx'

/** A payment as its payer sees it: what it is, how it stands, and the one thing to do next. */
export function PaymentBody({ v, facts, form }: { v: Visit; facts: PaymentFacts; form: FormState }) {
  const t = v.text(texts)
  const { payment } = facts
  return (
    <div data-payment-state={payment.state}>
      <h1>{titleOf(v, facts)}</h1>
      <Standing v={v} facts={facts} />
      <DescriptionList
        pairs={[
          [t.what, payment.description],
          [t.amount, <strong>{formatMoney(payment.amount_cents, v.lang)}</strong>],
          [t.reference, payment.reference],
          [t.until, facts.isPayable && payment.until && formatInstant(payment.until, v.lang, v.house.city.zone)],
        ]}
      />
      {payment.items.length > 1 && <Items v={v} facts={facts} />}
      {facts.isPayable && <Pay v={v} facts={facts} form={form} />}
      {facts.isPayable && payment.transfer && <Transfer v={v} payment={payment} only={!facts.isOnline} />}
      <Refunds v={v} facts={facts} />
      {(!facts.isPayable || facts.isChecking) && (
        <Buttons>
          {payment.state === 'paid' && (
            <Button href={payment.back} icon="forward">
              {t.back}
            </Button>
          )}
          {payment.state === 'paid' && (
            <Button kind="secondary" href={`/zahlung/${payment.id}/quittung.pdf`} icon="download" download>
              {t.receipt}
            </Button>
          )}
          {payment.state !== 'paid' && (
            <Button kind="secondary" href={payment.back}>
              {t.back}
            </Button>
          )}
        </Buttons>
      )}
      {(payment.state === 'open' || payment.state === 'started') && (
        <>
          <payment-watch data-live={`/zahlung/${payment.id}/live`} />
          <Island name="payment-watch.island.ts" />
        </>
      )}
    </div>
  )
}

export function titleOf(v: Visit, { payment, isPayable, isChecking }: PaymentFacts): string {
  const t = v.text(texts)
  if (payment.state === 'paid') return t.titlePaid
  if (payment.state === 'review' || isChecking) return t.titleChecking
  return isPayable ? t.title : t.titleEnded
}

function Standing({ v, facts }: { v: Visit; facts: PaymentFacts }) {
  const t = v.text(texts)
  const { payment } = facts
  if (payment.state === 'paid')
    return (
      <Alert kind="success" title={t.paid.title}>
        <p>{t.paid.on(formatInstant(payment.settled_at!, v.lang, v.house.city.zone))}</p>
      </Alert>
    )
  if (payment.state === 'review') return <Note kind="warning" {...t.review} />
  if (!facts.isPayable) {
    const ending = t.ended[payment.ended_as ?? 'expired']
    return (
      <Alert kind="warning" title={ending.title}>
        <p>{ending.body}</p>
        <p>{t.ended.late}</p>
      </Alert>
    )
  }
  if (facts.isChecking) return <Note kind="info" title={t.checking.title} body={t.checking.body} />
  if (payment.state === 'started') return <Note kind="info" {...t.started} />
  if (facts.last === 'FAILED') return <Note kind="warning" {...t.failed} />
  if (facts.last === 'CANCELED') return <Note kind="info" {...t.canceled} />
  return null
}

function Items({ v, facts: { payment } }: { v: Visit; facts: PaymentFacts }) {
  const t = v.text(texts)
  return (
    <Table
      caption={t.items}
      onPhone="scroll"
      rows={payment.items}
      columns={[
        { head: t.item, cell: item => item.text, isRowHead: true },
        { head: t.amount, cell: item => formatMoney(item.cents, v.lang), numeric: true },
      ]}
      foot={[t.total, <strong>{formatMoney(payment.amount_cents, v.lang)}</strong>]}
    />
  )
}

function Note({ kind, title, body }: { kind: 'info' | 'warning'; title: string; body: string }) {
  return (
    <Alert kind={kind} title={title}>
      <p>{body}</p>
    </Alert>
  )
}

function Pay({ v, facts, form }: { v: Visit; facts: PaymentFacts; form: FormState }) {
  const t = v.text(texts)
  const { payment } = facts
  if (!facts.isOnline)
    return payment.transfer ? null : (
      <Alert kind="warning" title={t.none.title}>
        <p>{t.none.body(v.house.city.contact.phone)}</p>
      </Alert>
    )
  const isUnderWay = payment.state === 'started'
  return (
    <Form form={form} action={`/zahlung/${payment.id}`}>
      {facts.isChecking ? <p>{t.checking.notPaid}</p> : <p>{t.payNowHint}</p>}
      <Buttons>
        {facts.isChecking && <Button href={`/zahlung/${payment.id}/rueckkehr`}>{t.checking.again}</Button>}
        <Button kind={facts.isChecking ? 'secondary' : 'primary'}>{isUnderWay ? t.goOn : facts.last === null ? t.payNow : t.payAgain}</Button>
        {isUnderWay && !facts.isChecking && (
          <Button kind="secondary" href={`/zahlung/${payment.id}/rueckkehr`}>
            {t.look}
          </Button>
        )}
      </Buttons>
    </Form>
  )
}

function Refunds({ v, facts }: { v: Visit; facts: PaymentFacts }) {
  const t = v.text(texts).refunds
  if (facts.refunds.length === 0) return null
  return (
    <section>
      <h2>{t.title}</h2>
      <ul>
        {facts.refunds.map(refund => (
          <li key={refund.id}>
            <strong>{formatMoney(refund.amount_cents, v.lang)}</strong>:{' '}
            {refund.cause === 'subject' || refund.cause === 'clerk' ? refund.reason : t.why[refund.cause]} {t.state[refund.state]}
          </li>
        ))}
      </ul>
    </section>
  )
}

declare module 'preact' {
  // oxlint-disable-next-line no-namespace
  namespace JSX {
    interface IntrinsicElements {
      'payment-watch': { 'data-live': string }
    }
  }
}
