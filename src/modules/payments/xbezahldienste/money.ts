/** Amounts are numbers in euros on the wire and whole cents with us. */

/** Euros of the wire → cents; null if it is no amount of whole cents. Exact for every amount the standard allows. */
export function centsOf(euros: unknown): number | null {
  if (typeof euros !== 'number' || !Number.isFinite(euros)) return null
  const cents = Math.round(euros * 100)
  return Math.abs(euros * 100 - cents) < 1e-4 ? cents : null
}

/** Cents → the number whose shortest decimal form has at most two places. */
export function eurosOf(cents: number): number {
  return cents / 100
}

/** Splits what somebody pays into net and tax; rounded half up to the cent, the two always add up to the gross. */
export function splitTax(grossCents: number, ratePercent: number): { net: number; tax: number } {
  const net = Math.round((grossCents * 100) / (100 + ratePercent))
  return { net, tax: grossCents - net }
}
