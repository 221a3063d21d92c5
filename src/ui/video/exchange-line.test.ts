import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { compileFunction } from 'node:vm'
import { build } from 'esbuild'
import type { ExchangeLine } from './exchange-line.ts'

const built = await build({
  entryPoints: [fileURLToPath(new URL('exchange-line.ts', import.meta.url))],
  bundle: true,
  format: 'iife',
  globalName: 'built',
  write: false,
  logLevel: 'silent',
})

/** A page with a clock of its own, whose house answers when it is told to. */
function page() {
  const asked: { says: string; answer(): void }[] = []
  const timers: { at: number; work(): void }[] = []
  let now = 0
  const setTimeout = (work: () => void, ms: number) => timers.push({ at: now + ms, work })
  const clearTimeout = (id: number) => void (timers[id - 1] = { at: Number.POSITIVE_INFINITY, work: () => {} })
  const fetch = (_path: string, { body, signal }: RequestInit) =>
    new Promise<Response>((done, failed) => {
      signal?.addEventListener('abort', () => failed(new DOMException('too late', 'AbortError')))
      asked.push({ says: JSON.parse(body as string) as string, answer: () => done(Response.json('fine')) })
    })
  class EventSource extends EventTarget {
    close() {}
  }
  const listening = { addEventListener: () => {}, removeEventListener: () => {} }
  const world = { window: { ...listening, setTimeout }, document: listening, EventSource, fetch, setTimeout, clearTimeout, ...listening }
  const { ExchangeLine: Line } = compileFunction(`${built.outputFiles[0]!.text};return built`, Object.keys(world))(...Object.values(world)) as {
    ExchangeLine: typeof ExchangeLine
  }
  const talk = { message: () => 'enter', take: () => false, trouble: () => {} }
  return {
    line: new Line<string, string>('/anruf', talk, { heartbeat: 8000, pauses: [500], refused: [] }),
    said: () => asked.map(one => one.says),
    answer: (nth: number) => asked[nth]!.answer(),
    /** Time passes, second by second, and everything that follows from it happens. */
    async pass(ms: number) {
      for (const end = now + ms; now <= end; now += 1000) {
        const due = timers.filter(one => one.at <= now)
        for (const one of due) one.at = Number.POSITIVE_INFINITY
        for (const one of due) one.work()
        await new Promise(setImmediate)
      }
    },
  }
}

test('a request that nobody answers, as after a change of network, is given up and asked again', async () => {
  const { line, pass, said } = page()
  line.open()
  await pass(1000)
  assert.equal(said().length, 1)
  await pass(15_000)
  assert.equal(said().length, 2)
})

test('whoever hangs up while the house still answers says so after it; when the page goes, at once', async () => {
  const { line, pass, said, answer } = page()
  line.open()
  await pass(1000)
  const isSaid = line.close('leave')
  await pass(1000)
  assert.deepEqual(said(), ['enter'], 'the last word must not overtake the first')
  answer(0)
  await pass(1000)
  assert.deepEqual(said(), ['enter', 'leave'])
  answer(1)
  await isSaid

  line.open()
  await pass(1000)
  void line.close('leave')
  void line.close('hide', true)
  assert.deepEqual(said().slice(2), ['enter', 'leave'])
})
