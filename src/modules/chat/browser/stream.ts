/** What the stream says to every tab. */
export type Told =
  | { readonly kind: 'event'; readonly name: string; readonly data: unknown }
  /** from now on everything is heard: catch up */
  | { readonly kind: 'open' }
  | { readonly kind: 'lost' }
  | { readonly kind: 'beat' }
  | { readonly kind: 'ended' }

/** The house says something at least every 20 s; after this long without a word the line is dead. */
const silence = 45_000
const lock = 'rathaus-chat-stream'

/**
 * One line to the house for all tabs: whoever holds the lock listens and passes on. Reads the stream by itself and not by
 * EventSource, because only so can it hear the heartbeat, and see that the session is over.
 */
export class Stream {
  private readonly channel = 'BroadcastChannel' in window ? new BroadcastChannel(lock) : null
  private controller: AbortController | null = null
  private readonly stopping = new AbortController()
  private tries = 0
  private heard = Date.now()
  private wait = 0
  private resume: (() => void) | null = null
  private readonly watch: number
  isOpen = false

  constructor(private readonly tell: (told: Told) => void) {
    this.channel?.addEventListener('message', event => this.take(event.data as Told))
    this.lead({ signal: this.stopping.signal })
    this.watch = window.setInterval(() => this.look(), 10_000)
    window.addEventListener('online', this.wake)
    document.addEventListener('visibilitychange', this.wake)
  }

  stop(): void {
    clearInterval(this.watch)
    window.removeEventListener('online', this.wake)
    document.removeEventListener('visibilitychange', this.wake)
    this.stopping.abort()
    this.controller?.abort()
    this.resume?.()
    this.channel?.close()
  }

  /** Tries at once what would be tried later. */
  readonly wake = () => {
    if (document.hidden || this.stopping.signal.aborted) return
    this.look()
    this.resume?.()
  }

  private lead(options: { signal?: AbortSignal; steal?: boolean }) {
    if (!navigator.locks || !this.channel) return void this.listen()
    navigator.locks
      .request(lock, options, () => this.listen())
      // Another tab has taken over, or this one stops.
      .catch(() => {
        const before = this.controller
        this.controller = null
        before?.abort()
        if (!this.stopping.signal.aborted) this.lead({ signal: this.stopping.signal })
      })
  }

  /** Whoever leads may be asleep in the background, or its line dead. */
  private look() {
    if (Date.now() - this.heard < silence) return
    this.heard = Date.now()
    if (this.isOpen) this.say({ kind: 'lost' })
    if (this.controller) this.controller.abort()
    else if (!document.hidden && navigator.locks) this.lead({ steal: true })
  }

  private async listen(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      const mine = (this.controller = new AbortController())
      try {
        await this.read(mine.signal)
      } catch {
        // Lost: below it is tried again.
      }
      if (this.controller !== mine || this.stopping.signal.aborted) return
      this.say({ kind: 'lost' })
      const pause = Math.min(30_000, 500 * 2 ** this.tries) * (0.5 + Math.random())
      this.tries += 1
      await new Promise<void>(done => {
        this.resume = done
        this.wait = window.setTimeout(done, pause)
      })
      clearTimeout(this.wait)
      this.resume = null
      if (this.controller !== mine) return
    }
  }

  private async read(signal: AbortSignal) {
    const answer = await fetch('/rathaus/chat/live', { headers: { accept: 'text/event-stream' }, signal, cache: 'no-store' })
    if (answer.status === 401 || answer.status === 403) return this.end()
    if (!answer.ok || !answer.body || !/event-stream/.test(answer.headers.get('content-type') ?? '')) throw new Error('no stream')
    this.tries = 0
    this.say({ kind: 'open' })
    const reader = answer.body.getReader()
    const decoder = new TextDecoder()
    let text = ''
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      text += decoder.decode(value, { stream: true })
      const blocks = text.split('\n\n')
      text = blocks.pop()!
      this.say({ kind: 'beat' })
      for (const block of blocks) this.pass(block)
    }
  }

  private pass(block: string) {
    const name = /^event: (.+)$/m.exec(block)?.[1]
    const data = /^data: (.+)$/m.exec(block)?.[1]
    if (name === 'ended') this.end()
    else if (name && data) this.say({ kind: 'event', name, data: JSON.parse(data) })
  }

  private end() {
    this.say({ kind: 'ended' })
    this.stopping.abort()
    this.controller?.abort()
  }

  private say(told: Told) {
    this.channel?.postMessage(told)
    this.take(told)
  }

  private take(told: Told) {
    this.heard = Date.now()
    if (told.kind === 'open' || told.kind === 'beat') this.isOpen = true
    if (told.kind === 'lost' || told.kind === 'ended') this.isOpen = false
    this.tell(told)
  }
}
