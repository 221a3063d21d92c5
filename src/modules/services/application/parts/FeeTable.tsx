import { inLanguage } from '../../../../platform/text.ts'
import type { Visit } from '../../../../platform/visit.ts'
import { formatMoney } from '../../../../ui/format.ts'
import { type Fee, totalOf } from '../fees.ts'
import { applicationTexts } from '../text.ts'

/** What it costs, line by line, each with its reason, and the sum. */
export function FeeTable({ v, fees }: { v: Visit; fees: readonly Fee[] }) {
  const t = v.text(applicationTexts)
  return (
    <section class="service-fees">
      <h2>{t.fees}</h2>
      {fees.length === 0 ? (
        <p>{t.free}</p>
      ) : (
        <dl class="service-fees__lines">
          {fees.map(fee => (
            <div key={fee.id} class="service-fees__line">
              <dt>
                {inLanguage(fee.text, v.lang)}
                {fee.explain !== null && <span class="service-fees__why">{inLanguage(fee.explain, v.lang)}</span>}
              </dt>
              <dd class="numeric">{formatMoney(fee.cents, v.lang)}</dd>
            </div>
          ))}
          <div class="service-fees__line service-fees__line--total">
            <dt>{t.total}</dt>
            <dd class="numeric">{formatMoney(totalOf(fees), v.lang)}</dd>
          </div>
        </dl>
      )}
    </section>
  )
}
