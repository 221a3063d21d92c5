import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readConfig } from './config.ts'
import { waysFor } from './ice.ts'

const now = Temporal.Instant.from('2026-11-23T08:00:00Z')

test('without settings no server outside is named, and browsers look for a direct way', () => {
  assert.deepEqual(waysFor(readConfig({}), 'T-7K3F-9Q2M', now), { iceServers: [], iceTransportPolicy: 'all' })
})

test('several addresses of the city’s own servers are handed on, and the direct way can be forbidden', () => {
  const config = readConfig({
    STUN_URL: 'stun:turn.stadt.de',
    TURN_URL: 'turn:turn.stadt.de, turns:turn.stadt.de:443?transport=tcp',
    TURN_SECRET: 'ein-langes-geheimnis',
    TURN_ONLY: '1',
  })
  const ways = waysFor(config, 'T-7K3F-9Q2M', now)
  assert.equal(ways.iceTransportPolicy, 'relay')
  assert.deepEqual(
    ways.iceServers.map(server => server.urls),
    [['stun:turn.stadt.de'], ['turn:turn.stadt.de', 'turns:turn.stadt.de:443?transport=tcp']],
  )
  assert.equal(ways.iceServers[0]!.credential, undefined)
  assert.equal(ways.iceServers[1]!.username, '1795442400:T-7K3F-9Q2M')
})

test('a relay without its secret, or the relay alone without a relay, is refused at start', () => {
  assert.throws(() => readConfig({ TURN_URL: 'turn:turn.stadt.de' }), /gehören zusammen/)
  assert.throws(() => readConfig({ TURN_ONLY: '1' }), /TURN_ONLY: braucht TURN_URL/)
  assert.throws(() => readConfig({ STUN_URL: 'https://stadt.de' }), /STUN_URL: muss mit stun: beginnen/)
})
