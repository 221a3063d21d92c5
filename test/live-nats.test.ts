import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { isDeepStrictEqual } from 'node:util'
import type { Live, LiveEvent } from '../src/platform/live.ts'
import { connectLive } from '../src/platform/live-nats.ts'
import { Nats, findNats } from './nats.ts'
import { freePort } from './storm/place.ts'
import { until } from './until.ts'

let nats: Nats
let here: Live
let there: Live
before(async () => {
  nats = new Nats(await findNats(() => {}), await freePort())
  await nats.start()
  here = await connectLive(nats.url)
  there = await connectLive(nats.url)
})
after(async () => {
  await Promise.all([here?.close(), there?.close()])
  await nats?.kill()
})

test('what happens on one server is seen by pages on the other, once each', async () => {
  const seen = listen(here, 'case:1')
  const seenThere = listen(there, 'case:1')
  const other = listen(there, 'case:2')
  await until(() => {
    here.publish('case:1', { name: 'changed', data: { at: 7 } })
    return seenThere.length > 0
  }, 'they hear each other')
  assert.deepEqual(seenThere[0], { name: 'changed', data: { at: 7 } })
  // One sender's events arrive in order: behind the last one nothing of what was said before can still come.
  for (const at of [8, 9]) here.publish('case:1', { name: 'changed', data: { at } })
  const isLast = (event: LiveEvent) => isDeepStrictEqual(event.data, { at: 9 })
  await until(() => seen.some(isLast) && seenThere.some(isLast), 'the last event arrives on both')
  for (const events of [seen, seenThere])
    assert.deepEqual(
      events.filter(event => !isDeepStrictEqual(event.data, { at: 7 })).map(event => event.data),
      [{ at: 8 }, { at: 9 }],
    )
  assert.deepEqual(other, [])
})

test('while NATS is gone each server goes on for its own pages, and when it is back they hear each other again', async () => {
  const seen = listen(here, 'tour:3')
  const seenThere = listen(there, 'tour:3')
  await nats.kill()
  here.publish('tour:3', { name: 'changed' })
  await until(() => seen.length === 1, 'its own page hears it')
  await nats.start()
  const next = seenThere.length
  await until(() => {
    here.publish('tour:3', { name: 'changed' })
    return seenThere.length > next
  }, 'they hear each other again')
})

test('a message that is none of ours disturbs nobody', async () => {
  const { connect } = await import('@nats-io/transport-node')
  const stranger = await connect({ servers: nats.url })
  stranger.publish('stadtplatz.live', 'no json')
  stranger.publish('stadtplatz.live', '{"topic":1}')
  await stranger.drain()
  const seenThere = listen(there, 'case:4')
  await until(() => {
    here.publish('case:4', { name: 'changed' })
    return seenThere.length > 0
  }, 'they still hear each other')
})

test('a wrong address is named at the start, without its password', async () => {
  const port = await freePort()
  await assert.rejects(
    connectLive(`nats://stadt:geheim@127.0.0.1:${port}`),
    (error: Error) => /NATS_URL: .* antwortet nicht/.test(error.message) && !error.message.includes('geheim'),
  )
})

function listen(live: Live, topic: string): LiveEvent[] {
  const seen: LiveEvent[] = []
  live.subscribe(topic, event => void seen.push(event))
  return seen
}
