/** surplus: came in a second time · late: came in after the end · mismatch: was not what is owed · subject: its module asked · clerk: a clerk asked */
export type RefundCause = 'surplus' | 'late' | 'mismatch' | 'subject' | 'clerk'
export type RefundState = 'proposed' | 'requested' | 'sent' | 'settled' | 'failed' | 'rejected'

export interface Refund {
  readonly id: string
  readonly payment_id: string
  readonly attempt_id: string | null
  readonly amount_cents: number
  readonly cause: RefundCause
  readonly reason: string
  readonly state: RefundState
  readonly key: string | null
  readonly note: string
  readonly requested_by: string
  readonly approved_by: string | null
  readonly created_at: Temporal.Instant
  readonly changed_at: Temporal.Instant
  readonly settled_at: Temporal.Instant | null
}

const ways: Record<RefundState, readonly RefundState[]> = {
  proposed: ['requested', 'rejected'],
  requested: ['sent', 'settled', 'failed'],
  sent: ['settled', 'failed'],
  failed: ['sent', 'settled'],
  settled: [],
  rejected: [],
}

/** Whether a refund may go from one state to the other. Settled is for good: the money is back. */
export function mayBecome(from: RefundState, to: RefundState): boolean {
  return ways[from].includes(to)
}
