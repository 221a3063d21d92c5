import { inLanguage } from '../../../../platform/text.ts'
import type { Visit } from '../../../../platform/visit.ts'
import { formatMoney } from '../../../../ui/format.ts'
import { FeeTable } from '../../application/parts/FeeTable.tsx'
import type { Charge, Refund } from '../money.ts'
import type { CaseRow } from '../store.ts'
import { caseTexts } from '../text.ts'

/** What the case costs and why, what was asked for, paid and given back. */
export function Money({ v, row, charges, refunds }: { v: Visit; row: CaseRow; charges: readonly Charge[]; refunds: readonly Refund[] }) {
  const t = v.text(caseTexts)
  const shown = charges.filter(one => one.state !== 'void')
  return (
    <>
      <FeeTable v={v} fees={row.fees} />
      {(shown.length > 0 || refunds.length > 0) && (
        <dl class="service-fees__lines">
          {shown.map(one => (
            <div key={one.id} class="service-fees__line">
              <dt>
                <a href={one.path}>{one.reason === null ? t.charge[one.state] : `${inLanguage(one.reason, v.lang)} (${t.charge[one.state]})`}</a>
              </dt>
              <dd class="numeric">{formatMoney(one.cents, v.lang)}</dd>
            </div>
          ))}
          {refunds.map((one, at) => (
            <div key={at} class="service-fees__line">
              <dt>
                {t.refund(one.settled_at !== null)}
                <span class="service-fees__why">{inLanguage(one.reason, v.lang)}</span>
              </dt>
              <dd class="numeric">−{formatMoney(one.cents, v.lang)}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  )
}
