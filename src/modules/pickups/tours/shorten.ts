import { dice } from './dice.ts'
import type { Distances } from './distance.ts'
import { Ring } from './ring.ts'

/** How many stops around a stop are tried as its new neighbours. */
const neighbourCount = 9
/** A gain below a millimetre is rounding, and believing in it would never end. */
const noise = 1e-3

/**
 * A short way from `start` over all `stops` to `end`: 2-opt and Or-opt over neighbour lists until
 * neither finds anything, then small shake-ups of which only those that pay are kept. Deterministic;
 * never longer than the order given.
 * @param stops indexes into `distances`, in any order
 * @param shakesPerStop 0 stops at the first order that no single change improves; beyond 20 hardly a tenth of a percent is left to gain
 * @returns the stops in driving order
 */
export function shorten(distances: Distances, start: number, stops: readonly number[], end: number, shakesPerStop = 20): number[] {
  if (stops.length < 2) return [...stops]
  const search = new Search(distances, [start, ...stops, end])
  search.settle()
  search.shake(shakesPerStop * stops.length)
  return search.order().map(node => stops[node - 1]!)
}

class Search {
  private readonly ring: Ring
  private readonly near: Int32Array[]
  private readonly metres: Float64Array
  private readonly size: number
  private readonly waiting: number[]
  private readonly isWaiting: Uint8Array
  private gained = 0

  constructor(distances: Distances, places: readonly number[]) {
    const size = (this.size = places.length)
    const own = distances.among(places)
    this.metres = own.metres
    this.near = Array.from({ length: size }, (_, a) => own.nearest(a, neighbourCount))
    // The way home is closed to a ring by an edge so good that no exchange ever gives it up.
    this.metres[size - 1] = this.metres[(size - 1) * size] = -1e9
    this.ring = new Ring(places.keys().toArray())
    this.waiting = places.keys().toArray()
    this.isWaiting = new Uint8Array(size).fill(1)
  }

  order(): number[] {
    return this.ring.from(0, this.size - 1).slice(1, -1)
  }

  /** Improves around every waiting node until nothing is left to try. */
  settle(): void {
    for (let node = this.waiting.pop(); node !== undefined; node = this.waiting.pop()) {
      this.isWaiting[node] = 0
      while (this.uncross(node, true) || this.uncross(node, false) || this.carryFrom(node, true) || this.carryFrom(node, false));
    }
  }

  /** Exchanges two short neighbouring stretches somewhere, repairs around it, keeps the result if shorter. */
  shake(times: number): void {
    if (this.size < 8) return
    const random = dice(this.size)
    const longest = Math.min(50, Math.floor((this.size - 2) / 3))
    for (let time = 0; time < times; time += 1) {
      const p = random(this.size)
      const one = 1 + random(longest)
      const two = 1 + random(longest)
      const [a, b, c, d, e, f] = [0, 1, one, one + 1, one + two, one + two + 1].map(steps => this.ring.ahead(p, steps)) as [
        number,
        number,
        number,
        number,
        number,
        number,
      ]
      if (this.isSeam(a, b) || this.isSeam(c, d) || this.isSeam(e, f)) continue
      this.ring.forget()
      this.gained = 0
      this.carry(a, b, c, d, e, f, false)
      this.settle()
      if (this.gained < 0) this.ring.takeBack(0)
    }
  }

  /** 2-opt: a crossing at `a` undone. */
  private uncross(a: number, forward: boolean): boolean {
    const { ring } = this
    const b = ring.on(a, forward)
    const now = this.far(a, b)
    for (const c of this.near[a]!) {
      const first = this.far(a, c)
      if (first >= now) return false
      const d = ring.on(c, forward)
      const gain = now + this.far(c, d) - first - this.far(b, d)
      if (gain <= noise) continue
      ring.cross(a, b, c, d)
      this.keep(gain, a, b, c, d)
      return true
    }
    return false
  }

  /** Or-opt: one to three stops beginning with `a` moved next to a neighbour of `a`. */
  private carryFrom(a: number, forward: boolean): boolean {
    const { ring } = this
    const p = ring.on(a, !forward)
    let last = a
    for (let length = 1; length <= 3 && length < this.size - 2; length += 1) {
      const q = ring.on(last, forward)
      if (q === p) return false
      const freed = this.far(p, a) + this.far(last, q) - this.far(p, q)
      for (const c of this.near[a]!) {
        const first = this.far(a, c)
        if (first >= freed) break
        if (ring.steps(a, c, forward) < length) continue
        const spare = freed - first - noise
        const after = ring.on(c, forward)
        if (c !== p && this.far(last, after) - this.far(c, after) < spare) {
          this.carry(p, a, last, q, c, after, false)
          return true
        }
        const before = ring.on(c, !forward)
        if (c !== q && this.far(last, before) - this.far(before, c) < spare) {
          this.carry(p, a, last, q, before, c, true)
          return true
        }
      }
      last = q
    }
    return false
  }

  private carry(p: number, first: number, last: number, q: number, x: number, y: number, turned: boolean): void {
    this.ring.carry(p, first, last, q, x, y, turned)
    const before = this.far(p, first) + this.far(last, q) + this.far(x, y)
    const after = this.far(p, q) + (turned ? this.far(x, last) + this.far(first, y) : this.far(x, first) + this.far(last, y))
    this.keep(before - after, p, first, last, q, x, y)
  }

  private keep(gain: number, ...nodes: number[]): void {
    this.gained += gain
    this.wake(...nodes)
  }

  private wake(...nodes: number[]): void {
    for (const node of nodes) {
      if (this.isWaiting[node]) continue
      this.isWaiting[node] = 1
      this.waiting.push(node)
    }
  }

  private isSeam(a: number, b: number): boolean {
    return this.far(a, b) < 0
  }

  private far(a: number, b: number): number {
    return this.metres[a * this.size + b]!
  }
}
