import { z } from 'zod'
import { actorOf } from '../../../../platform/audit.ts'
import { SeeElsewhere } from '../../../../platform/errors.ts'
import { definePage } from '../../../../platform/page.ts'
import { seeOther } from '../../../../platform/reply.ts'
import type { Visit } from '../../../../platform/visit.ts'
import { setFlash } from '../../../../platform/visiting.ts'
import { Button, Buttons } from '../../../../ui/Button.tsx'
import { Form } from '../../../../ui/Form.tsx'
import { formatMoney } from '../../../../ui/format.ts'
import { getDefinition } from '../../definition/store.ts'
import { advance } from '../advance.ts'
import { paidFor } from '../money.ts'
import { mayWithdraw } from '../parts/CaseChoices.tsx'
import { sampleCase } from '../sample.ts'
import { getVisibleRow } from '../see.ts'
import { caseTexts } from '../text.ts'

/** Takes an application back: says first what that means, then does it once. */
export const withdrawPage = definePage({
  title: v => v.text(caseTexts).withdrawTitle,
  async load(v: Visit) {
    const row = await getVisibleRow(v)
    const isOpen = mayWithdraw(await getDefinition(v.db, row.service, row.version), row)
    if (!isOpen) {
      setFlash(v, v.text(caseTexts).withdrawLate)
      throw new SeeElsewhere(`/vorgang/${row.code}`)
    }
    return { row, paid: await paidFor(v.db, row.id, 'all') }
  },
  form: z.unknown(),
  async post(v, _input, { row }) {
    await advance(v.house, v.db, row.id, { kind: 'cancelled' }, { actor: actorOf(v) })
    return seeOther(`/vorgang/${row.code}`, v.text(caseTexts).withdrawn)
  },
  view(v, { row, paid }, form) {
    const t = v.text(caseTexts)
    return (
      <>
        <h1>{t.withdrawTitle}</h1>
        <p class="lead">{t.withdrawLead}</p>
        {paid > 0 && <p>{t.withdrawRefund(formatMoney(paid, v.lang))}</p>}
        <Form form={form}>
          <Buttons>
            <Button danger>{t.withdrawYes}</Button>
            <Button kind="secondary" href={`/vorgang/${row.code}`}>
              {t.withdrawNo}
            </Button>
          </Buttons>
        </Form>
      </>
    )
  },
  sample: sampleCase('/ruecknahme', { state: 'deciding' }),
})
