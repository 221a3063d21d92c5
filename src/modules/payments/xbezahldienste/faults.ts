import type { FunctionalCode, Problem } from './fields.ts'

/** The platform could not be asked, or its answer could not be read: nothing is known about the transaction. */
export class PlatformUnreachable extends Error {}

/** The platform understood and said no: the request was not carried out. */
export class PlatformRefused extends Error {
  constructor(
    readonly status: number,
    readonly code: FunctionalCode | null,
    readonly problem: Problem,
  ) {
    super(`${status} ${code ?? ''} ${problem.title ?? ''}`.trim())
  }
}

/** The request id was used before. `transactionId` names the first transaction if the platform tells. */
export class PaymentExists extends PlatformRefused {
  get transactionId(): string | null {
    const told = this.problem.transactionId ?? this.problem.instance?.split('/').at(-1) ?? ''
    return /^[\w-]{1,64}$/.test(told) ? told : null
  }
}

/** No such transaction at the platform. */
export class TransactionUnknown extends PlatformRefused {}
