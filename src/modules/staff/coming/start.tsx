import { z } from 'zod'
import { addressOf } from '../../../platform/caller.ts'
import { definePage } from '../../../platform/page.ts'
import { invalid, seeOther } from '../../../platform/reply.ts'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { charge, refund } from '../../accounts/index.ts'
import { findByCode, type Newcomer } from './start-code.ts'
import { texts } from './text.ts'

/** Somebody comes with a letter: code and personnel number together open the next page, in this browser only. */
export const startPage = definePage({
  title: v => v.text(texts).startTitle,
  form: z.object({ code: z.string().trim().min(1).max(60), number: z.string().trim().min(1).max(100) }),
  // A wrong try must be counted although nothing else of it stays.
  transaction: false,
  async post(v, { code, number }) {
    const address = addressOf(v.http.request)
    await charge(v, 'start code from an address', address)
    const found = await findByCode(v.house, v.db, code)
    // One sentence for everything that can be wrong: nobody learns whether a code exists.
    if (!found || !knows(found, number)) return invalid({ code: v.text(texts).wrong })
    await refund(v, 'start code from an address', address)
    await v.grant(`start:${found.id}`)
    return seeOther('/rathaus/start/einrichtung')
  },
  view(v, _data, form) {
    const t = v.text(texts)
    return (
      <>
        <h1>{t.startTitle}</h1>
        <p class="lead">{t.startLead}</p>
        <Form form={form} once={false}>
          <Field name="code" type="code" label={t.codeField} hint={t.codeHint} value={v.query('code')} maxLength={60} autocomplete="one-time-code" />
          <Field name="number" label={t.number} hint={t.numberHint} maxLength={100} autocomplete="off" />
          <Buttons>
            <Button>{t.next}</Button>
          </Buttons>
        </Form>
        <p>
          <a href="/rathaus/start/anmeldung">{t.way}</a>
        </p>
      </>
    )
  },
})

/** What only the owner of the letter knows beside it. */
function knows(newcomer: Newcomer, typed: string): boolean {
  const plain = (text: string) => text.toLowerCase().replaceAll(/\s/g, '')
  return plain(typed) === plain(newcomer.personnel_number ?? newcomer.family_name)
}
