import type { Db } from '../../platform/database.ts'
import type { House } from '../../platform/module.ts'
import { notify } from '../../platform/notify.ts'
import { formatMoney } from '../../ui/format.ts'
import { paymentLink } from './link.ts'
import { mailTexts } from './mail-texts.ts'
import type { Payment } from './payment.ts'
import type { Refund } from './refund.ts'

/** Tells the payer that all is paid. */
export async function tellPaid(house: House, tx: Db, payment: Payment): Promise<void> {
  const t = mailTexts[payment.lang]
  await tell(house, tx, payment, `paid:${payment.id}`, t.paid.subject(payment.description), [
    t.paid.received(formatMoney(payment.amount_cents, payment.lang)),
    t.reference(payment.reference),
    t.paid.receipt,
  ])
}

/** Tells the payer that money goes back or has gone back. */
export async function tellRefund(house: House, tx: Db, payment: Payment, refund: Refund, what: 'requested' | 'settled'): Promise<void> {
  const t = mailTexts[payment.lang]
  const money = formatMoney(refund.amount_cents, payment.lang)
  const lines = what === 'settled' ? [t.refund.settled(money)] : [t.refund.because[refund.cause](money), t.refund.how]
  await tell(
    house,
    tx,
    payment,
    `refund:${refund.id}:${what}`,
    what === 'settled' ? t.refund.settledSubject(payment.description) : t.refund.subject(payment.description),
    [...lines, t.reference(payment.reference)],
  )
}

/** Tells the payer that what came in has to be looked at by a person. */
export async function tellReview(house: House, tx: Db, payment: Payment): Promise<void> {
  const t = mailTexts[payment.lang]
  await tell(house, tx, payment, `review:${payment.id}`, t.review.subject(payment.description), [t.review.body, t.reference(payment.reference)])
}

async function tell(house: House, tx: Db, payment: Payment, key: string, subject: string, lines: string[]) {
  const { payer_account: accountId, payer_email: email, payer_name: name, lang } = payment
  if (!accountId && !email) return
  const link = { text: mailTexts[lang].open, url: paymentLink(house, payment) }
  await notify(house, tx, { to: { accountId, email, name, lang }, kind: 'payment', subject, lines, link, key: `payments:${key}` })
}
