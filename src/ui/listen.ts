import { leaveIfShut } from './ended.ts'

interface Hearing {
  /** event → what to do with its data */
  readonly on: Readonly<Record<string, (data: string) => void>>
  /** the line stands; `isAgain`: after a gap in which something may have been missed */
  open?(isAgain: boolean): void
  /** nothing is heard for the time being */
  lost?(): void
  /** the session is over, and with it the line */
  ended?(): void
}

/** Milliseconds a line that was refused rests at least and at most; all pages of a city must not come back in one second. */
const rest = { least: 5000, most: 30_000 }

/**
 * Listens to a stream of the house (`r.live`) for as long as the page stands. The browser itself comes back only after a line that broke; one
 * that is refused, as by a proxy while the house starts anew, it gives up for good, so then another is opened. When the house says `ended`,
 * it is over; if the session's owner was shut out, what is kept goes with the page (`leaveIfShut`).
 * @returns how to stop
 */
export function listen(path: string, hearing: Hearing): () => void {
  let source: EventSource
  let isAgain = false
  let refusals = 0
  let resting: ReturnType<typeof setTimeout> | undefined

  const start = () => {
    clearTimeout(resting)
    resting = undefined
    source = new EventSource(path)
    for (const [name, hear] of Object.entries(hearing.on)) source.addEventListener(name, event => hear((event as MessageEvent<string>).data))
    source.addEventListener('open', () => {
      refusals = 0
      hearing.open?.(isAgain)
      isAgain = true
    })
    source.addEventListener('error', () => {
      hearing.lost?.()
      if (source.readyState !== EventSource.CLOSED) return
      resting = setTimeout(start, rest.least + Math.random() * Math.min(rest.most - rest.least, 2500 * 2 ** refusals))
      refusals += 1
    })
    source.addEventListener('ended', () => {
      stop()
      hearing.ended?.()
      void leaveIfShut()
    })
  }
  // Whoever comes back to the page or into the network need not wait for the rest to end.
  const wake = () => {
    if (resting !== undefined && document.visibilityState === 'visible') start()
  }
  const stop = () => {
    source.close()
    clearTimeout(resting)
    resting = undefined
    removeEventListener('online', wake)
    document.removeEventListener('visibilitychange', wake)
  }
  addEventListener('online', wake)
  document.addEventListener('visibilitychange', wake)
  start()
  return stop
}
