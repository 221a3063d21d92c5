import { playNotes } from '../../../../ui/video/tone.ts'
import { say } from '../../../../ui/say.ts'
import type { WireEvents } from '../../wire.ts'
import { callWords } from './notice.ts'

/** So long it rings, in ms, and how often. */
const longest = 45_000
const pause = 2000

const bells = new Map<string, () => void>()

/** Somebody calls, or no longer does: a banner above the page, and a sound while one looks at it. */
export function hearCall({ room, name, rings }: WireEvents['call']): void {
  bells.get(room)?.()
  if (!rings) return
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
