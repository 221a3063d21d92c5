import { type Db, inTransaction, maybe, run, sql } from '../../platform/database.ts'
import { foldStreet, keyOf } from './fold.ts'

/** A city's own register as `cities/<city>/addresses/register.ts` gives it. */
export interface Register {
  districts: RegisterDistrict[]
  streets: RegisterStreet[]
  backdrop: Backdrop[]
}

export interface RegisterDistrict {
  key: string
  name: string
}

export interface RegisterStreet {
  name: string
  /** its middle, [lon, lat] in degrees */
  line: [lon: number, lat: number][]
  houses: { number: number; suffix: string; postcode: string; district: string; lat: number; lon: number }[]
}

/** What the map shows beside streets. */
export interface Backdrop {
  kind: 'water'
  line: [lon: number, lat: number][]
}

/** Brings a whole register into an empty database, in one transaction. Does nothing if there already are addresses. */
export async function fillRegister(db: Db, register: Register): Promise<void> {
  await inTransaction(db, async tx => {
    if (await maybe(tx, sql`select 1 from addresses.street limit 1`)) return
    await saveDistricts(tx, register.districts)
    await run(
      tx,
      sql`insert into addresses.backdrop (kind, line) select x->>'kind', x->'line' from jsonb_array_elements(${JSON.stringify(register.backdrop)}::jsonb) x`,
    )
    const streets = register.streets.map(({ name, line }) => ({ name, line, folded: foldStreet(name) }))
    await run(
      tx,
      sql`insert into addresses.street (key, name, folded, line)
      select 'name:' || (x->>'folded'), x->>'name', x->>'folded', x->'line' from jsonb_array_elements(${JSON.stringify(streets)}::jsonb) x`,
    )
    const houses = register.streets.flatMap((street, at) => street.houses.map(house => ({ ...house, street: streets[at]!.folded })))
    await run(
      tx,
      sql`
      insert into addresses.address (street_id, number, suffix, scope, postcode, district, lat, lon)
      select s.id, h.number, h.suffix, h.postcode, h.postcode, h.district, h.lat, h.lon
      from unnest(${houses.map(house => house.street)}::text[], ${houses.map(house => house.number)}::int[], ${houses.map(house => house.suffix)}::text[],
        ${houses.map(house => house.postcode)}::text[], ${houses.map(house => house.district)}::text[], ${houses.map(house => house.lat)}::float8[], ${houses.map(house => house.lon)}::float8[])
        as h(street, number, suffix, postcode, district, lat, lon)
      join addresses.street s on s.key = 'name:' || h.street`,
    )
  })
}

/** Adds districts that are new and renames those whose key is known. */
export async function saveDistricts(db: Db, districts: RegisterDistrict[]): Promise<void> {
  await run(
    db,
    sql`
    insert into addresses.district (key, name, folded)
    select * from unnest(${districts.map(one => one.key)}::text[], ${districts.map(one => one.name)}::text[], ${districts.map(one => keyOf(one.name))}::text[])
    on conflict (key) do update set name = excluded.name, folded = excluded.folded where district.name <> excluded.name`,
  )
}
