/** The board as it comes over the wire; see room/board.ts. */
export interface LiveBoard {
  readonly revision: number
  readonly calls: readonly (readonly [string, string, string, number, number])[]
  readonly waiting: readonly (readonly [string, number, number | null, number | null])[]
  readonly walkIn: readonly [number, number] | null
}

/**
 * Shows every newer board: pushed whole with each change, and read once when the page opens and after a gap.
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
  const source = new EventSource(live)
  source.addEventListener('board', event => take(JSON.parse((event as MessageEvent<string>).data) as LiveBoard))
  source.addEventListener('error', () => connected(false))
  source.addEventListener('open', () => {
    connected(true)
    void fetch(stand)
      .then(answer => (answer.ok ? (answer.json() as Promise<LiveBoard>) : null))
      .then(board => board && take(board))
      .catch(() => {})
  })
  return () => source.close()
}

export function saySpan(words: Record<string, string>, from: number | null, until: number | null): string {
  if (from === null || until === null) return words['noSpan']!
  return from === 0 ? words['upTo']!.replace('{n}', String(until)) : words['span']!.replace('{n}', String(from)).replace('{m}', String(until))
}

export function sayBefore(words: Record<string, string>, count: number): string {
  return (words[`before${count}`] ?? words['before']!).replace('{n}', String(count))
}
