import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { type Line, Talk } from './talk.ts'

const kept = new Map<string, string>()
const storage = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
  removeItem: (key: string) => void kept.delete(key),
}
Object.defineProperty(globalThis, 'sessionStorage', { value: storage, configurable: true })
after(() => Reflect.deleteProperty(globalThis, 'sessionStorage'))

class Channel extends EventTarget {
  readyState = 'connecting'
  readonly sent: { t: string; text: string }[] = []
  send(what: string) {
    this.sent.push(JSON.parse(what) as { t: string; text: string })
  }
  open() {
    this.readyState = 'open'
    this.dispatchEvent(new Event('open'))
  }
}

/** A page of the citizen's. */
function load(): { talk: Talk; shown: Line[]; channel: Channel } {
  const shown: Line[] = []
  const channel = new Channel()
  const talk = new Talk('citizen', { line: line => shown.push(line), standing: () => {} }, 'lines')
  talk.restore()
  talk.use(channel as unknown as RTCDataChannel)
  return { talk, shown, channel }
}
const texts = (lines: readonly { readonly text: string }[]) => lines.map(one => one.text)

test('what is written before anybody is connected survives a reload, goes out once, and then lies nowhere any more', () => {
  const first = load()
  first.talk.write('Ich bin gleich da')
  first.talk.write('Die Kamera fehlt')
  const second = load()
  assert.deepEqual(texts(second.shown), ['Ich bin gleich da', 'Die Kamera fehlt'])
  second.channel.open()
  second.talk.write('Jetzt geht es')
  const lines = second.channel.sent.filter(one => one.t === 'line')
  assert.deepEqual(texts(lines), ['Ich bin gleich da', 'Die Kamera fehlt', 'Jetzt geht es'])
  assert.equal(kept.size, 0)
  assert.deepEqual(load().shown, [])
})

test('whoever leaves takes back what nobody was told', () => {
  const { talk } = load()
  talk.write('Niemand hat es gehört')
  talk.forget()
  assert.deepEqual(load().shown, [])
})
