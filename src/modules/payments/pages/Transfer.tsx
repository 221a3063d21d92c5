import type { Visit } from '../../../platform/visit.ts'
import { DescriptionList } from '../../../ui/DescriptionList.tsx'
import { formatMoney } from '../../../ui/format.ts'
import { Qr } from '../../../ui/Qr.tsx'
import { giroCode } from '../girocode.ts'
import type { Payment } from '../payment.ts'
import { texts } from '../text.ts'

/** Everything a transfer needs, as a GiroCode to scan and as words to copy. */
export function Transfer({ v, payment, only }: { v: Visit; payment: Payment; only: boolean }) {
  const t = v.text(texts)
  const { payee } = v.house.city
  const code = giroCode({ bic: payee.bic, name: payee.name, iban: payee.iban, cents: payment.amount_cents, text: payment.reference })
  return (
    <section>
      <h2>{only ? t.transfer.titleOnly : t.transfer.title}</h2>
      <p>{t.transfer.hint}</p>
      <div class="row">
        <Qr content={code} label={t.transfer.code} />
        <DescriptionList
          pairs={[
            [t.transfer.payee, payee.name],
            [t.transfer.iban, payee.iban.replaceAll(/(.{4})(?=.)/g, '$1 ')],
            [t.transfer.bic, payee.bic],
            [t.amount, formatMoney(payment.amount_cents, v.lang)],
            [t.transfer.purpose, payment.reference],
          ]}
        />
      </div>
    </section>
  )
}
