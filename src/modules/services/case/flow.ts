import type { CaseState } from '../contract.ts'

/** What can happen to a case, from wherever it comes. */
export type Happening =
  | { readonly kind: 'submitted' }
  /** the fee has arrived */
  | { readonly kind: 'settled' }
  /** the time to pay is over */
  | { readonly kind: 'unpaid' }
  | { readonly kind: 'decided'; readonly outcome: 'grant' | 'refuse' | 'clerk' }
  | { readonly kind: 'cancelled' }
  /** what was granted has been carried out */
  | { readonly kind: 'fulfilled' }
  /** ended by whoever carries it out, although it was granted */
  | { readonly kind: 'stopped' }

/** What follows from it, in this order, in the same transaction. */
export type Effect = 'request-payment' | 'decide' | 'confirm' | 'release-cancelled' | 'release-refused' | 'release-unpaid' | 'void-payments' | 'refund' | 'end'

export interface Circumstances {
  /** the fee in cents */
  readonly fee: number
  /** whether something is carried out after a grant */
  readonly fulfils: boolean
}

export interface Move {
  readonly state: CaseState
  readonly effects: readonly Effect[]
}

/**
 * The whole life of a case. @returns where it goes and what follows, or null if that changes nothing
 * (it happened before, or too late). Money that arrives for a case that has ended is given back.
 */
export function next(state: CaseState | null, happening: Happening, { fee, fulfils }: Circumstances): Move | null {
  switch (happening.kind) {
    case 'submitted':
      if (state !== null) return null
      return fee > 0 ? { state: 'paying', effects: ['request-payment'] } : { state: 'deciding', effects: ['decide'] }
    case 'settled':
      if (state === 'paying') return { state: 'deciding', effects: ['decide'] }
      return state !== null && isEnd(state) && state !== 'closed' ? { state, effects: ['refund'] } : null
    case 'unpaid':
      return state === 'paying' ? { state: 'cancelled', effects: ['void-payments', 'release-unpaid', 'end'] } : null
    case 'decided':
      // refusing before anything was paid spares the citizen the way to the cashier
      if (state === 'paying' && happening.outcome === 'refuse') return { state: 'refused', effects: ['void-payments', 'release-refused', 'refund', 'end'] }
      if (state !== 'deciding') return null
      if (happening.outcome === 'clerk') return { state: 'deciding', effects: [] }
      if (happening.outcome === 'refuse') return { state: 'refused', effects: ['release-refused', 'refund', 'end'] }
      return fulfils ? { state: 'fulfilling', effects: ['confirm'] } : { state: 'closed', effects: ['end'] }
    case 'cancelled':
      return state !== null && !isEnd(state) ? { state: 'cancelled', effects: ['void-payments', 'release-cancelled', 'refund', 'end'] } : null
    case 'fulfilled':
      return state === 'fulfilling' || state === 'deciding' ? { state: 'closed', effects: ['end'] } : null
    case 'stopped':
      return state !== null && !isEnd(state) ? { state: 'refused', effects: ['void-payments', 'release-refused', 'refund', 'end'] } : null
  }
}

export function isEnd(state: CaseState): boolean {
  return state === 'closed' || state === 'refused' || state === 'cancelled'
}
