import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import { networkFirst } from './network-first.ts'

const copy = { cache: 'tour-v1', key: '/rathaus/tour', patience: 20 }
const kept = new Map<string, string>()
const before = { fetch: globalThis.fetch, caches: (globalThis as { caches?: unknown }).caches }

beforeEach(() => {
  kept.set(copy.cache, 'Die Tour von heute')
  const match = async (_key: string, { cacheName }: { cacheName: string }) => (kept.has(cacheName) ? new Response(kept.get(cacheName)) : undefined)
  Object.assign(globalThis, { caches: { match, delete: async (name: string) => kept.delete(name) } })
})
afterEach(() => Object.assign(globalThis, before))

/** What the page gets when the network answers like this. `rest`: the worker stays that long */
async function ask(network: () => Promise<Response>): Promise<{ shown: string; rest: Promise<unknown> }> {
  globalThis.fetch = network
  let rest: Promise<unknown> = Promise.resolve()
  const event = {
    preloadResponse: Promise.resolve(undefined),
    request: new Request('http://rheinfurt.test/rathaus/tour'),
    waitUntil: (work: Promise<unknown>) => (rest = work),
  }
  const answer = await networkFirst(event as unknown as FetchEvent, copy, () => new Response('Kein Netz'))
  return { shown: await answer.text(), rest }
}

const late = (answer: Response) => () => new Promise<Response>(done => setTimeout(() => done(answer), 60))
const signIn = () => Object.defineProperty(new Response('Anmelden'), 'redirected', { value: true })

test('the network comes first; without it, or when the house is not well, the copy is shown and stays', async () => {
  assert.equal((await ask(async () => new Response('Neu'))).shown, 'Neu')
  assert.equal((await ask(async () => Promise.reject(new TypeError('no network')))).shown, 'Die Tour von heute')
  assert.equal((await ask(async () => new Response('kaputt', { status: 503 }))).shown, 'Die Tour von heute')
  kept.clear()
  assert.equal((await ask(async () => Promise.reject(new TypeError('no network')))).shown, 'Kein Netz')
  assert.equal((await ask(late(new Response('Spät')))).shown, 'Spät')
})

test('led to the sign-in the copy leaves the device, also when that answer comes too late to be shown', async () => {
  assert.equal((await ask(async () => signIn())).shown, 'Anmelden')
  assert.equal(kept.size, 0)
  kept.set(copy.cache, 'Die Tour von heute')
  const { shown, rest } = await ask(late(signIn()))
  assert.equal(shown, 'Die Tour von heute')
  await rest
  assert.equal(kept.size, 0)
})
