import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { audit } from '../../platform/audit.ts'
import { inTransaction } from '../../platform/database.ts'
import { Forbidden } from '../../platform/errors.ts'
import { notify } from '../../platform/notify.ts'
import type { Visit } from '../../platform/visit.ts'
import { baseUrl, within } from '../../platform/visiting.ts'
import { texts } from './account-text.ts'
import { beginHandshake, takeHandshake } from './handshake.ts'
import { findPasskey, keepPasskey, listPasskeys, usePasskey } from './passkey-store.ts'
import { deviceOf, signIn } from './sign-in.ts'
import { type Account, findAccount } from './store.ts'

/** WebAuthn asks for the name of the house without port, and for the address with it. */
function houseOf(v: Visit) {
  const { hostname, origin } = new URL(baseUrl(v.house, v.http.request))
  return { id: hostname, origin }
}

/** What the browser's authenticator has to sign, with any passkey it has for this house. */
export async function askForPasskey(v: Visit) {
  const options = await generateAuthenticationOptions({ rpID: houseOf(v).id, userVerification: 'required' })
  await beginHandshake(v, 'passkey', null, () => ({ challenge: options.challenge }))
  return options
}

/** Signs in with what the authenticator answered. @throws Forbidden if the answer proves nothing */
export async function signInWithPasskey(v: Visit, answer: AuthenticationResponseJSON): Promise<Account> {
  // Taken before it is judged and outside its transaction: each challenge is answered once, rightly or wrongly.
  const handshake = await takeHandshake<{ challenge: string }>(v, 'passkey')
  const passkey = await findPasskey(v.db, answer.id)
  const account = passkey ? await findAccount(v.db, passkey.account_id) : null
  if (!handshake || !passkey || !account || account.disabled_at) throw new Forbidden()
  const counter = await judge(() =>
    verifyAuthenticationResponse({
      response: answer,
      expectedChallenge: handshake.data.challenge,
      expectedOrigin: houseOf(v).origin,
      expectedRPID: houseOf(v).id,
      requireUserVerification: true,
      credential: { id: passkey.id, publicKey: new Uint8Array(passkey.public_key), counter: passkey.counter, transports: passkey.transports },
    }).then(result => (result.verified ? result.authenticationInfo.newCounter : null)),
  )
  await inTransaction(v.db, async tx => {
    if (!(await usePasskey(tx, v.now, passkey.id, counter))) throw new Forbidden()
    await signIn(within(v, tx), account, 'passkey', { by: { passkey: passkey.id, own: passkey.own } })
  })
  return account
}

/** Whom a passkey is made for. */
export interface PasskeyOwner {
  readonly id: string
  readonly name: string
  readonly email: string | null
}

/** What the browser needs to make a passkey for its owner. */
export async function askForNewPasskey(v: Visit, owner: PasskeyOwner) {
  const options = await generateRegistrationOptions({
    rpName: v.house.city.name,
    rpID: houseOf(v).id,
    userName: owner.email ?? owner.name,
    userDisplayName: owner.name,
    userID: new TextEncoder().encode(owner.id),
    excludeCredentials: (await listPasskeys(v.db, owner.id)).map(({ id, transports }) => ({ id, transports })),
    // EdDSA, ES256, RS256; the library's own list asks the runtime for more, which is still experimental there
    supportedAlgorithmIDs: [-8, -7, -257],
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  await beginHandshake(v, 'new-passkey', owner.id, () => ({ challenge: options.challenge }))
  return options
}

/**
 * Keeps the passkey that the browser made. `own`: its device is the owner's own. `before` and `after` run in the same transaction, around it.
 * @throws Forbidden if the answer proves nothing
 */
export async function addPasskey(
  v: Visit,
  accountId: string,
  answer: RegistrationResponseJSON,
  more: { own?: boolean; before?(inside: Visit): Promise<void>; after?(inside: Visit, passkey: string): Promise<void> } = {},
): Promise<void> {
  const handshake = await takeHandshake<{ challenge: string }>(v, 'new-passkey')
  if (handshake?.account_id !== accountId) throw new Forbidden()
  const { credential, credentialBackedUp } = await judge(() =>
    verifyRegistrationResponse({
      response: answer,
      expectedChallenge: handshake.data.challenge,
      expectedOrigin: houseOf(v).origin,
      expectedRPID: houseOf(v).id,
      requireUserVerification: true,
    }).then(result => (result.verified ? result.registrationInfo : null)),
  )
  await inTransaction(v.db, async tx => {
    await more.before?.(within(v, tx))
    const fresh = await keepPasskey(tx, {
      id: credential.id,
      account_id: accountId,
      name: deviceOf(v.http.request.headers['user-agent'] ?? '') || 'Passkey',
      public_key: Buffer.from(credential.publicKey),
      counter: credential.counter,
      transports: credential.transports ?? [],
      synced: credentialBackedUp,
      own: more.own ?? false,
      created_at: v.now,
    })
    if (!fresh) throw new Forbidden()
    await audit(tx, v.now, { actor: accountId, action: 'account.passkey-added', subject: `account:${accountId}` })
    const account = (await findAccount(tx, accountId))!
    const t = texts[account.lang].mail
    await notify(v.house, tx, {
      to: { accountId, lang: account.lang },
      kind: 'account',
      subject: t.passkeyAdded,
      lines: t.notYou,
      link: { text: t.security, url: '/konto/sicherheit' },
    })
    await more.after?.(within(v, tx), credential.id)
  })
}

// The library raises plain errors for whatever does not fit; all of them mean the same to us.
async function judge<T>(verify: () => Promise<T | null | undefined>): Promise<T> {
  const result = await verify().catch(() => null)
  if (result === null || result === undefined) throw new Forbidden()
  return result
}
