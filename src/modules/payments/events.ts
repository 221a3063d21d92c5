import type { Ending } from './payment.ts'
import type { RefundCause } from './refund.ts'

declare module '../../platform/events.ts' {
  interface Events {
    /** What was owed has come in, whole and once. */
    'payment.settled': { paymentId: string; subject: string; part: string; cents: number }
    /** It can no longer be paid. Whoever still needs the money asks anew. */
    'payment.ended': { paymentId: string; subject: string; part: string; status: Ending }
    /** Money is to go back; `surplus`, `late` and `mismatch` come by themselves. */
    'refund.requested': { refundId: string; paymentId: string; subject: string; cents: number; cause: RefundCause }
    /** The cash office says it has gone back. */
    'refund.settled': { refundId: string; paymentId: string; subject: string; cents: number; cause: RefundCause }
  }
}
