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

/** Addresses spread over the register, the same ones each time; for demo content and trials. */
export async function sampleAddresses(db: Db, options: { count: number; district?: string; seed?: number }): Promise<Address[]> {
  const rows = await many(
    db,
    sql<AddressRow>`select ${columns} from ${joined} where ${options.district ?? null}::text is null or a.district = ${options.district ?? null}
    order by hashtextextended(s.key || ' ' || a.number || a.suffix || a.scope, ${options.seed ?? 1}), a.id limit ${options.count}`,
  )
  return rows.map(toAddress)
}
