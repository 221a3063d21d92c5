import * as client from 'openid-client'
import { type TrustLevel, trustLevels } from '../../platform/access.ts'
import { inTransaction } from '../../platform/database.ts'
import type { Visit } from '../../platform/visit.ts'
import { baseUrl, within } from '../../platform/visiting.ts'
import { isFresh } from './freshness.tsx'
import { beginHandshake, takeHandshake } from './handshake.ts'
import { accountForClaims } from './oidc-account.ts'
import { type Provider, providerOf, type Side } from './oidc-provider.ts'
import { returnPath } from './return-path.ts'
import { signIn, startOf } from './sign-in.ts'
import type { OidcFault } from './oidc-fault.tsx'
import { acrFor, trustOf } from './trust.ts'

interface Flow {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
  readonly next: string
  /** the account to link with; null: sign in */
  readonly linkTo: string | null
}

/**
 * Leads to the provider: authorization code with PKCE, state and nonce, all tied to this browser.
 * @returns the provider's address, or the sign-in page with the reason why not
 */
export async function goToProvider(v: Visit, side: Side): Promise<string> {
  const provider = providerOf(v.house, side)
  if (!provider) return back(v, 'oidcStopped')
  const config = await configurationOf(v, provider)
  if (!config) return back(v, 'oidcDown')
  const isLinking = v.query('verbinden') === '1' && v.viewer.kind === 'citizen' && side === 'citizen' && (await isFresh(v))
  const flow: Flow = {
    state: client.randomState(),
    nonce: client.randomNonce(),
    verifier: client.randomPKCECodeVerifier(),
    next: returnPath(v.query('weiter'), ''),
    linkTo: isLinking ? v.viewer.accountId : null,
  }
  await beginHandshake(v, 'oidc', null, () => flow)
  const wanted = v.query('vertrauen')
  const acr = trustLevels.includes(wanted as TrustLevel) ? acrFor[wanted as TrustLevel] : null
  return client.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri(v, side),
    scope: provider.scope,
    code_challenge: await client.calculatePKCECodeChallenge(flow.verifier),
    code_challenge_method: 'S256',
    state: flow.state,
    nonce: flow.nonce,
    ...(acr ? { acr_values: acr } : {}),
    // Who is asked to prove it once more shall not be waved through by the provider's own session.
    ...(v.query('erneut') === '1' ? { prompt: 'login' } : {}),
  }).href
}

/** The way back: changes the code into claims, the claims into an account, and signs in. @returns where to go */
export async function comeBack(v: Visit, side: Side): Promise<string> {
  const provider = providerOf(v.house, side)
  const handshake = await takeHandshake<Flow>(v, 'oidc')
  if (!provider || !handshake || v.query('state') !== handshake.data.state) return back(v, 'oidcExpired')
  // Whoever was signed out in between, by a new password say, links nothing any more.
  const { linkTo } = handshake.data
  if (linkTo !== null && v.viewer.accountId !== linkTo) return back(v, 'oidcExpired')
  if (v.query('error') !== '') return back(v, 'oidcStopped')
  const config = await configurationOf(v, provider)
  const claims = config && (await claimsOf(v, config, side, handshake.data))
  if (!claims) return back(v, 'oidcDown')
  return inTransaction(v.db, async tx => {
    const inside = within(v, tx)
    const found = await accountForClaims(inside, provider, claims, linkTo)
    if ('refused' in found) return back(inside, found.refused)
    await signIn(inside, found.account, 'oidc', { trust: side === 'citizen' ? trustOf(claims) : 'normal' })
    return handshake.data.next || startOf(found.account.kind)
  })
}

async function claimsOf(v: Visit, config: client.Configuration, side: Side, flow: Flow): Promise<Record<string, unknown> | null> {
  const here = new URL(redirectUri(v, side))
  here.search = v.url.search
  try {
    const tokens = await client.authorizationCodeGrant(config, here, {
      pkceCodeVerifier: flow.verifier,
      expectedState: flow.state,
      expectedNonce: flow.nonce,
      idTokenExpected: true,
    })
    const claims = tokens.claims()!
    // Many providers keep name, address and groups out of the ID token.
    const more = config.serverMetadata().userinfo_endpoint ? await client.fetchUserInfo(config, tokens.access_token, claims.sub) : {}
    return { ...more, ...claims }
  } catch (error) {
    v.house.log.warn({ id: v.requestId, side, error: error instanceof Error ? error.name : 'unknown', cause: codeOf(error) }, 'sign-in at provider failed')
    return null
  }
}

const known = new Map<string, Promise<client.Configuration>>()

/** The provider's own description of itself, fetched once; null if it cannot be reached. */
async function configurationOf(v: Visit, provider: Provider): Promise<client.Configuration | null> {
  const key = `${provider.issuer.href} ${provider.clientId} ${provider.secret}`
  const discovery = known.get(key) ?? discover(provider)
  known.set(key, discovery)
  try {
    return await discovery
  } catch (error) {
    known.delete(key)
    v.house.log.warn({ id: v.requestId, side: provider.side, cause: codeOf(error) }, 'provider does not answer')
    return null
  }
}

async function discover(provider: Provider) {
  // Plain http is for tests and a proxy on the same machine; over a network openid-client refuses it.
  const isLoopback = provider.issuer.protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(provider.issuer.hostname)
  return client.discovery(provider.issuer, provider.clientId, provider.secret, client.ClientSecretBasic(provider.secret), {
    timeout: 8,
    execute: [...(isLoopback ? [client.allowInsecureRequests] : []), client.enableNonRepudiationChecks],
  })
}

function redirectUri(v: Visit, side: Side) {
  return `${baseUrl(v.house, v.http.request)}/anmelden/${side === 'citizen' ? 'nutzerkonto' : 'dienstkonto'}/zurueck`
}

function back(v: Visit, reason: OidcFault) {
  return `${v.viewer.accountId ? '/konto/sicherheit' : '/anmelden'}?hinweis=${reason}`
}

function codeOf(error: unknown) {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}
