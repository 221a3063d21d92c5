import type { Occasion } from './entrances.ts'

declare module '../../platform/events.ts' {
  interface Events {
    /** somebody is kept out from now on, or once more; in the same transaction */
    'account.shut': { accountId: string; occasion: Extract<Occasion, 'leaving' | 'lock'> }
    /** somebody may come in again */
    'account.opened': { accountId: string }
  }
}
