import { fold } from '../../platform/search.ts'

/** What a column of a register may hold. */
export const meanings = {
  street: ['strasse', 'str', 'strassenname', 'strname', 'stn', 'street', 'lagebezeichnung', 'strassename'],
  streetKey: [
    'strassenschluessel',
    'strschl',
    'strkey',
    'streetkey',
    'strschluessel',
    'schluessel',
    'strnr',
    'strassennummer',
    'strassennr',
    'strassenid',
    'ostr',
    'stz',
  ],
  number: ['hausnummer', 'hausnr', 'hsnr', 'hnr', 'housenumber', 'nummer', 'nr', 'hausnummernr'],
  suffix: [
    'zusatz',
    'hausnummernzusatz',
    'hausnummerzusatz',
    'hausnrzusatz',
    'hsnrzusatz',
    'hsnrzus',
    'hnrzusatz',
    'adz',
    'buchstabe',
    'suffix',
    'hausnrzus',
    'hnz',
  ],
  postcode: ['plz', 'postleitzahl', 'postcode', 'zip', 'pstlz'],
  district: ['ortsteil', 'stadtteil', 'stadtbezirk', 'bezirk', 'ortschaft', 'ortsteilname', 'stadtteilname', 'district', 'ott'],
  lat: ['lat', 'latitude', 'breite', 'geobreite', 'breitengrad', 'geographischebreite', 'ywgs84'],
  lon: ['lon', 'lng', 'long', 'longitude', 'laenge', 'geolaenge', 'laengengrad', 'geographischelaenge', 'xwgs84'],
  east: ['rechtswert', 'ostwert', 'rw', 'e', 'east', 'easting', 'x', 'xutm', 'utmx', 'utmost', 'xkoordinate', 'xetrs', 'koordx', 'ost'],
  north: ['hochwert', 'nordwert', 'hw', 'n', 'north', 'northing', 'y', 'yutm', 'utmy', 'utmnord', 'ykoordinate', 'yetrs', 'koordy', 'nord'],
} as const

export type Meaning = keyof typeof meanings
export type Columns = Partial<Record<Meaning, number>>

/** Which column holds what; a name that is not known is left alone, of two alike the first counts. */
export function readHeader(header: readonly string[]): Columns {
  const columns: Columns = {}
  for (const [at, name] of header.entries()) {
    const plain = plainName(name)
    const meaning = (Object.keys(meanings) as Meaning[]).find(one => (meanings[one] as readonly string[]).includes(plain))
    if (meaning && columns[meaning] === undefined) columns[meaning] = at
  }
  return columns
}

/** Sentences that say what a file lacks; empty if it can be read. */
export function missingColumns(columns: Columns): string[] {
  const faults: string[] = []
  if (columns.street === undefined) faults.push('Es fehlt eine Spalte mit dem Straßennamen (strasse).')
  if (columns.number === undefined) faults.push('Es fehlt eine Spalte mit der Hausnummer (hausnummer).')
  const hasDegrees = columns.lat !== undefined && columns.lon !== undefined
  const hasMetres = columns.east !== undefined && columns.north !== undefined
  if (!hasDegrees && !hasMetres) faults.push('Es fehlen die Koordinaten: lat und lon (WGS 84) oder rechtswert und hochwert (UTM 32, EPSG:25832).')
  return faults
}

function plainName(name: string): string {
  const german = name.toLowerCase().replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue')
  return fold(german).replaceAll(/[^a-z0-9]/g, '')
}
