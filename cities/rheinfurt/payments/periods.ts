import type { Periods } from '../../../src/modules/payments/periods.ts'

/** Rheinfurt lies in Nordrhein-Westfalen; checked by its treasury, as every city's own figures must be. */
export const periods: Partial<Periods> = {
  book: { years: 10, source: '§ 147 Abs. 3 und 4 AO für Bücher und Aufzeichnungen; KomHVO NRW, Aufbewahrung von Unterlagen' },
}
