import { z } from 'zod'
import { definePage } from '../../../platform/page.ts'
import { seeOther } from '../../../platform/reply.ts'
import { notFound } from '../../../platform/visit.ts'
import { Alert } from '../../../ui/Alert.tsx'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { DescriptionList } from '../../../ui/DescriptionList.tsx'
import { Form } from '../../../ui/Form.tsx'
import { formatMoney } from '../../../ui/format.ts'
import { demoOnly } from '../desk.ts'
import { type Transaction, decide, findTransaction, latestTransaction } from '../store.ts'
import { texts } from '../text.ts'

// oxlint-disable-next-line unicorn/no-thenable -- a form field, not a promise
const form = z.object({ then: z.enum(['PAYED', 'FAILED', 'CANCELED']) })

/** The payment page of the demo cashier. Whoever has its address may decide, as at any payment platform. */
export const desk = definePage<Transaction, typeof form>({
  title: v => v.text(texts).title,
  private: true,
  async load(v) {
    demoOnly(v)
    return (await findTransaction(v.db, v.param('transaction'))) ?? notFound()
  },
  form,
  async post(v, { then }, transaction) {
    await decide(v.db, transaction.id, then, v.now)
    return seeOther(transaction.request.redirectUrl)
  },
  view(v, { request, status }, state) {
    const t = v.text(texts)
    return (
      <div>
        <h1>{t.title}</h1>
        <Alert kind="warning" title={t.demo}>
          <p>{t.explain}</p>
        </Alert>
        <DescriptionList
          pairs={[
            [t.payee, v.house.city.payee.name],
            [t.what, request.description ?? request.purpose],
            [t.reference, request.items[0]!.reference],
            [t.amount, <strong>{formatMoney(Math.round(request.grosAmount * 100), v.lang)}</strong>],
          ]}
        />
        {status === 'INITIAL' ? (
          <Form form={state}>
            <p id="kasse-hinweis">{t.hint}</p>
            <Buttons>
              <Button name="then" value="PAYED">
                {t.pay}
              </Button>
              <Button kind="secondary" name="then" value="FAILED">
                {t.refuse}
              </Button>
              <Button kind="tertiary" name="then" value="CANCELED">
                {t.cancel}
              </Button>
            </Buttons>
          </Form>
        ) : (
          <>
            <p>{t.done[status]}</p>
            <Button href={request.redirectUrl}>{t.back}</Button>
          </>
        )}
      </div>
    )
  },
  sample: async house => {
    const latest = house.config.DEMO ? await latestTransaction(house.db) : null
    return latest && { path: `/kasse/${latest.id}` }
  },
})
