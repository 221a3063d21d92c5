/** No figure about fewer people than this leaves the house. */
export const smallestGroup = 5

/** A table of counts with its sums; null is hidden. */
export interface Told {
  readonly cells: readonly (readonly (number | null)[])[]
  /** sums of rows */
  readonly rows: readonly (number | null)[]
  /** sums of columns */
  readonly columns: readonly (number | null)[]
  readonly total: number | null
}

/**
 * Hides every count of people, and every sum, that is too small to be told, and as many others as it takes that
 * nobody can work the hidden ones out from what is told (complementary suppression). Zero is told: it is about nobody.
 *
 * Promise, proved by a property test: for every hidden count from 1 to `smallest - 1` there is another table of whole
 * numbers that agrees with everything told and has a different number there.
 *
 * How: with sums as entries of their own, hidden entries are the edges of a graph between rows and columns. An entry can
 * be worked out exactly if its edge is a bridge; on a circle one can add and take away 1 in turn. So each small entry is
 * put on a circle of hidden entries, none of them zero, along the way that hides the least.
 *
 * @param counts rows of equal length, whole numbers ≥ 0
 */
export function suppress(counts: readonly (readonly number[])[], smallest = smallestGroup): Told {
  const width = counts[0]?.length ?? 0
  const table = withSums(counts, width)
  const hidden = table.map(row => row.map(count => count > 0 && count < smallest))
  for (const [row, line] of table.entries()) {
    for (const [column, count] of line.entries()) {
      if (count === 0 || count >= smallest) continue
      for (const [r, c] of cheapestCircle(table, hidden, row, column)) hidden[r]![c] = true
    }
  }
  const told = (row: number, column: number) => (hidden[row]![column] ? null : table[row]![column]!)
  const height = counts.length
  return {
    cells: counts.map((line, row) => line.map((_, column) => told(row, column))),
    rows: counts.map((_, row) => told(row, width)),
    columns: Array.from({ length: width }, (_, column) => told(height, column)),
    total: told(height, width),
  }
}

/** The table with a last column and a last row of sums. */
function withSums(counts: readonly (readonly number[])[], width: number): number[][] {
  const rows = counts.map(row => [...row, row.reduce((sum, count) => sum + count, 0)])
  const sums = Array.from({ length: width + 1 }, (_, column) => rows.reduce((sum, row) => sum + row[column]!, 0))
  return [...rows, sums]
}

/**
 * The entries that close a circle through one entry at least cost: hidden ones are free, others cost what they hide.
 * Dijkstra from the entry's row to its column, rows and columns being the nodes. There always is a way: over the sums.
 */
function cheapestCircle(table: readonly (readonly number[])[], hidden: readonly (readonly boolean[])[], row: number, column: number): [number, number][] {
  const height = table.length
  const nodes = height + table[0]!.length
  const cost = Array.from({ length: nodes }, () => Infinity)
  const from = Array.from({ length: nodes }, () => -1)
  const open = new Set(cost.keys())
  cost[row] = 0
  for (;;) {
    let near = -1
    for (const node of open) if (cost[node]! < Infinity && (near < 0 || cost[node]! < cost[near]!)) near = node
    if (near < 0 || near === height + column) break
    open.delete(near)
    for (const other of open) {
      if (near < height === other < height) continue
      const [r, c] = near < height ? [near, other - height] : [other, near - height]
      const count = table[r]![c]!
      if (count === 0 || (r === row && c === column)) continue
      const way = cost[near]! + (hidden[r]![c] ? 0 : count + 1)
      if (way >= cost[other]!) continue
      cost[other] = way
      from[other] = near
    }
  }
  const circle: [number, number][] = []
  for (let node = height + column; from[node] !== -1; node = from[node]!) {
    const before = from[node]!
    circle.push(node < height ? [node, before - height] : [before, node - height])
  }
  return circle
}
