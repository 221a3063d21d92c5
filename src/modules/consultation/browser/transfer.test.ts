import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Transfer } from './transfer.ts'

/** A channel to the other browser that takes everything as long as it is not full. */
class Channel extends EventTarget {
  readyState = 'open'
  bufferedAmount = 0
  bufferedAmountLowThreshold = 0
  readonly sent: unknown[] = []
  send(what: unknown) {
    this.sent.push(what)
  }
}

const turn = () => new Promise(setImmediate)

test('a document goes on over the next connection, also when the broken channel never says that it was closed', async () => {
  const transfer = new Transfer(() => {})
  const broken = new Channel()
  transfer.use(broken as unknown as RTCDataChannel)
  broken.bufferedAmount = 2 * 1024 * 1024
  transfer.send(new File([new Uint8Array(100_000)], 'Ausweis.pdf'))
  await turn()
  assert.equal(broken.sent.length, 1, 'it waits for room')
  const next = new Channel()
  next.readyState = 'connecting'
  transfer.use(next as unknown as RTCDataChannel)
  await turn()
  next.readyState = 'open'
  next.dispatchEvent(new Event('open'))
  for (let turns = 0; turns < 20; turns += 1) await turn()
  const words = next.sent.filter(one => typeof one === 'string').map(one => (JSON.parse(one) as { t: string }).t)
  assert.deepEqual(words, ['begin', 'end'])
})
