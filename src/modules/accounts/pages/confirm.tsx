import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { audit } from '../../../platform/audit.ts'
import { Conflict, Gone } from '../../../platform/errors.ts'
import { definePage } from '../../../platform/page.ts'
import { invalid, seeOther } from '../../../platform/reply.ts'
import type { Visit } from '../../../platform/visit.ts'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { type MailLink, createLink, findLink, takeLink } from '../mail-link.ts'
import { hashPassword, weaknessOf } from '../password.ts'
import { signIn, startOf } from '../sign-in.ts'
import { type Account, createAccount, findAccount, keepPassword } from '../store.ts'
import { texts } from '../text.ts'

const purposes = ['register', 'invite'] as const

/** The link from the mail: the account comes into being, or the employee's access is opened, and both are signed in. */
export const confirmPage = definePage({
  title: v => v.text(texts).confirmTitle,
  async load(v) {
    const link = await findLink(v.db, v.now, purposes, v.param('token'))
    if (!link) throw new Gone(v.text(texts).linkGone)
    return link
  },
  form: z.object({ name: z.string().trim().min(1).max(120), password: z.string().max(500).default('') }),
  async post(v, input, link) {
    const t = v.text(texts)
    const weakness = input.password === '' ? null : weaknessOf(input.password, { name: input.name, email: link.email, city: v.house.city.name })
    if (weakness) return invalid({ password: t[weakness] })
    const hash = input.password === '' ? null : await hashPassword(input.password)
    if (!(await takeLink(v.db, v.now, purposes, v.param('token')))) throw new Gone(t.linkGone)
    const account = await accountFor(v, link, input.name)
    if (hash) await keepPassword(v.db, v.now, account.id, hash)
    await signIn(v, account, 'link')
    return seeOther(startOf(account.kind), t.welcome)
  },
  view(v, link, form) {
    const t = v.text(texts)
    const isInvitation = link.purpose === 'invite'
    return (
      <>
        <h1>{isInvitation ? t.inviteTitle : t.confirmTitle}</h1>
        <p>{isInvitation ? t.inviteLead(link.email) : t.confirmLead(link.email)}</p>
        <Form form={form}>
          {/* Password managers file the new password under this address. */}
          <input type="hidden" name="email" value={link.email} autocomplete="username" />
          <Field name="name" label={t.name} value={link.name} autocomplete="name" maxLength={120} readonly={isInvitation} />
          <Field name="password" label={t.newPassword} type="password" hint={t.newPasswordHint} autocomplete="new-password" required={false} />
          <Buttons>
            <Button>{t.start}</Button>
          </Buttons>
        </Form>
      </>
    )
  },
  // An address of its own each time: a second link for the same one would end the first.
  async sample(house) {
    const email = `neu-${randomUUID()}@post.example`
    const token = await createLink(house.db, house.clock.now(), { purpose: 'register', email, name: 'Neu in der Stadt' })
    return { path: `/anmelden/bestaetigen/${token}`, form: { name: 'Neu in der Stadt', password: '' } }
  },
})

async function accountFor(v: Visit, link: MailLink, name: string): Promise<Account> {
  const t = v.text(texts)
  if (link.purpose === 'invite') {
    const account = link.account_id ? await findAccount(v.db, link.account_id) : null
    if (!account || account.disabled_at) throw new Gone(t.linkGone)
    return account
  }
  const account = await createAccount(v.db, v.now, { kind: 'citizen', name, email: link.email, lang: v.lang })
  if (!account) throw new Conflict(t.taken)
  await audit(v.db, v.now, { actor: account.id, action: 'account.created', subject: `account:${account.id}`, details: { by: 'registration' } })
  return account
}
