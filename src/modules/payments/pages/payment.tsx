import { z } from 'zod'
import { definePage } from '../../../platform/page.ts'
import { invalid, seeOther } from '../../../platform/reply.ts'
import { sampleOf } from '../demo.ts'
import { type PaymentFacts, factsOf } from '../looking.ts'
import { startPayment } from '../paying.ts'
import { mayFormLeadTo } from '../provider.ts'
import { texts } from '../text.ts'
import { getPayment } from '../viewing.ts'
import { PaymentBody, titleOf } from './PaymentBody.tsx'

const nothing = z.object({})

/** What is to be paid, and the way to the payment platform. The post may come twice: both lead to the same transaction. */
export const payment = definePage<PaymentFacts, typeof nothing>({
  title: titleOf,
  load: async v => factsOf(v, await getPayment(v)),
  form: nothing,
  transaction: false,
  async post(v, _input, facts) {
    const started = await startPayment(v.house, facts.payment.id, v.url.origin)
    switch (started.kind) {
      case 'redirect':
        return seeOther(mayFormLeadTo(v.house, v.url, started.url) ? started.url : `/zahlung/${facts.payment.id}/weiter`)
      case 'closed':
        return seeOther(`/zahlung/${facts.payment.id}`)
      case 'wait':
        return invalid({ '': v.text(texts).wait })
      case 'unavailable':
        return invalid({ '': v.text(texts).unavailable })
    }
  },
  view: (v, facts, form) => <PaymentBody v={v} facts={facts} form={form} />,
  sample: house => sampleOf(house, '/zahlung/:id'),
})
