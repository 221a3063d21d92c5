import { definePage } from '../../../platform/page.ts'
import { checkPayment } from '../checking.ts'
import { sampleOf } from '../demo.ts'
import { type PaymentFacts, factsOf } from '../looking.ts'
import { getPayment } from '../viewing.ts'
import { PaymentBody, titleOf } from './PaymentBody.tsx'

/** Where the payment platform sends people back. What the address says proves nothing, so the platform is asked. */
export const returned = definePage<PaymentFacts>({
  title: titleOf,
  async load(v) {
    const payment = await getPayment(v)
    if (payment.state === 'open' || payment.state === 'started') await checkPayment(v.house, payment.id)
    const facts = await factsOf(v, await getPayment(v), true)
    // Without script the page looks again by itself; a header, since the frame's head is not ours.
    if (facts.isChecking) v.http.reply.header('refresh', '8')
    return facts
  },
  view: (v, facts, form) => <PaymentBody v={v} facts={facts} form={form} />,
  sample: house => sampleOf(house, '/zahlung/:id/rueckkehr'),
})
