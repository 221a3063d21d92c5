import { existsSync } from 'node:fs'
import { ConfigError } from './config.ts'
import type { Lang, LocalText } from './text.ts'

/** A city's profile: who it is. Its content lies beside it in cities/<city>/. */
export interface City {
  readonly key: string
  readonly name: string
  /** Amtlicher Gemeindeschlüssel, 8 digits */
  readonly ags: string
  /** Amtlicher Regionalschlüssel, 12 digits */
  readonly ars: string
  /** ISO 3166-2 without country, e.g. "NW"; decides holidays and legal periods */
  readonly land: string
  /** short name of the Land's law on administrative procedure, as letters cite it, e.g. "VwVfG NRW" */
  readonly procedureLaw: string
  /** IANA time zone; all days and times shown are the city's */
  readonly zone: string
  readonly languages: readonly Lang[]
  readonly slogan: LocalText
  /** CSS colours, contrast at least 4.5:1 with white (light) and with #121318 (dark) */
  readonly colours: { readonly light: string; readonly dark: string }
  /** WGS 84, the middle of the map */
  readonly centre: { readonly lat: number; readonly lon: number }
  readonly contact: { readonly street: string; readonly postcode: string; readonly place: string; readonly phone: string; readonly email: string }
  readonly payee: { readonly name: string; readonly iban: string; readonly bic: string }
  /** where the city's files lie (services/, content/ …) */
  readonly folder: URL
}

/** The profile of `cities/<key>/`. @throws ConfigError if there is no such city */
export async function loadCity(key: string): Promise<City> {
  const folder = new URL(`../../cities/${key}/`, import.meta.url)
  const file = new URL('city.ts', folder)
  if (!existsSync(file)) throw new ConfigError(`CITY: Die Stadt „${key}“ gibt es hier nicht; es fehlt cities/${key}/city.ts`)
  const { city } = (await import(file.href)) as { city: Omit<City, 'folder'> }
  return { ...city, folder }
}
