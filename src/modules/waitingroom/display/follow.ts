import { listen } from '../../../ui/listen.ts'

/** The board as it comes over the wire; see room/board.ts. */
export interface LiveBoard {
  readonly revision: number
  readonly calls: readonly (readonly [string, string, string, number, number])[]
  readonly waiting: readonly (readonly [string, number, number | null, number | null])[]
  readonly walkIn: readonly [number, number] | null
}

/**
 * Shows every newer board: pushed whole with each change, and read when the page opens, after a gap and whenever somebody comes back to it.
 * @param connected told whether changes arrive
 * @returns how to stop
 */
export function followBoard(live: string, stand: string, show: (board: LiveBoard) => void, connected: (is: boolean) => void = () => {}): () => void {
  let newest = -1
  const take = (board: LiveBoard) => {
    // Boards of two servers may overtake each other on the way.
    if (board.revision < newest) return
    newest = board.revision
    show(board)
  }
  const read = () =>
    fetch(stand)
      .then(answer => (answer.ok ? (answer.json() as Promise<LiveBoard>) : null))
      .then(board => board && take(board))
      .catch(() => {})
  // A phone that slept in a pocket may not know yet that its line has gone.
  const look = () => void (document.visibilityState === 'visible' && read())
  document.addEventListener('visibilitychange', look)
  const stop = listen(live, {
    on: { board: data => take(JSON.parse(data) as LiveBoard) },
    open() {
      connected(true)
      void read()
    },
    lost: () => connected(false),
  })
  return () => {
    stop()
    document.removeEventListener('visibilitychange', look)
  }
}

export function saySpan(words: Record<string, string>, from: number | null, until: number | null): string {
  if (from === null || until === null) return words['noSpan']!
  return from === 0 ? words['upTo']!.replace('{n}', String(until)) : words['span']!.replace('{n}', String(from)).replace('{m}', String(until))
}

export function sayBefore(words: Record<string, string>, count: number): string {
  return (words[`before${count}`] ?? words['before']!).replace('{n}', String(count))
}
