import type { TrustLevel } from '../../platform/access.ts'
import { audit } from '../../platform/audit.ts'
import { afterCommit } from '../../platform/database.ts'
import { type Beginning, changeSession } from '../../platform/session.ts'
import type { Visit } from '../../platform/visit.ts'
import { setSessionCookie } from '../../platform/visiting.ts'
import { mustBeWelcome } from './entrances.ts'
import type { Account } from './store.ts'

/** How somebody proved who they are. */
export type Proof = 'password' | 'code' | 'passkey' | 'oidc' | 'link' | 'start code' | 'demo'

/**
 * Opens the account's session in this browser, in the caller's transaction; the browser gets the new token once
 * it is durable. `trust` is what this sign-in itself proves, not what the person once proved elsewhere.
 */
export async function signIn(v: Visit, account: Pick<Account, 'id' | 'kind'>, proof: Proof, more: { trust?: TrustLevel; by?: Beginning } = {}): Promise<void> {
  await mustBeWelcome(v.db, account.id)
  const token = await changeSession(v.db, v.now, v.viewer.sessionId, {
    accountId: account.id,
    kind: account.kind,
    trust: more.trust ?? (account.kind === 'staff' ? 'normal' : 'none'),
    device: deviceOf(v.http.request.headers['user-agent'] ?? ''),
    by: more.by,
  })
  await audit(v.db, v.now, { actor: account.id, action: 'account.signed-in', subject: `account:${account.id}`, details: { proof } })
  afterCommit(v.db, () => setSessionCookie(v.house, v.http.request, v.http.reply, token))
}

/** Where people of this kind begin. */
export function startOf(kind: 'citizen' | 'staff'): string {
  return kind === 'staff' ? '/rathaus' : '/konto'
}

/** A device as its owner would call it: „Firefox, Android“. Enough to recognise one's own, too little to track anybody. */
export function deviceOf(agent: string): string {
  const browser = /Edg/.test(agent)
    ? 'Edge'
    : /SamsungBrowser/.test(agent)
      ? 'Samsung Internet'
      : /Firefox|FxiOS/.test(agent)
        ? 'Firefox'
        : /Chrom(e|ium)|CriOS/.test(agent)
          ? 'Chrome'
          : /Safari/.test(agent)
            ? 'Safari'
            : null
  const system = /Android/.test(agent)
    ? 'Android'
    : /iPhone|iPod/.test(agent)
      ? 'iPhone'
      : /iPad/.test(agent)
        ? 'iPad'
        : /Windows/.test(agent)
          ? 'Windows'
          : /Mac OS X/.test(agent)
            ? 'Mac'
            : /Linux|CrOS/.test(agent)
              ? 'Linux'
              : null
  return [browser, system].filter(Boolean).join(', ')
}
