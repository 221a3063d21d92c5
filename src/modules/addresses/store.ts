import { type Db, many, maybe, sql } from '../../platform/database.ts'
import { type Address, type AddressRow, toAddress } from './address.ts'

export const columns = sql`a.id, s.name as street, a.number, a.suffix, a.postcode, d.name as district, d.key as district_key, a.lat, a.lon`
export const joined = sql`addresses.address a join addresses.street s on s.id = a.street_id left join addresses.district d on d.key = a.district`

/** The address of that id; null if there is none (any more), also for what is no id at all. */
export async function findAddress(db: Db, id: string): Promise<Address | null> {
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) return null
  const row = await maybe(db, sql<AddressRow>`select ${columns} from ${joined} where a.id = ${id}`)
  return row && toAddress(row)
}

/** The house nearest to a place (WGS 84 degrees); null if none is within about 500 m. */
export async function nearestAddress(db: Db, lat: number, lon: number): Promise<Address | null> {
  const row = await maybe(
    db,
    sql<AddressRow & { degrees: number }>`
    with near as (
      select a.id, point(a.lon * cosd(a.lat), a.lat) <-> point(${lon}::float8 * cosd(${lat}::float8), ${lat}::float8) as degrees
      from addresses.address a order by point(a.lon * cosd(a.lat), a.lat) <-> point(${lon}::float8 * cosd(${lat}::float8), ${lat}::float8) limit 1
    )
    select ${columns}, near.degrees from near join ${joined} on a.id = near.id`,
  )
  return row && row.degrees * metresPerDegree <= 500 ? toAddress(row) : null
}

const metresPerDegree = 111_195

/** Addresses spread over the register, the same ones each time; for demo content and trials. */
export async function sampleAddresses(db: Db, options: { count: number; district?: string; seed?: number }): Promise<Address[]> {
  const rows = await many(
    db,
    sql<AddressRow>`select ${columns} from ${joined} where ${options.district ?? null}::text is null or a.district = ${options.district ?? null}
    order by hashtextextended(s.key || ' ' || a.number || a.suffix || a.scope, ${options.seed ?? 1}), a.id limit ${options.count}`,
  )
  return rows.map(toAddress)
}
