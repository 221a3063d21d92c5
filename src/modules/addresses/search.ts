import { type Db, many, sql } from '../../platform/database.ts'
import { type Address, type AddressRow, toAddress } from './address.ts'
import { columns } from './store.ts'
import { readTyped, type Typed } from './typed.ts'

/** A street that matches what was typed, for the step before the house number. */
export interface StreetMatch {
  readonly name: string
  /** how many addresses it has */
  readonly count: number
}

/**
 * Addresses that match what somebody typed, best first: tolerant to order, „str.“, umlauts and typing errors. With a
 * house number that the street does not have, its neighbours come.
 */
export async function searchAddresses(db: Db, text: string, limit = 10): Promise<Address[]> {
  return addressesLike(db, readTyped(text), limit)
}

/** The one address that was typed in full, if it is beyond doubt; else null. */
export async function exactAddress(db: Db, text: string): Promise<Address | null> {
  const typed = readTyped(text)
  if (!typed.house || typed.street === '') return null
  const rows = await many(
    db,
    sql<AddressRow>`
    select ${columns} from addresses.street s join addresses.address a on a.street_id = s.id left join addresses.district d on d.key = a.district
    where s.folded = ${typed.street} and a.number = ${typed.house.number} and a.suffix = ${typed.house.suffix} and ${inPlace(typed)} limit 2`,
  )
  return rows.length === 1 ? toAddress(rows[0]!) : null
}

/** Streets that match, best first; only useful while no house number was typed. */
export async function searchStreets(db: Db, text: string, limit = 10): Promise<StreetMatch[]> {
  const typed = readTyped(text)
  if (typed.house || typed.street === '') return []
  return many(
    db,
    sql`${streetsLike(typed.street)}
    select s.name, (select count(*)::int from addresses.address a where a.street_id = s.id) as count from hit s order by s.score desc, length(s.name), s.name limit ${limit}`,
  )
}

async function addressesLike(db: Db, typed: Typed, limit: number): Promise<Address[]> {
  if (typed.street === '') return []
  const number = typed.house?.number ?? null
  const suffix = typed.house?.suffix ?? ''
  const rows = await many(
    db,
    sql<AddressRow & { closeness: number }>`${streetsLike(typed.street)}
    select ${columns}, a.closeness from hit s
    cross join lateral (
      select *, ${closeness(number, suffix)} as closeness from addresses.address a where a.street_id = s.id and ${inPlace(typed)}
      order by closeness desc, abs(number - coalesce(${number}::int, number)), number, suffix limit ${limit}
    ) a left join addresses.district d on d.key = a.district
    order by s.score = 4 desc, a.closeness desc, s.score desc, length(s.name), s.name, abs(a.number - coalesce(${number}::int, a.number)), a.number, a.suffix limit ${limit}`,
  )
  // Neighbours only help where the number itself is missing.
  const near = rows.filter(row => row.closeness > 0)
  return (near.length > 0 ? near : rows).map(toAddress)
}

/** 3: this very number; 2: the number with another suffix; 1: begins with the digits; 0: another. */
function closeness(number: number | null, suffix: string) {
  return sql`case when ${number}::int is null then 0 when a.number = ${number}::int and a.suffix = ${suffix} then 3 when a.number = ${number}::int then 2
    when ${suffix} = '' and a.number::text like ${number === null ? null : `${number}%`}::text then 1 else 0 end`
}

function inPlace(typed: Typed) {
  return sql`(${typed.postcode} = '' or a.postcode in ('', ${typed.postcode}))`
}

/**
 * Streets whose name holds what was typed; only if there is none, those spelled almost like it. Twenty at most go on to
 * their house numbers, however many match.
 */
function streetsLike(folded: string) {
  return sql`
    with direct as (
      select id, name, folded, case when folded = ${folded} then 4 when folded like ${`${folded}%`} then 3 else 2 end::real as score
      from addresses.street where folded like ${`%${folded}%`} order by score desc, length(folded), folded limit 20
    ), alike as (
      (select id, name, folded from addresses.street where ${folded.length >= 3} and not exists (select from direct) order by folded operator(public.<->) ${folded} limit 12)
      union
      (select id, name, folded from addresses.street where ${folded.length >= 3} and not exists (select from direct) order by ${folded} operator(public.<<->) folded limit 12)
    ), hit as (
      select id, name, score from direct
      union all
      select id, name, score from (
        select id, name, greatest(public.similarity(folded, ${folded}), 0.8 * public.word_similarity(${folded}, folded))::real as score from alike
      ) scored where score >= 0.3
    )`
}
