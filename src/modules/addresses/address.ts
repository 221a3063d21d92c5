import { sayHouseNumber } from './house-number.ts'

/** One address of the register. */
export interface Address {
  /** uuid; stays the same when the register is imported again */
  readonly id: string
  readonly street: string
  /** with its suffix: `12a` */
  readonly houseNumber: string
  /** '' where the register has none */
  readonly postcode: string
  /** name of the district, '' where the register has none */
  readonly district: string
  /** key of the district, for zones; null where the register has none */
  readonly districtKey: string | null
  /** WGS 84 */
  readonly lat: number
  readonly lon: number
  /** one line: `Hauptstraße 12a, 46990 Feldmark` */
  readonly label: string
}

/** A row of the register with its street and district. */
export interface AddressRow {
  id: string
  street: string
  number: number
  suffix: string
  postcode: string
  district: string | null
  district_key: string | null
  lat: number
  lon: number
}

export function toAddress(row: AddressRow): Address {
  const houseNumber = sayHouseNumber(row)
  const place = [row.postcode, row.district ?? ''].filter(Boolean).join(' ')
  return {
    id: row.id,
    street: row.street,
    houseNumber,
    postcode: row.postcode,
    district: row.district ?? '',
    districtKey: row.district_key,
    lat: row.lat,
    lon: row.lon,
    label: `${row.street} ${houseNumber}${place && `, ${place}`}`,
  }
}
