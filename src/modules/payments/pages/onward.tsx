import { definePage } from '../../../platform/page.ts'
import { Button } from '../../../ui/Button.tsx'
import { sampleOf } from '../demo.ts'
import type { Payment } from '../payment.ts'
import { listAttempts } from '../store.ts'
import { texts } from '../text.ts'
import { getPayment } from '../viewing.ts'

interface Data {
  payment: Payment
  /** the page of the platform; null if none is open */
  to: string | null
}

/** The step to a payment page on another host than the platform's own: goes on by itself, or by the link. */
export const onward = definePage<Data>({
  title: v => v.text(texts).onward.title,
  async load(v) {
    const payment = await getPayment(v)
    const to = (await listAttempts(v.db, payment.id)).findLast(attempt => attempt.status === 'INITIAL' && attempt.redirect_url)?.redirect_url ?? null
    if (to) v.http.reply.header('refresh', `0; url=${to}`)
    return { payment, to }
  },
  view(v, { payment, to }) {
    const t = v.text(texts)
    return (
      <div>
        <h1>{t.onward.title}</h1>
        <p>{to ? t.payNowHint : t.onward.none}</p>
        <Button href={to ?? `/zahlung/${payment.id}`}>{to ? t.goOn : t.onward.back}</Button>
      </div>
    )
  },
  sample: house => sampleOf(house, '/zahlung/:id/weiter'),
})
