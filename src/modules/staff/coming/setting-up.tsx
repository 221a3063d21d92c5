import type { RegistrationResponseJSON } from '@simplewebauthn/server'
import { z } from 'zod'
import { audit } from '../../../platform/audit.ts'
import { maybe, sql } from '../../../platform/database.ts'
import { Gone } from '../../../platform/errors.ts'
import { definePage } from '../../../platform/page.ts'
import { invalid, seeOther } from '../../../platform/reply.ts'
import type { JsonEndpoint } from '../../../platform/routes.ts'
import type { Visit } from '../../../platform/visit.ts'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Tick } from '../../../ui/Choices.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { Island } from '../../../ui/Island.tsx'
import { addPasskey, askForNewPasskey, hashPassword, keepPasswordOf, madePasskey, shutOut, signIn, weaknessOf, dropPassword } from '../../accounts/index.ts'
import { someEmployee } from '../care.ts'
import { findByNumber, issue, type Newcomer, type StartCode, take } from './start-code.ts'
import { texts } from './text.ts'

/** The newcomer whom this browser was let in for. @throws Gone if the code was used, withdrawn or is too old */
async function newcomerOf(v: Visit): Promise<StartCode & Newcomer> {
  for (const grant of v.viewer.grants) {
    const found = grant.startsWith('start:') ? await findByNumber(v.house, v.db, grant.slice('start:'.length)) : null
    if (found) return found
  }
  throw new Gone(v.text(texts).gone)
}

/**
 * The code is used up, in the transaction of the new proof: whatever an old phone could open is shut, and it is told goodbye.
 * @throws Gone if somebody was faster
 */
async function begin(v: Visit, newcomer: StartCode): Promise<void> {
  if (!(await take(v.house, v.db, newcomer.id))) throw new Gone(v.text(texts).gone)
  await shutOut(v.house, v.db, newcomer.account_id, 'lost')
  await audit(v.db, v.now, { actor: newcomer.account_id, action: 'employee.started', subject: `account:${newcomer.account_id}` })
}

/** Who it is, and how they will sign in from now on: by passkey, or by password where there is none. */
export const settingUpPage = definePage({
  title: (v, newcomer) => v.text(texts).setTitle(newcomer.name),
  load: newcomerOf,
  form: z.object({ password: z.string().min(1).max(500) }),
  async post(v, { password }, newcomer) {
    const t = v.text(texts)
    if (!newcomer.personnel_number && !newcomer.email) return invalid({ password: t.noNumber })
    const weakness = weaknessOf(password, { name: newcomer.name, email: newcomer.email ?? '', city: v.house.city.name })
    if (weakness) return invalid({ password: t[weakness] })
    const hash = await hashPassword(password)
    await begin(v, newcomer)
    await keepPasswordOf(v.db, v.now, newcomer.account_id, hash)
    await signIn(v, { id: newcomer.account_id, kind: 'staff' }, 'start code')
    return seeOther('/rathaus/start/willkommen')
  },
  view(v, newcomer, form) {
    const t = v.text(texts)
    return (
      <>
        <h1>{t.setTitle(newcomer.name)}</h1>
        <p class="lead">{t.setLead}</p>
        <p>
          <a href="/rathaus/start">{t.notMe}</a>
        </p>
        <start-passkey data-failed={t.passkeyFailed} hidden>
          <section aria-labelledby="mit-passkey">
            <h2 id="mit-passkey">{t.passkey}</h2>
            <p>{t.passkeyLead}</p>
            <p role="alert" />
            <Tick name="own" label={t.ownDevice} hint={t.ownHint} checked />
            <Buttons>
              <Button type="button" icon="lock">
                {t.makePasskey}
              </Button>
            </Buttons>
          </section>
        </start-passkey>
        <section aria-labelledby="mit-passwort">
          <h2 id="mit-passwort">{t.password}</h2>
          <p>{t.passwordLead}</p>
          <Form form={form} action="/rathaus/start/einrichtung">
            <input type="hidden" name="username" value={newcomer.personnel_number ?? newcomer.email ?? ''} autocomplete="username" />
            <Field name="password" type="password" label={t.newPassword} hint={t.newPasswordHint} autocomplete="new-password" />
            <Button kind="secondary">{t.setPassword}</Button>
          </Form>
        </section>
        <Island name="start-passkey.island.ts" />
      </>
    )
  },
  async sample(house) {
    const id = await someEmployee(house.db)
    if (id === null) return null
    // A new code would make the one before worthless, and with it the samples of the doors beside this one.
    const open = await maybe(house.db, sql<{ id: string }>`select id from staff.start_code where account_id = ${id} and used_at is null`)
    const code = open?.id ?? (await issue(house, house.db, id, null))
    return { path: '/rathaus/start/einrichtung', grants: [`start:${code}`], form: { password: 'Laub-Harke-Regen-42' } }
  },
})

export const startPasskeyQuestion: JsonEndpoint<z.ZodType> = {
  input: z.unknown(),
  transaction: false,
  async answer(v) {
    const newcomer = await newcomerOf(v)
    return askForNewPasskey(v, { id: newcomer.account_id, name: newcomer.name, email: newcomer.email ?? newcomer.personnel_number })
  },
}

const made = madePasskey.extend({ own: z.boolean().default(false) })

export const startPasskey = {
  input: made,
  transaction: false,
  async answer(v, { answer, own }) {
    const newcomer = await newcomerOf(v)
    await addPasskey(v, newcomer.account_id, answer as unknown as RegistrationResponseJSON, {
      own,
      before: inside => begin(inside, newcomer),
      async after(inside, passkey) {
        // A password set with an earlier code belonged to the phone that is gone; who has a mailbox keeps theirs.
        if (newcomer.email === null) await dropPassword(inside.db, newcomer.account_id)
        await signIn(inside, { id: newcomer.account_id, kind: 'staff' }, 'start code', { by: { passkey, own } })
      },
    })
    return { to: '/rathaus/start/willkommen' }
  },
} satisfies JsonEndpoint<typeof made>

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'start-passkey': preact.HTMLAttributes<HTMLElement> & Record<`data-${string}`, string>
    }
  }
}
