import type { Columns, Meaning } from './columns.ts'
import { foldStreet } from './fold.ts'
import { readHouseNumber } from './house-number.ts'
import { utmToDegrees } from './utm.ts'

/** A row of a file, ready to be merged. */
export interface IncomingAddress {
  streetKey: string
  street: string
  folded: string
  number: number
  suffix: string
  scope: string
  postcode: string
  district: string
  lat: number
  lon: number
}

/** Why a row is left out. */
export const reasons = {
  noStreet: 'ohne Straßennamen',
  unknownStreet: 'Straßenname unbekannt',
  noNumber: 'ohne Hausnummer',
  badNumber: 'Hausnummer nicht lesbar',
  badPostcode: 'Postleitzahl nicht lesbar',
  noPlace: 'ohne Koordinaten',
  badPlace: 'Koordinaten nicht lesbar',
  farAway: 'Koordinaten außerhalb Deutschlands',
  broken: 'Zeile hat nicht so viele Spalten wie die Überschrift',
  torn: 'Anführungszeichen wird nicht geschlossen',
} as const

export type Reason = keyof typeof reasons

/** Reads one row, or says why it cannot be used. */
export function readRow(fields: readonly string[], columns: Columns, width: number): IncomingAddress | Reason {
  if (fields.length < width - 1 || fields.length > width + 1) return 'broken'
  const cell = (meaning: Meaning) => (columns[meaning] === undefined ? '' : (fields[columns[meaning]] ?? '').normalize('NFC').replaceAll(/\s+/g, ' ').trim())
  const street = cell('street')
  if (street === '') return 'noStreet'
  if (!/\p{L}/u.test(street) || /^#|^unbekannt|stra(?:ß|ss)enname unbekannt/i.test(street) || foldStreet(street) === '') return 'unknownStreet'
  const written = `${cell('number')} ${cell('suffix')}`.trim()
  if (cell('number') === '') return 'noNumber'
  const house = readHouseNumber(written)
  if (!house) return 'badNumber'
  const postcode = /^\d{4}$/.test(cell('postcode')) ? `0${cell('postcode')}` : cell('postcode')
  if (postcode !== '' && !/^\d{5}$/.test(postcode)) return 'badPostcode'
  const place = readPlace(cell, columns)
  if (typeof place === 'string') return place
  const key = cell('streetKey')
  const folded = foldStreet(street)
  return {
    streetKey: key === '' ? `name:${folded}` : key,
    street,
    folded,
    ...house,
    scope: key === '' ? postcode : '',
    postcode,
    district: cell('district'),
    ...place,
  }
}

function readPlace(cell: (meaning: Meaning) => string, columns: Columns): { lat: number; lon: number } | Reason {
  const pair = columns.lat !== undefined && columns.lon !== undefined ? ([cell('lat'), cell('lon')] as const) : ([cell('north'), cell('east')] as const)
  if (pair[0] === '' && pair[1] === '') return 'noPlace'
  const [up, right] = pair.map(readNumber) as [number, number]
  if (Number.isNaN(up) || Number.isNaN(right)) return 'badPlace'
  const { lat, lon } = Math.abs(up) > 90 ? utmToDegrees(right, up) : { lat: up, lon: right }
  // Germany with a margin; also catches swapped axes and Gauß-Krüger values.
  if (!(lat >= 47.2 && lat <= 55.1 && lon >= 5.8 && lon <= 15.1)) return 'farAway'
  return { lat: round(lat), lon: round(lon) }
}

/** `51,5285`, `51.5285`, `345.678,90`, `5 711 234.5` */
export function readNumber(text: string): number {
  const tight = text.replaceAll(/[\s']/g, '')
  if (!/^[+-]?[\d.,]+$/.test(tight)) return Number.NaN
  const mark = Math.max(tight.lastIndexOf(','), tight.lastIndexOf('.'))
  const marks = tight.replaceAll(/[^.,]/g, '')
  const isGrouped = marks.length > 1 && new Set(marks).size === 1
  if (isGrouped || mark < 0) return Number(tight.replaceAll(/[.,]/g, ''))
  return Number(`${tight.slice(0, mark).replaceAll(/[.,]/g, '')}.${tight.slice(mark + 1)}`)
}

// Seven digits are a centimetre, and what a float of another source would differ in.
function round(degrees: number) {
  return Math.round(degrees * 1e7) / 1e7
}
