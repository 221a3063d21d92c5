import { z } from 'zod'
import { definePage } from '../../../platform/page.ts'
import { seeOther } from '../../../platform/reply.ts'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { askToRegister } from '../registration.ts'
import { texts } from '../text.ts'

/** A citizen asks for an account. */
export const registerPage = definePage({
  title: v => v.text(texts).register,
  form: z.object({ name: z.string().trim().min(1).max(120), email: z.string().trim().max(254).pipe(z.email()) }),
  // The count of mails must stand even if the rest fails, so the parts open their own transactions.
  transaction: false,
  async post(v, input) {
    await askToRegister(v, input.name, input.email)
    return seeOther('/konto/anlegen/postfach')
  },
  view(v, _data, form) {
    const t = v.text(texts)
    return (
      <>
        <h1>{t.register}</h1>
        <p>{t.registerLead}</p>
        <Form form={form}>
          <Field name="name" label={t.name} autocomplete="name" maxLength={120} />
          <Field name="email" label={t.email} type="email" autocomplete="email" />
          <Buttons>
            <Button icon="mail">{t.sendLink}</Button>
          </Buttons>
        </Form>
      </>
    )
  },
})

/** What to do now; the same whether or not there was an account. */
export const registerSentPage = definePage({
  title: v => v.text(texts).linkSentTitle,
  view(v) {
    const t = v.text(texts)
    return (
      <>
        <h1>{t.linkSentTitle}</h1>
        <p>{t.linkSent}</p>
        <p>{t.notArrived}</p>
      </>
    )
  },
})
