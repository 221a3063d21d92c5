import type { City } from './city.ts'

/** The address of an invented employee of the demo city; `.example` leads nowhere (RFC 2606). */
export function demoMail(city: Pick<City, 'key'>, name: string): string {
  return `${name}@${city.key}.example`
}
