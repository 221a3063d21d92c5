/** Metres east and north of the middle of the city. */
export type Point = readonly [east: number, north: number]

/** Where a quarter lies and how its streets run. */
export interface Quarter {
  readonly middle: Point
  /** degrees its grid is turned */
  readonly turn: number
  /** metres between two crossings */
  readonly cell: number
  /** metres by which its lines swing */
  readonly swing: number
  /** width to height of its outline */
  readonly stretch: number
}

/** A sequence that is the same on every machine (mulberry32); 0 ≤ value < 1. */
export function sequence(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** The streets of a quarter, innermost first: lines of a turned, swinging grid, cut into streets of two to four blocks. */
export function streetsOf(quarter: Quarter, count: number, seed: number): Point[][] {
  const random = sequence(seed)
  const reach = Math.ceil(Math.sqrt(count) * 0.95)
  const phases = [random() * 6, random() * 6]
  const crossing = (column: number, row: number): Point => {
    const [x, y] = [column * quarter.cell * quarter.stretch, (row * quarter.cell) / quarter.stretch]
    const [u, v] = [x + quarter.swing * Math.sin(y / 310 + phases[0]!), y + quarter.swing * Math.sin(x / 370 + phases[1]!)]
    const angle = (quarter.turn * Math.PI) / 180
    return [quarter.middle[0] + u * Math.cos(angle) - v * Math.sin(angle), quarter.middle[1] + u * Math.sin(angle) + v * Math.cos(angle)]
  }
  const streets: Point[][] = []
  for (let line = -reach; line <= reach; line += 1) {
    for (const at of [(step: number) => crossing(step, line), (step: number) => crossing(line, step)]) {
      for (let from = -reach; from < reach;) {
        const to = Math.min(reach, from + 2 + Math.floor(random() * 3))
        if (random() > 0.12 && to - from >= 2) streets.push(Array.from({ length: to - from + 1 }, (_, step) => at(from + step)))
        from = to
      }
    }
  }
  const away = (street: Point[]) => distance(street[Math.floor(street.length / 2)]!, quarter.middle)
  return streets.toSorted((a, b) => away(a) - away(b)).slice(0, count)
}

export interface House {
  readonly number: number
  readonly suffix: string
  readonly place: Point
}

/** Houses along a street: odd numbers on the left, even ones on the right, a gap here and there, a few with a house behind. */
export function housesAlong(line: readonly Point[], every: number, random: () => number): House[] {
  const houses: House[] = []
  const length = line.slice(1).reduce((sum, point, at) => sum + distance(line[at]!, point), 0)
  for (let at = 14, pair = 1; at < length - 10; at += every * (0.85 + random() * 0.3), pair += 2) {
    for (const side of [1, -1]) {
      if (random() < 0.11) continue
      const number = side === 1 ? pair : pair + 1
      houses.push({ number, suffix: '', place: beside(line, at, side * 13) })
      if (random() < 0.05) houses.push({ number, suffix: 'a', place: beside(line, at, side * 31) })
    }
  }
  return houses
}

function beside(line: readonly Point[], along: number, offset: number): Point {
  let left = along
  for (let at = 1; at < line.length; at += 1) {
    const [from, to] = [line[at - 1]!, line[at]!]
    const part = distance(from, to)
    if (left <= part || at === line.length - 1) {
      const [east, north] = [(to[0] - from[0]) / part, (to[1] - from[1]) / part]
      return [from[0] + east * left - north * offset, from[1] + north * left + east * offset]
    }
    left -= part
  }
  return line[0]!
}

export function distance(a: Point, b: Point): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1])
}
