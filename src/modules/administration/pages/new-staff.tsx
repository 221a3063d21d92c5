import { z } from 'zod'
import { actorOf, audit } from '../../../platform/audit.ts'
import { definePage } from '../../../platform/page.ts'
import { invalid, seeOther } from '../../../platform/reply.ts'
import { Button } from '../../../ui/Button.tsx'
import { Choices } from '../../../ui/Choices.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { createAccount, invite } from '../../accounts/index.ts'
import { beyond } from '../rights.ts'
import { listRoles, lockRights } from '../role-store.ts'
import { setRoles } from '../staff-store.ts'
import { texts } from '../text.ts'

/** A new colleague gets an account and an invitation. */
export const newStaffPage = definePage({
  title: v => v.text(texts).newAccount,
  load: async v => ({ roles: await listRoles(v.db) }),
  form: z.object({
    name: z.string().trim().min(1).max(120),
    email: z.string().trim().max(254).pipe(z.email()),
    roles: z.array(z.string().max(100)).max(100).default([]),
  }),
  async post(v, input, { roles }) {
    const t = v.text(texts)
    await lockRights(v.db)
    const wanted = roles.filter(role => input.roles.includes(role.key))
    const tooMuch = beyond(v, wanted)
    if (tooMuch.length > 0) return invalid({ roles: t.tooMuch(tooMuch.map(role => role.name).join(', ')) })
    const account = await createAccount(v.db, v.now, { kind: 'staff', name: input.name, email: input.email })
    if (!account) return invalid({ email: t.taken })
    const { given } = await setRoles(
      v.db,
      account.id,
      wanted.map(role => role.key),
    )
    await audit(v.db, v.now, { actor: actorOf(v), action: 'account.created', subject: `account:${account.id}`, details: { by: 'administration' } })
    for (const role of given) await audit(v.db, v.now, { actor: actorOf(v), action: 'account.role-given', subject: `account:${account.id}`, details: { role } })
    await invite(v.house, v.db, account)
    return seeOther(`/rathaus/verwaltung/zugaenge/${account.id}`, t.created(account.name))
  },
  view(v, { roles }, form) {
    const t = v.text(texts)
    return (
      <>
        <h1>{t.newAccount}</h1>
        <p>{t.newAccountLead}</p>
        <Form form={form}>
          <Field name="name" label={t.name} maxLength={120} autocomplete="off" />
          <Field name="email" label={t.email} type="email" autocomplete="off" />
          <Choices name="roles" legend={t.roles} multiple required={false} choices={roles.map(role => ({ value: role.key, text: role.name }))} />
          <Button icon="mail">{t.create}</Button>
        </Form>
      </>
    )
  },
})
