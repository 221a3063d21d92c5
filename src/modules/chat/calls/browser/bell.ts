import { playNotes } from '../../../../ui/video/tone.ts'
import { say } from '../../../../ui/say.ts'
import type { WireEvents } from '../../wire.ts'
import { callWords } from './notice.ts'

/** So long it rings, in ms, and how often. */
const longest = 45_000
const pause = 2000

const bells = new Map<string, () => void>()

/** room → when a call there last ended, by this page's clock */
const ended = new Map<string, number>()

/** Asks who calls just now: it may have begun before this page listened, or while it did not hear. */
export async function lookForCalls(): Promise<void> {
  const asked = performance.now()
  const before = [...bells.keys()]
  const answer = await fetch('/rathaus/chat/anrufe.json', { headers: { accept: 'application/json' } }).catch(() => null)
  if (!answer?.ok) return
  const { calls } = (await answer.json()) as { calls: { room: string; name: string }[] }
  for (const room of before) if (!calls.some(call => call.room === room)) bells.get(room)?.()
  // What ended while the answer was on its way rings no more.
  for (const call of calls) if ((ended.get(call.room) ?? -1) < asked) hearCall({ ...call, rings: true })
}

/** Somebody calls, or no longer does: a banner above the page, and a sound while one looks at it. Not where one stands at the call's own door. */
export function hearCall({ room, name, rings }: WireEvents['call']): void {
  if (!rings) {
    ended.set(room, performance.now())
    return bells.get(room)?.()
  }
  if (bells.has(room) || location.pathname === `/rathaus/chat/${room}/anruf`) return
  const banner = bannerFor(room, name)
  document.body.append(banner)
  const again = window.setInterval(() => void sound(), pause)
  const end = window.setTimeout(() => stop(), longest)
  const stop = () => {
    clearInterval(again)
    clearTimeout(end)
    banner.remove()
    bells.delete(room)
  }
  bells.set(room, stop)
  void sound()
}

function bannerFor(room: string, name: string): HTMLElement {
  const t = callWords()
  const path = `/rathaus/chat/${room}/anruf`
  const banner = document.createElement('div')
  banner.className = 'call-bell'
  banner.setAttribute('role', 'alert')
  const words = document.createElement('p')
  words.textContent = say(t.calls, { name })
  const accept = document.createElement('a')
  accept.href = path
  accept.className = 'kern-btn kern-btn--primary'
  const decline = document.createElement('button')
  decline.type = 'button'
  decline.className = 'kern-btn kern-btn--secondary'
  for (const [element, text] of [
    [accept, t.accept],
    [decline, t.decline],
  ] as const) {
    const label = document.createElement('span')
    label.className = 'kern-label'
    label.textContent = text
    element.append(label)
  }
  decline.addEventListener('click', () => {
    bells.get(room)?.()
    const headers = { 'content-type': 'application/json', accept: 'application/json' }
    void fetch(`${path}/absage`, { method: 'POST', headers, body: '{}', keepalive: true }).catch(() => {})
  })
  banner.append(words, accept, decline)
  return banner
}

/** Two short notes; the banner says the same. */
async function sound(): Promise<void> {
  if (!document.hidden) await playNotes([659, 523])
}
