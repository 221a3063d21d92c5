import type { Db } from '../../platform/database.ts'
import { indexDocument } from '../../platform/search.ts'
import type { Payment } from './payment.ts'

/** Lets the cash office find a payment by its reference or its payer. */
export async function indexPayment(tx: Db, payment: Payment): Promise<void> {
  await indexDocument(tx, {
    module: 'payments',
    kind: 'payment',
    id: payment.id,
    side: 'staff',
    permission: 'payments.see',
    lang: 'de',
    title: `${payment.reference}: ${payment.description}`,
    body: payment.payer_name ?? '',
    keywords: [payment.reference, payment.reference.replaceAll('-', '')],
    url: `/rathaus/zahlungen/${payment.id}`,
    record: true,
  })
}
