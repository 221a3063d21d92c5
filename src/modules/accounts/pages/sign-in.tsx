import { z } from 'zod'
import { extensions } from '../../../platform/extension.ts'
import { definePage } from '../../../platform/page.ts'
import { invalid, seeOther } from '../../../platform/reply.ts'
import type { FormState } from '../../../platform/form.ts'
import type { Visit } from '../../../platform/visit.ts'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { Island } from '../../../ui/Island.tsx'
import { sendCode } from '../code.ts'
import { OidcFaultAlert } from '../oidc-fault.tsx'
import { providerOf } from '../oidc-provider.ts'
import { startOf } from '../sign-in.ts'
import { signInWithPassword } from '../password-sign-in.ts'
import '../passkey-elements.ts'
import { returnPath } from '../return-path.ts'
import { signInWays } from '../sign-in-ways.ts'
import { texts } from '../text.ts'

/** One page for everybody: password or code, passkey where the browser can, the Nutzerkonto and the work account where the city has them. */
export const signInPage = definePage({
  title: v => v.text(texts).signIn,
  form: z.object({
    email: z.string().trim().max(254).pipe(z.email()),
    password: z.string().max(500).default(''),
    way: z.enum(['password', 'code']).default('password'),
  }),
  // A failed try must be counted although nothing else of it stays, so the parts open their own transactions.
  transaction: false,
  async post(v, input) {
    const t = v.text(texts)
    if (input.way === 'code') {
      await sendCode(v, input.email)
      return seeOther(`/anmelden/code${v.url.search}`)
    }
    if (input.password === '') return invalid({ password: t.noPassword })
    const account = await signInWithPassword(v, input.email, input.password)
    return account ? seeOther(returnPath(v.query('weiter'), startOf(account.kind))) : invalid({ '': t.wrong })
  },
  view(v, _data, form) {
    const t = v.text(texts)
    const isAgain = v.query('erneut') === '1' && v.viewer.accountId !== null
    if (v.viewer.accountId && !isAgain && !form.failed) return <Already v={v} form={form} />
    return (
      <>
        <h1>{isAgain ? t.again : t.signIn}</h1>
        <p>{isAgain ? t.againWhy : v.query('weiter').startsWith('/rathaus') ? t.staffHint : t.optional}</p>
        <OidcFaultAlert v={v} />
        {/* Not kept as a post that counts once: a double click signs in twice, which is better than not at all. */}
        <Form form={form} once={false}>
          <Field name="email" label={t.email} type="email" autocomplete="username webauthn" value={isAgain ? v.viewer.email : ''} />
          <Field name="password" label={t.password} type="password" autocomplete="current-password" hint={t.passwordHint} required={false} />
          <Buttons>
            <Button name="way" value="password">
              {t.withPassword}
            </Button>
            <Button name="way" value="code" kind="secondary" icon="mail">
              {t.withCode}
            </Button>
          </Buttons>
        </Form>
        <p>{t.forgotten}</p>
        <OtherWays v={v} />
        {!isAgain && (
          <p>
            {t.noAccount} <a href="/konto/anlegen">{t.register}</a>
          </p>
        )}
      </>
    )
  },
})

function Already({ v, form }: { v: Visit; form: FormState }) {
  const t = v.text(texts)
  return (
    <>
      <h1>{t.signIn}</h1>
      <p>{t.already(v.viewer.name)}</p>
      <Form form={form} action="/abmelden">
        <Buttons>
          <Button href={returnPath(v.query('weiter'), v.viewer.kind === 'staff' ? '/rathaus' : '/konto')}>{t.goOn}</Button>
          <Button kind="secondary" icon="logout">
            {t.signOut}
          </Button>
        </Buttons>
      </Form>
    </>
  )
}

function OtherWays({ v }: { v: Visit }) {
  const t = v.text(texts)
  const citizen = providerOf(v.house, 'citizen')
  const staff = providerOf(v.house, 'staff')
  return (
    <section aria-label={t.otherWays}>
      <passkey-sign-in data-next={returnPath(v.query('weiter'), '')} data-failed={t.passkeyFailed} hidden>
        <Button type="button" kind="secondary" icon="lock" block>
          {t.withPasskey}
        </Button>
        <p role="alert" />
      </passkey-sign-in>
      <Buttons>
        {citizen && (
          <Button kind="secondary" href={`/anmelden/nutzerkonto${v.url.search}`}>
            {t.withCitizenAccount}
          </Button>
        )}
        {staff && (
          <Button kind="secondary" href={`/anmelden/dienstkonto${v.url.search}`}>
            {t.withStaffAccount}
          </Button>
        )}
      </Buttons>
      {extensions(v.house, signInWays).map(way => (
        <p key={way.href}>
          <a href={way.href}>{way.text(v.lang)}</a>
        </p>
      ))}
      <Island name="passkey-sign-in.island.ts" />
    </section>
  )
}
