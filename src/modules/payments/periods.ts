import type { City } from '../../platform/city.ts'

/** How long something is kept, in whole calendar years after the year it was finished in, and who says so. */
export interface Period {
  readonly years: number
  readonly source: string
}

export interface Periods {
  /** amounts, dates, references: what the city's books consist of */
  readonly book: Period
  /** who paid: name, address for mail, account */
  readonly payer: Period
  /** asked for and never paid */
  readonly unpaid: Period
}

/** In force unless `cities/<city>/payments/periods.ts` says otherwise: tax and municipal budget law differ and change. */
const usual: Periods = {
  book: {
    years: 10,
    source: '§ 147 Abs. 3 und 4 AO (Bücher und Aufzeichnungen: zehn Jahre nach Ende des Kalenderjahres); die GemHVO oder KomHVO des Landes kann anderes sagen',
  },
  payer: { years: 2, source: 'Art. 5 Abs. 1 Buchst. e DSGVO: so lange Rückfragen und Erstattungen üblich sind' },
  unpaid: { years: 1, source: 'Art. 5 Abs. 1 Buchst. e DSGVO: es ist nichts gebucht' },
}

/** One city is one process. */
let inForce: Periods = usual

export function periods(): Periods {
  return inForce
}

/** Reads the city's own periods, if it has any. */
export async function loadPeriods(city: City): Promise<void> {
  const own = await import(new URL('payments/periods.ts', city.folder).href).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ERR_MODULE_NOT_FOUND') return {}
    throw error
  })
  inForce = { ...usual, ...(own as { periods?: Partial<Periods> }).periods }
}
