import { type Db, many, one, run, script, sql } from '../../platform/database.ts'
import { keyOf } from './fold.ts'
import { drawStreets } from './lines.ts'
import { saveDistricts } from './register.ts'
import type { IncomingAddress } from './row.ts'

export interface Merged {
  added: number
  changed: number
  unchanged: number
  removed: number
}

/** A table for what comes in; it goes with the transaction. */
export function prepareStaging(db: Db): Promise<void> {
  return script(
    db,
    `create temporary table incoming (street_key text not null, street text not null, folded text not null, number int not null, suffix text not null, scope text not null,
      postcode text not null, district text, lat float8 not null, lon float8 not null, place bigint generated always as identity) on commit drop`,
  )
}

export async function stage(db: Db, rows: IncomingAddress[]): Promise<void> {
  if (rows.length === 0) return
  const column = <K extends keyof IncomingAddress>(name: K) => rows.map(row => row[name])
  await run(
    db,
    sql`
    insert into incoming (street_key, street, folded, number, suffix, scope, postcode, district, lat, lon)
    select * from unnest(${column('streetKey')}::text[], ${column('street')}::text[], ${column('folded')}::text[], ${column('number')}::int[], ${column('suffix')}::text[],
      ${column('scope')}::text[], ${column('postcode')}::text[], ${rows.map(row => row.district || null)}::text[], ${column('lat')}::float8[], ${column('lon')}::float8[])`,
  )
}

/** Makes the register agree with what was staged. What the file has no column for stays as it was. */
export async function merge(db: Db, options: { complete: boolean; hasPostcodes: boolean; hasDistricts: boolean }): Promise<Merged> {
  await script(db, 'analyze incoming')
  await mergeDistricts(db)
  await run(
    db,
    sql`
    insert into addresses.street (key, name, folded) select distinct on (street_key) street_key, street, folded from incoming order by street_key, place
    on conflict (key) do update set name = excluded.name, folded = excluded.folded where street.name <> excluded.name`,
  )
  const touched = await many(
    db,
    sql<{ street_id: number; is_new: boolean }>`
    insert into addresses.address as a (street_id, number, suffix, scope, postcode, district, lat, lon)
    select s.id, i.number, i.suffix, i.scope, i.postcode, i.district, i.lat, i.lon from incoming i join addresses.street s on s.key = i.street_key order by i.place
    on conflict (street_id, number, suffix, scope) do update set lat = excluded.lat, lon = excluded.lon,
      postcode = case when ${options.hasPostcodes} then excluded.postcode else a.postcode end,
      district = case when ${options.hasDistricts} then excluded.district else a.district end
    where (a.lat, a.lon) is distinct from (excluded.lat, excluded.lon)
      or (${options.hasPostcodes} and a.postcode <> excluded.postcode) or (${options.hasDistricts} and a.district is distinct from excluded.district)
    returning street_id, xmax = 0 as is_new`,
  )
  const gone = options.complete ? await removeVanished(db) : []
  await drawStreets(db, [...new Set([...touched.map(row => row.street_id), ...gone])])
  await script(db, 'analyze addresses.street, addresses.address')
  const added = touched.filter(row => row.is_new).length
  const { staged } = await one(db, sql<{ staged: number }>`select count(*) as staged from incoming`)
  return { added, changed: touched.length - added, unchanged: staged - touched.length, removed: gone.length }
}

async function mergeDistricts(db: Db) {
  const names = await many(db, sql<{ district: string }>`select distinct district from incoming where district is not null order by 1`)
  const districts = names.map(({ district }) => ({ name: district, key: keyOf(district) })).filter(one => one.key !== '')
  // „Flüren“ and „FLÜREN“ are the same district; the first spelling counts.
  await saveDistricts(
    db,
    districts.filter((one, at) => districts.findIndex(other => other.key === one.key) === at),
  )
  await run(
    db,
    sql`
    update incoming i set district = t.key from unnest(${districts.map(one => one.name)}::text[], ${districts.map(one => one.key)}::text[]) as t(name, key) where i.district = t.name`,
  )
  await run(db, sql`update incoming set district = null where district is not null and district not in (select key from addresses.district)`)
}

/** @returns the street of each address that went */
async function removeVanished(db: Db): Promise<number[]> {
  const gone = await many(
    db,
    sql<{ street_id: number }>`
    delete from addresses.address a using addresses.street s where s.id = a.street_id and not exists (
      select from incoming i where i.street_key = s.key and i.number = a.number and i.suffix = a.suffix and i.scope = a.scope)
    returning a.street_id`,
  )
  await run(db, sql`delete from addresses.street s where not exists (select from addresses.address a where a.street_id = s.id)`)
  return gone.map(row => row.street_id)
}
