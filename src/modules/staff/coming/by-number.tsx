import { z } from 'zod'
import { maybe, sql } from '../../../platform/database.ts'
import { definePage } from '../../../platform/page.ts'
import { invalid, seeOther } from '../../../platform/reply.ts'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { findAccount, signInBy } from '../../accounts/index.ts'
import type { Db } from '../../../platform/database.ts'
import { texts } from './text.ts'

/** Signing in without a mail address and without a passkey: by personnel number and the password set with a start code. */
export const byNumberPage = definePage({
  title: v => v.text(texts).signInTitle,
  form: z.object({ number: z.string().trim().min(1).max(60), password: z.string().min(1).max(500) }),
  // A failed try must be counted although nothing else of it stays.
  transaction: false,
  async post(v, { number, password }) {
    const account = await signInBy(v, `personnel number ${number.toLowerCase()}`, () => accountByNumber(v.db, number), password)
    return account ? seeOther('/rathaus') : invalid({ '': v.text(texts).wrongPassword })
  },
  view(v, _data, form) {
    const t = v.text(texts)
    return (
      <>
        <h1>{t.signInTitle}</h1>
        <p class="lead">{t.signInLead}</p>
        <Form form={form} once={false}>
          <Field name="number" label={t.number} maxLength={60} autocomplete="username" />
          <Field name="password" type="password" label={t.existing} autocomplete="current-password" />
          <Buttons>
            <Button>{t.signIn}</Button>
          </Buttons>
        </Form>
        <p>
          <a href="/rathaus/start">{t.noAccess}</a>
        </p>
        <p class="muted">{t.forgotten}</p>
      </>
    )
  },
})

async function accountByNumber(db: Db, number: string) {
  const row = await maybe(
    db,
    sql<{ id: string }>`select e.account_id as id from staff.employee e join platform.account a on a.id = e.account_id
    where e.personnel_number = ${number} and e.left_at is null and a.disabled_at is null`,
  )
  return row && findAccount(db, row.id)
}
