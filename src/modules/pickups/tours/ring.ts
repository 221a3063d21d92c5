/**
 * A closed round of nodes in which every change is a reversal of a stretch, so that a journal of
 * reversals can take any number of changes back.
 */
export class Ring {
  readonly at: Int32Array
  readonly position: Int32Array
  private readonly journal: number[] = []

  /** @param order every node 0…n-1 once */
  constructor(order: ArrayLike<number>) {
    this.at = Int32Array.from(order)
    this.position = new Int32Array(this.at.length)
    this.at.forEach((node, index) => (this.position[node] = index))
  }

  get size() {
    return this.at.length
  }

  next(node: number): number {
    const index = this.position[node]! + 1
    return this.at[index === this.size ? 0 : index]!
  }

  before(node: number): number {
    const index = this.position[node]!
    return this.at[index === 0 ? this.size - 1 : index - 1]!
  }

  on(node: number, forward: boolean): number {
    return forward ? this.next(node) : this.before(node)
  }

  /** How many steps from `a` to `b` in that direction. */
  steps(a: number, b: number, forward: boolean): number {
    const steps = forward ? this.position[b]! - this.position[a]! : this.position[a]! - this.position[b]!
    return steps < 0 ? steps + this.size : steps
  }

  /** The node `steps` further on. */
  ahead(node: number, steps: number): number {
    return this.at[(this.position[node]! + steps) % this.size]!
  }

  /** Replaces the edges a–b and c–d by a–c and b–d. b must follow a where d follows c (in either direction). */
  cross(a: number, b: number, c: number, d: number): void {
    if (this.next(a) === b) this.reverse(this.position[b]!, this.position[c]!)
    else this.reverse(this.position[a]!, this.position[d]!)
  }

  /**
   * Takes the stretch first…last out from between `p` and `q` and puts it between x and y. The names
   * follow one direction of the ring: p first…last q … x y.
   * @param turned whether `last` then comes next to x
   */
  carry(p: number, first: number, last: number, q: number, x: number, y: number, turned: boolean): void {
    if (y === p) {
      this.carry(q, last, first, p, y, x, turned)
      return
    }
    this.cross(p, first, x, y)
    if (x !== q) this.cross(p, x, q, last)
    if (!turned) this.cross(x, last, first, y)
  }

  /** Where the journal stands, for `takeBack`. */
  get mark() {
    return this.journal.length
  }

  takeBack(mark: number): void {
    while (this.journal.length > mark) {
      const to = this.journal.pop()!
      const from = this.journal.pop()!
      this.turn(from, to)
    }
  }

  forget(): void {
    this.journal.length = 0
  }

  /** The round written from `node` on, in the direction in which `then` comes last. */
  from(node: number, then: number): number[] {
    const round = Array.from({ length: this.size }, (_, step) => this.ahead(node, step))
    return round.at(-1) === then ? round : [round[0]!, ...round.slice(1).toReversed()]
  }

  // Turning a stretch round or turning all the rest round gives the same ring: do the shorter.
  private reverse(from: number, to: number): void {
    const size = this.size
    const inner = ((to - from + size) % size) + 1
    if (inner * 2 > size) [from, to] = [(to + 1) % size, (from - 1 + size) % size]
    this.journal.push(from, to)
    this.turn(from, to)
  }

  private turn(from: number, to: number): void {
    const { at, position, size } = this
    let steps = (((to - from + size) % size) + 1) >> 1
    while (steps > 0) {
      const left = at[from]!
      const right = at[to]!
      at[from] = right
      position[right] = from
      at[to] = left
      position[left] = to
      from = from + 1 === size ? 0 : from + 1
      to = to === 0 ? size - 1 : to - 1
      steps -= 1
    }
  }
}
