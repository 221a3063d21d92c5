import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { actorOf, audit } from '../../../platform/audit.ts'
import { inTransaction } from '../../../platform/database.ts'
import { Conflict, Gone } from '../../../platform/errors.ts'
import { notify } from '../../../platform/notify.ts'
import { defineAction, definePage } from '../../../platform/page.ts'
import { invalid, seeOther } from '../../../platform/reply.ts'
import { languageNames, languages } from '../../../platform/text.ts'
import { notFound } from '../../../platform/visit.ts'
import { Button } from '../../../ui/Button.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { texts } from '../account-text.ts'
import { ConfirmFirst, isFresh } from '../freshness.tsx'
import { createLink, findLink, takeLink } from '../mail-link.ts'
import { changeDetails, changeEmail, findAccount, findAccountByEmail } from '../store.ts'
import { chargeMail } from '../throttle.ts'

/** Name, phone, language; and the way to a new address. */
export const detailsPage = definePage({
  title: v => v.text(texts).details,
  load: async v => ({ account: (await findAccount(v.db, v.viewer.accountId!)) ?? notFound(), fresh: await isFresh(v) }),
  form: z.object({ name: z.string().trim().min(1).max(120), phone: z.string().trim().max(40).default(''), lang: z.enum(languages) }),
  async post(v, input, { account }) {
    // What an employee is called stands in the city's records; under a name of their own choice they would get what is meant for others.
    const name = account.kind === 'staff' ? account.name : input.name
    await changeDetails(v.db, account.id, { name, phone: input.phone || null, lang: input.lang })
    await audit(v.db, v.now, { actor: actorOf(v), action: 'account.details-changed', subject: `account:${account.id}` })
    // The query sets the language of this browser, too.
    return seeOther(`/konto/angaben?sprache=${input.lang}`, texts[input.lang].saved)
  },
  view(v, { account, fresh }, form) {
    const t = v.text(texts)
    const offered = languages.filter(lang => v.house.city.languages.includes(lang))
    return (
      <>
        <h1>{t.details}</h1>
        <Form form={form} action="/konto/angaben">
          <Field
            name="name"
            label={t.name}
            hint={account.kind === 'staff' ? t.nameHint : undefined}
            value={account.name}
            autocomplete="name"
            maxLength={120}
            readonly={account.kind === 'staff'}
          />
          <Field name="phone" label={t.phone} hint={t.phoneHint} value={account.phone} type="tel" autocomplete="tel" required={false} />
          <Field
            name="lang"
            label={t.language}
            type="select"
            value={account.lang}
            options={offered.map(lang => ({ value: lang, text: languageNames[lang] }))}
          />
          <Button>{t.save}</Button>
        </Form>
        <h2>{t.email}</h2>
        <p>{account.email ? t.emailNow(account.email) : t.emailNone}</p>
        {fresh ? (
          <Form form={form} action="/konto/mail" id="mail">
            <Field name="email" label={t.newEmail} type="email" autocomplete="email" />
            <Button kind="secondary">{t.changeEmail}</Button>
          </Form>
        ) : (
          <ConfirmFirst v={v} back="/konto/angaben" />
        )}
      </>
    )
  },
})

/** Sends the link to the new address. Whether somebody else has it is not told here: the answer is always the same. */
export const askForNewMail = defineAction({
  on: detailsPage,
  load: detailsPage.load,
  form: z.object({ email: z.string().trim().max(254).pipe(z.email()) }),
  // The count of mails must stand even if the rest fails, so the parts open their own transactions.
  transaction: false,
  async post(v, input, { account, fresh }) {
    const t = v.text(texts)
    if (!fresh) return invalid({ '': t.again })
    if (account.email?.toLowerCase() === input.email.toLowerCase()) return invalid({ email: t.emailSame })
    await chargeMail(v, input.email)
    const { mail } = texts[account.lang]
    await inTransaction(v.db, async tx => {
      if (!(await findAccountByEmail(tx, input.email))) {
        const token = await createLink(tx, v.now, { purpose: 'change-mail', email: input.email, accountId: account.id })
        await notify(v.house, tx, {
          to: { email: input.email, name: account.name, lang: account.lang },
          kind: 'account',
          subject: mail.emailSubject,
          lines: mail.emailLines,
          link: { text: mail.emailConfirm, url: `/konto/mail/${token}` },
        })
      }
      // On the ways there were before, and whoever has the new address: the owner may not be the one at the keys.
      await notify(v.house, tx, {
        to: { accountId: account.id, lang: account.lang },
        kind: 'account',
        subject: mail.emailAsked,
        lines: mail.emailAskedLines,
        link: { text: mail.security, url: '/konto/sicherheit' },
      })
      await audit(tx, v.now, { actor: actorOf(v), action: 'account.mail-change-asked', subject: `account:${account.id}` })
    })
    return seeOther('/konto/angaben', t.emailSent)
  },
})

/** The link in that mail. It may be opened on another device, so it asks for no session: who reads the mail has the address. */
export const confirmMailPage = definePage({
  title: v => v.text(texts).emailConfirm,
  async load(v) {
    const link = await findLink(v.db, v.now, ['change-mail'], v.param('token'))
    if (!link) throw new Gone(v.text(texts).linkGone)
    return link
  },
  form: z.object({}),
  async post(v) {
    const t = v.text(texts)
    const link = await takeLink(v.db, v.now, ['change-mail'], v.param('token'))
    const account = link?.account_id ? await findAccount(v.db, link.account_id) : null
    if (!link || !account || account.disabled_at) throw new Gone(t.linkGone)
    if (!(await changeEmail(v.db, account.id, link.email))) throw new Conflict(t.emailTaken)
    await audit(v.db, v.now, { actor: account.id, action: 'account.mail-changed', subject: `account:${account.id}` })
    const { mail } = texts[account.lang]
    if (account.email)
      await notify(v.house, v.db, {
        to: { email: account.email, name: account.name, lang: account.lang },
        kind: 'account',
        subject: mail.emailGone,
        lines: mail.emailGoneLines,
      })
    return seeOther(v.viewer.accountId ? '/konto/angaben' : '/anmelden', t.emailChanged)
  },
  view(v, link, form) {
    const t = v.text(texts)
    return (
      <>
        <h1>{t.emailConfirm}</h1>
        <p>{t.emailConfirmLead(link.email)}</p>
        <Form form={form}>
          <Button>{t.emailUse}</Button>
        </Form>
      </>
    )
  },
  async sample(house) {
    const account = await findAccountByEmail(house.db, 'aylin.demir@post.example')
    if (!account) return null
    const token = await createLink(house.db, house.clock.now(), { purpose: 'change-mail', email: `aylin-${randomUUID()}@post.example`, accountId: account.id })
    return { path: `/konto/mail/${token}`, form: {} }
  },
})
