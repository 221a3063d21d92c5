import { z } from 'zod'
import { actorOf } from '../../../../platform/audit.ts'
import { inTransaction } from '../../../../platform/database.ts'
import { Conflict } from '../../../../platform/errors.ts'
import { saying } from '../../../../platform/form-messages.ts'
import { defineAction } from '../../../../platform/page.ts'
import { invalid, seeOther } from '../../../../platform/reply.ts'
import { type Visit, notFound } from '../../../../platform/visit.ts'
import { formatMoney } from '../../../../ui/format.ts'
import { centsInput, dateInput, optional, tickInput } from '../../../../ui/input.ts'
import { decideDiscrepancy, listDiscrepanciesOf } from '../../deciding.ts'
import type { Payment } from '../../payment.ts'
import { lockPayment } from '../../locking.ts'
import { refundable, request } from '../../refunding.ts'
import { staffTexts } from '../../staff-text.ts'
import { findPayment } from '../../store.ts'
import { bookTransfer } from '../../transferring.ts'
import { isUuid } from '../../viewing.ts'
import { paymentFile } from './payment.tsx'

const positive = centsInput.pipe(z.number().min(1, { error: undefined }).max(99_999_999))
const transferForm = z.object({ received: positive, day: dateInput, number: z.string().trim().min(1).max(60), sure: tickInput })

/** A transfer that came in. Anything but the amount owed has to be confirmed. */
export const bookTransferAction = defineAction<Payment, typeof transferForm>({
  on: paymentFile,
  form: transferForm,
  load: loadPayment,
  async post(v, input, payment) {
    const t = v.text(staffTexts).transfer
    if (Temporal.PlainDate.compare(input.day, v.today) > 0) return invalid({ day: t.future })
    const isOwed = payment.state !== 'paid' && payment.state !== 'ended'
    if (!input.sure && !isOwed) return invalid({ sure: t.notOwed })
    if (!input.sure && input.received !== payment.amount_cents) return invalid({ sure: t.other(formatMoney(payment.amount_cents, v.lang)) })
    const result = await bookTransfer(v.house, v.db, payment.id, {
      cents: input.received,
      valueDate: input.day,
      bankReference: input.number,
      actor: actorOf(v),
    })
    if (result === 'twice') return invalid({ number: t.twice })
    return seeOther(fileOf(payment), result === 'settled' ? t.settled : t.returned)
  },
  sample: sampleFor('eingang', { received: '25,00', day: '2026-11-20', number: 'B-1' }),
})

const refundForm = z.object({ cents: positive, reason: z.string().trim().min(3).max(200) })

/** A refund the cash office thinks right; waits for somebody else's approval. */
export const proposeRefundAction = defineAction<Payment, typeof refundForm>({
  on: paymentFile,
  form: refundForm,
  async load(v) {
    const payment = await loadPayment(v)
    if (payment.state !== 'paid' || (await refundable(v.db, payment.id)) === 0) throw new Conflict(v.text(staffTexts).refund.nothing)
    return payment
  },
  async post(v, { cents, reason }, payment) {
    const t = v.text(staffTexts).refund
    return inTransaction(v.db, async tx => {
      const held = (await lockPayment(v.house, tx, payment.id)) ?? notFound()
      const left = held.state === 'paid' ? await refundable(tx, held.id) : 0
      if (cents > left) return invalid({ cents: t.tooMuch(formatMoney(left, v.lang)) })
      await request(v.house, tx, held, { cents, cause: 'clerk', reason, actor: actorOf(v) })
      return seeOther(fileOf(payment), t.done)
    })
  },
  sample: sampleFor('erstattung', { cents: '1,00', reason: 'Kulanz' }),
})

const decideForm = z
  .object({ discrepancy: z.uuid(), came: z.enum(['yes', 'no']), amount: optional(positive), note: z.string().trim().max(300).default('') })
  .refine(input => input.came === 'no' || input.amount !== null, {
    path: ['amount'],
    ...saying({ de: 'Bitte geben Sie den Betrag ein, der eingegangen ist.', en: 'Please enter the amount that came in.' }),
  })

/** What really came in, says a clerk. */
export const decideAction = defineAction<Payment, typeof decideForm>({
  on: paymentFile,
  form: decideForm,
  async load(v) {
    const payment = await loadPayment(v)
    if ((await listDiscrepanciesOf(v.db, payment.id)).every(one => one.decision)) throw new Conflict(v.text(staffTexts).discrepancy.nothing)
    return payment
  },
  async post(v, input, payment) {
    const mine = (await listDiscrepanciesOf(v.db, payment.id)).find(one => one.id === input.discrepancy) ?? notFound()
    if (mine.decision) throw new Conflict(v.text(staffTexts).discrepancy.nothing)
    await decideDiscrepancy(v.house, v.db, mine.id, { received: input.came === 'yes' ? input.amount : null, note: input.note, actor: actorOf(v) })
    return seeOther(fileOf(payment), v.text(staffTexts).discrepancy.done)
  },
  sample: sampleFor('klaerung', { discrepancy: '00000000-0000-7000-8000-000000000000', came: 'no' }),
})

async function loadPayment(v: Visit): Promise<Payment> {
  const id = v.param('id')
  return (isUuid(id) ? await findPayment(v.db, id) : null) ?? notFound()
}

function fileOf(payment: Payment) {
  return `/rathaus/zahlungen/${payment.id}`
}

function sampleFor(ending: string, form: Record<string, string>) {
  return async (house: Visit['house']) => {
    const found = typeof paymentFile.sample === 'function' ? await paymentFile.sample(house) : null
    return found && { path: `${found.path}/${ending}`, form }
  }
}
