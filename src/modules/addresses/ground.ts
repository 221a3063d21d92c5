import { z } from 'zod'
import { type Db, many, sql } from '../../platform/database.ts'
import type { JsonEndpoint } from '../../platform/routes.ts'
import type { Line } from './lines.ts'

const degrees = z.coerce.number().min(-180).max(180)
const box = z.object({ west: degrees, south: degrees, east: degrees, north: degrees })
type Box = z.output<typeof box>

const most = 4000

/**
 * What a map draws under its markers where the city has configured no tiles: streets and water of the stretch it shows;
 * houses where no street has a line. At most 4,000 of each.
 */
export const ground: JsonEndpoint<typeof box> = {
  input: box,
  async answer(v, asked) {
    const lines = await streetsIn(v.db, asked)
    const water = await many(v.db, sql<{ line: Line }>`select line from addresses.backdrop where kind = 'water'`)
    const points = lines.length > 0 ? [] : await housesIn(v.db, asked)
    v.http.reply.header('cache-control', 'public, max-age=86400')
    return { lines, water: water.map(row => row.line), points }
  },
  sample: '/adressen/karte?west=6.6&south=51.5&east=6.7&north=51.56',
}

async function streetsIn(db: Db, { west, south, east, north }: Box): Promise<Line[]> {
  const rows = await many(
    db,
    sql<{ line: Line }>`
    select line from addresses.street s where line is not null and exists (
      select from jsonb_array_elements(s.line) p where (p->>0)::float8 between ${west}::float8 and ${east}::float8 and (p->>1)::float8 between ${south}::float8 and ${north}::float8)
    order by id limit ${most}`,
  )
  return rows.map(row => row.line.map(([lon, lat]) => [round(lon), round(lat)]))
}

async function housesIn(db: Db, { west, south, east, north }: Box): Promise<[number, number][]> {
  const rows = await many(
    db,
    sql<{ lon: number; lat: number }>`select lon, lat from addresses.address
    where lon between ${west}::float8 and ${east}::float8 and lat between ${south}::float8 and ${north}::float8 order by hashtext(id::text) limit ${most}`,
  )
  return rows.map(row => [round(row.lon), round(row.lat)])
}

// Five digits are one metre: enough for a background.
function round(value: number) {
  return Math.round(value * 1e5) / 1e5
}
