import type { Lang } from '../../platform/text.ts'
import type { PaymentItem } from './xbezahldienste/compose.ts'
import type { PaymentRequest, TransactionStatus } from './xbezahldienste/fields.ts'

/**
 * open: can be paid · started: somebody is at the payment platform · review: what came in does not fit, a
 * clerk decides · paid · ended: can no longer be paid; what comes in goes back.
 */
export type PaymentState = 'open' | 'started' | 'review' | 'paid' | 'ended'
export type Ending = 'failed' | 'cancelled' | 'expired'

export interface Payment {
  readonly id: string
  /** Kassenzeichen */
  readonly reference: string
  readonly subject: string
  /** which of several things owed for the subject */
  readonly part: string
  readonly state: PaymentState
  readonly ended_as: Ending | null
  readonly amount_cents: number
  readonly items: readonly PaymentItem[]
  readonly description: string
  readonly purpose: string
  readonly lang: Lang
  readonly back: string
  readonly owners: readonly string[]
  readonly payer_name: string | null
  readonly payer_email: string | null
  readonly payer_account: string | null
  readonly transfer: boolean
  readonly link_generation: number
  readonly until: Temporal.Instant | null
  readonly created_at: Temporal.Instant
  readonly settled_at: Temporal.Instant | null
  readonly ended_at: Temporal.Instant | null
}

export interface Attempt {
  /** also the requestId at the platform */
  readonly id: string
  readonly payment_id: string
  readonly provider: string
  readonly request: PaymentRequest
  readonly status: 'PREPARED' | 'REFUSED' | 'ORPHANED' | TransactionStatus
  readonly transaction_id: string | null
  readonly redirect_url: string | null
  readonly platform_reference: string | null
  readonly method: string | null
  readonly fault: string | null
  readonly checks: number
  readonly busy_until: Temporal.Instant | null
  readonly next_check_at: Temporal.Instant | null
  readonly created_at: Temporal.Instant
  readonly changed_at: Temporal.Instant
}

/** Whether it can still be paid, now. */
export function isPayable(payment: Pick<Payment, 'state' | 'until'>, now: Temporal.Instant): boolean {
  return (payment.state === 'open' || payment.state === 'started') && (payment.until === null || Temporal.Instant.compare(payment.until, now) > 0)
}

/** A started try is offered again this long; platforms end their pages after about that time. */
export const sameTryFor = { minutes: 20 } as const

/** After so many failed tries it ends: nobody pays in good faith that often, but stolen card numbers are tried out so. */
export const mostTries = 10

/** When to ask the platform again after the nth time: 5 s, growing to 15 min, and from the second day every 6 hours. */
export function nextCheck(checks: number, attempt: Pick<Attempt, 'created_at'>, now: Temporal.Instant): Temporal.Instant | null {
  const age = now.since(attempt.created_at).total('hours')
  if (age > 30 * 24) return null
  const seconds = age > 24 ? 6 * 3600 : Math.min(5 * 1.5 ** checks, 900)
  return now.add({ seconds: Math.round(seconds) })
}

const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** A reference nobody guesses or mistypes unnoticed: no 0/O/1/I, and two letters that follow from the rest. */
export function referenceOf(bytes: Uint8Array, year: number): string {
  const body = [...bytes.subarray(0, 8)].map(byte => letters[byte % 32]).join('')
  const start = `${year % 100}${body}`
  return `Z${start.slice(0, 2)}-${body.slice(0, 4)}-${body.slice(4)}-${checkLetters(start)}`
}

/** What was typed from paper, brought into the reference's form; null if its check letters say it is mistyped. */
export function readReference(typed: string): string | null {
  const plain = typed.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')
  const match = /Z(\d\d[2-9A-HJ-NP-Z]{8})([2-9A-HJ-NP-Z]{2})/.exec(plain)
  if (!match || checkLetters(match[1]!) !== match[2]) return null
  return `Z${match[1]!.slice(0, 2)}-${match[1]!.slice(2, 6)}-${match[1]!.slice(6)}-${match[2]}`
}

// Weighted sum modulo 1021, a prime just under 32²: finds every single wrong letter and every swap of neighbours.
function checkLetters(text: string) {
  let sum = 0
  for (const letter of text) sum = (sum * 37 + letter.charCodeAt(0)) % 1021
  return letters[Math.floor(sum / 32)]! + letters[sum % 32]!
}
