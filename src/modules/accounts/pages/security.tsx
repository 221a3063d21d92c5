import { z } from 'zod'
import { actorOf, audit } from '../../../platform/audit.ts'
import { notify } from '../../../platform/notify.ts'
import { defineAction, definePage } from '../../../platform/page.ts'
import { invalid, seeOther } from '../../../platform/reply.ts'
import { closeSessionOf, closeSessionsOf } from '../../../platform/session.ts'
import type { Visit } from '../../../platform/visit.ts'
import { texts } from '../account-text.ts'
import { removeIdentity } from '../identity-store.ts'
import { endLinks } from '../mail-link.ts'
import { hashPassword, weaknessOf } from '../password.ts'
import { removePasskey } from '../passkey-store.ts'
import { type Account, keepPassword } from '../store.ts'
import { texts as signInTexts } from '../text.ts'
import { devicesAt, loadSecurity, staffDevicesOf } from './security-load.ts'
import { SecurityView } from './security-view.tsx'

/** Everything with which somebody can get into this account. */
export const securityPage = definePage({
  title: v => v.text(texts).security,
  load: loadSecurity,
  view: (v, security, form) => <SecurityView v={v} security={security} form={form} />,
})

export const changePassword = defineAction({
  on: securityPage,
  load: loadSecurity,
  form: z.object({ password: z.string().min(1).max(500) }),
  async post(v, input, { account, fresh }) {
    const t = v.text(texts)
    if (!fresh) return invalid({ '': t.again })
    const weakness = weaknessOf(input.password, { name: account.name, email: account.email ?? '', city: v.house.city.name })
    if (weakness) return invalid({ password: v.text(signInTexts)[weakness] })
    await keepPassword(v.db, v.now, account.id, await hashPassword(input.password))
    // Whoever knew the old one is out, and so is what they asked for.
    await endOthersOf(v)
    await audit(v.db, v.now, { actor: actorOf(v), action: 'account.password-changed', subject: `account:${account.id}` })
    await warn(v, account, 'passwordChanged')
    return seeOther('/konto/sicherheit', t.passwordChanged)
  },
})

export const dropPasskey = defineAction({
  on: securityPage,
  load: loadSecurity,
  form: z.object({ passkey: z.string().min(1).max(1400) }),
  async post(v, input, { account, fresh, passkeys, identities }) {
    const t = v.text(texts)
    if (!fresh) return invalid({ '': t.again })
    if (account.email === null && passkeys.length === 1 && identities.length === 0) return invalid({ '': t.lastWay })
    if (await removePasskey(v.db, account.id, input.passkey)) {
      await audit(v.db, v.now, { actor: actorOf(v), action: 'account.passkey-removed', subject: `account:${account.id}` })
      await warn(v, account, 'passkeyRemoved')
    }
    return seeOther('/konto/sicherheit', t.passkeyRemoved)
  },
})

export const unlinkIdentity = defineAction({
  on: securityPage,
  load: loadSecurity,
  form: z.object({ issuer: z.string().min(1).max(500) }),
  async post(v, input, { account, fresh, passkeys }) {
    const t = v.text(texts)
    if (!fresh) return invalid({ '': t.again })
    if (account.email === null && passkeys.length === 0) return invalid({ '': t.lastWay })
    if (await removeIdentity(v.db, account.id, input.issuer)) {
      await audit(v.db, v.now, { actor: actorOf(v), action: 'account.identity-unlinked', subject: `account:${account.id}` })
    }
    return seeOther('/konto/sicherheit', t.unlinked)
  },
})

export const endDevice = defineAction({
  on: securityPage,
  form: z.object({ session: z.string().regex(/^[0-9a-f]{64}$/) }),
  async post(v, input) {
    const elsewhere = devicesAt(v)
    if (elsewhere) return seeOther(elsewhere)
    if (await closeSessionOf(v.db, v.viewer.accountId!, input.session)) {
      await audit(v.db, v.now, { actor: actorOf(v), action: 'account.session-ended', subject: `account:${v.viewer.accountId}` })
    }
    return seeOther('/konto/sicherheit', v.text(texts).ended)
  },
})

export const endOtherDevices = defineAction({
  on: securityPage,
  form: z.unknown(),
  async post(v) {
    const elsewhere = devicesAt(v)
    if (elsewhere) return seeOther(elsewhere)
    const count = await endOthersOf(v)
    await audit(v.db, v.now, { actor: actorOf(v), action: 'account.sessions-ended', subject: `account:${v.viewer.accountId}`, details: { count } })
    return seeOther('/konto/sicherheit', v.text(texts).endedAll(count))
  },
})

/** Ends what stands open to others than the device at hand. @returns how many sessions ended; for staff 0, their own list tells */
async function endOthersOf(v: Visit): Promise<number> {
  await endLinks(v.db, v.viewer.accountId!)
  const staff = staffDevicesOf(v)
  if (!staff) return closeSessionsOf(v.db, v.viewer.accountId!, v.viewer.sessionId)
  await staff.endOthers(v)
  return 0
}

/** Tells the owner, who may not be the one at the keys. */
async function warn(v: Visit, account: Account, what: 'passwordChanged' | 'passkeyRemoved') {
  const t = texts[account.lang].mail
  await notify(v.house, v.db, {
    to: { accountId: account.id, lang: account.lang },
    kind: 'account',
    subject: t[what],
    lines: t.notYou,
    link: { text: t.security, url: '/konto/sicherheit' },
  })
}
