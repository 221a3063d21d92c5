import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'

/** Who sits in front of the provider's sign-in page. */
export interface Person {
  sub: string
  claims: Record<string, unknown>
  /** presses „Abbrechen“ */
  cancels?: boolean
}

export interface TestProvider {
  /** as OIDC_CITIZEN and OIDC_STAFF want it */
  readonly url: string
  person: Person
  /** Walks from the provider's address, as a browser does, until it leads back. @returns that address */
  walk(start: string): Promise<string>
  close(): Promise<void>
}

/** A certified OpenID provider on a port of its own, whose people sign in as soon as they are asked. */
export async function openProvider(redirectUris: string[]): Promise<TestProvider> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const state: { person: Person } = { person: { sub: 'nobody', claims: {} } }
  const provider = new Provider(issuer, {
    clients: [{ client_id: 'stadt', client_secret: 'ge:heim/nis', redirect_uris: redirectUris, response_types: ['code'], grant_types: ['authorization_code'] }],
    jwks: { keys: [generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' })] },
    cookies: { keys: ['test'] },
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    scopes: ['openid', 'profile', 'email', 'groups'],
    claims: {
      openid: ['sub'],
      profile: ['name', 'given_name', 'family_name', 'trust_level_authentication'],
      email: ['email', 'email_verified'],
      groups: ['groups'],
      acr: null,
    },
    acrValues: ['STORK-QAA-Level-1', 'STORK-QAA-Level-3', 'STORK-QAA-Level-4'],
    interactions: { url: (_context: unknown, interaction: { uid: string }) => `/interaction/${interaction.uid}` },
    findAccount: (_context: unknown, sub: string) => ({ accountId: sub, claims: () => ({ sub, ...state.person.claims }) }),
    async loadExistingGrant(context: { oidc: { client: { clientId: string }; session: { accountId: string } } }) {
      const grant = new provider.Grant({ clientId: context.oidc.client.clientId, accountId: context.oidc.session.accountId })
      grant.addOIDCScope('openid profile email groups')
      await grant.save()
      return grant
    },
  })
  const answer = provider.callback()
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return answer(request, response)
    const { person } = state
    const result = person.cancels ? { error: 'access_denied', error_description: 'cancelled' } : { login: { accountId: person.sub, remember: false } }
    void provider.interactionFinished(request, response, result)
  })
  return {
    url: `http://stadt:${encodeURIComponent('ge:heim/nis')}@${issuer.slice('http://'.length)}`,
    get person() {
      return state.person
    },
    set person(person) {
      state.person = person
    },
    async walk(start) {
      const cookies = new Map<string, string>()
      let url = start
      for (let hops = 0; hops < 10; hops += 1) {
        if (!url.startsWith(issuer)) return url
        const response = await fetch(url, { redirect: 'manual', headers: { cookie: [...cookies].map(pair => pair.join('=')).join('; ') } })
        for (const cookie of response.headers.getSetCookie()) {
          const [name, value] = cookie.split(';')[0]!.split('=') as [string, string]
          cookies.set(name, value)
        }
        const location = response.headers.get('location')
        assert.ok(location, `the provider answered ${response.status}: ${await response.text()}`)
        url = new URL(location, url).href
      }
      throw new Error('the provider goes round in circles')
    },
    close: () =>
      new Promise(resolve => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
