interface Turn {
  readonly tab: object
  readonly work: () => Promise<unknown>
  end(error?: Error): void
}

/** What stands for `navigator.locks` of one phone: one holder at a time, the others wait; a tab that dies gives up its turns. */
export class Locks {
  private readonly turns = new Map<string, Turn[]>()

  request(tab: object, name: string, options: { signal?: AbortSignal; steal?: boolean }, work: () => Promise<unknown>): Promise<unknown> {
    const turns = this.turns.get(name) ?? []
    this.turns.set(name, turns)
    return new Promise((done, failed) => {
      const turn: Turn = { tab, work, end: error => (error ? failed(error) : done(undefined)) }
      if (options.steal) {
        turns[0]?.end(new DOMException('stolen', 'AbortError'))
        turns.splice(0, 1, turn)
        return this.take(name)
      }
      turns.push(turn)
      options.signal?.addEventListener('abort', () => {
        if (turns[0] === turn || !turns.includes(turn)) return
        turns.splice(turns.indexOf(turn), 1)
        failed(new DOMException('given up', 'AbortError'))
      })
      if (turns[0] === turn) this.take(name)
    })
  }

  leave(tab: object): void {
    for (const [name, turns] of this.turns) {
      const isHolder = turns[0]?.tab === tab
      turns.splice(0, turns.length, ...turns.filter(turn => turn.tab !== tab))
      if (isHolder && turns[0]) this.take(name)
    }
  }

  private take(name: string) {
    const turns = this.turns.get(name)!
    const turn = turns[0]!
    const pass = (error?: Error) => {
      if (turns[0] !== turn) return
      turn.end(error)
      turns.shift()
      if (turns[0]) this.take(name)
    }
    turn.work().then(
      () => pass(),
      (error: Error) => pass(error),
    )
  }
}
