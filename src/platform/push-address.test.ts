import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readConfig } from './config.ts'
import { isPublic, publicLookup } from './push-address.ts'

test('a public name that points into our own network is refused when the connection is made', async () => {
  const lookup = publicLookup({ config: readConfig({}) })
  const error = await new Promise<Error | null>(resolve => lookup('localhost', {}, found => resolve(found)))
  assert.match(String(error), /private network/)
  for (const address of [
    '10.1.2.3',
    '127.0.0.1',
    '172.20.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '::1',
    'fe80::1',
    'fd00::1',
    '::ffff:127.0.0.1',
    '2001:db8::1',
    '64:ff9b::7f00:1',
  ])
    assert.equal(isPublic(address), false, address)
  for (const address of ['8.8.8.8', '193.99.144.80', '2a00:1450:4001:80b::200e']) assert.equal(isPublic(address), true, address)
})
