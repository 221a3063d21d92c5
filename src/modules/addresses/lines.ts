import { type Db, many, run, sql } from '../../platform/database.ts'

export type Line = [lon: number, lat: number][]

interface House {
  number: number
  lon: number
  lat: number
}

/**
 * A guess at where a street runs, from its houses in the order of their numbers: the mean of neighbours on both sides,
 * straightened. Null if the houses do not make a line.
 */
export function lineThrough(houses: readonly House[]): Line | null {
  const inOrder = houses.toSorted((a, b) => a.number - b.number)
  const means = inOrder.map((_, at): [number, number] => {
    const near = inOrder.slice(Math.max(0, at - 2), at + 3)
    return [mean(near.map(house => house.lon)), mean(near.map(house => house.lat))]
  })
  const line = straighten(means, 0.00012)
  return line.length < 2 || metres(line[0]!, line.at(-1)!) < 15 ? null : line.map(([lon, lat]) => [round(lon), round(lat)])
}

/** Leaves out points that lie within `tolerance` degrees of the line without them (Douglas and Peucker 1973). */
export function straighten(line: Line, tolerance: number): Line {
  if (line.length < 3) return line
  const [first, last] = [line[0]!, line.at(-1)!]
  let far = 0
  let most = 0
  for (let at = 1; at < line.length - 1; at += 1) {
    const away = awayFrom(line[at]!, first, last)
    if (away > most) [far, most] = [at, away]
  }
  if (most <= tolerance) return [first, last]
  return [...straighten(line.slice(0, far + 1), tolerance).slice(0, -1), ...straighten(line.slice(far), tolerance)]
}

/** Draws the streets anew through their houses; after an import, for those without a line or with other houses than before. */
export async function drawStreets(db: Db, streets: number[]): Promise<void> {
  const rows = await many(
    db,
    sql<
      House & { street: number }
    >`select street_id as street, number, lon, lat from addresses.address where street_id = any(${streets}) order by street_id, number, suffix`,
  )
  const lines = [...Map.groupBy(rows, row => row.street)].map(([street, houses]) => ({ street, line: lineThrough(houses) }))
  await run(
    db,
    sql`
    update addresses.street s set line = nullif(x->'line', 'null') from jsonb_array_elements(${JSON.stringify(lines)}::jsonb) x where s.id = (x->>'street')::int`,
  )
}

function awayFrom([x, y]: [number, number], [ax, ay]: [number, number], [bx, by]: [number, number]): number {
  const length = Math.hypot(bx - ax, by - ay)
  if (length === 0) return Math.hypot(x - ax, y - ay)
  return Math.abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length
}

function metres(a: [number, number], b: [number, number]) {
  return Math.hypot((a[0] - b[0]) * 69_000, (a[1] - b[1]) * 111_000)
}

function mean(values: number[]) {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

// Five digits are one metre: enough for a background.
function round(degrees: number) {
  return Math.round(degrees * 1e5) / 1e5
}
