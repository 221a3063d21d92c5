import { z } from 'zod'
import { centsOf } from './money.ts'

/**
 * The field table of XBezahldienste 1.0.0 (docs.fitko.de/xbezahldienste). Strict, for what we send and for
 * what the demo cashier takes; answers are read with `transactionAnswer`, which bears additions.
 */
const id = z.string().regex(/^[\w-]{1,36}$/)
const amount = z
  .number()
  .max(999_999.99)
  .refine(value => centsOf(value) !== null, 'more than two decimals')

const item = z.strictObject({
  id,
  reference: z.string().min(1).max(36),
  description: z.string().min(1).max(250),
  taxRate: z.number().min(0).max(100),
  quantity: z.int().min(1).max(999_999),
  totalNetAmount: amount,
  totalTaxAmount: amount,
  singleNetAmount: amount,
  singleTaxAmount: amount,
  bookingData: z.record(z.string(), z.string()).optional(),
})

const requestor = z.strictObject({
  name: z.string().optional(),
  firstName: z.string().optional(),
  gender: z.enum(['M', 'F', 'D']).optional(),
  isOrganization: z.boolean().optional(),
  organizationName: z.string().optional(),
  address: z
    .strictObject({
      street: z.string().optional(),
      houseNumber: z.string().max(20).optional(),
      addressLine: z.array(z.string()).max(9).optional(),
      postalCode: z.string().optional(),
      city: z.string().optional(),
      country: z
        .string()
        .regex(/^[A-Z]{2}$/)
        .optional(),
    })
    .optional(),
})

export const paymentRequest = z.strictObject({
  requestId: id,
  /** UTC, yyyy-MM-ddTHH:mm:ss.SSSZ */
  requestTimestamp: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
  currency: z.literal('EUR'),
  /** sic: the standard writes it with one "s" */
  grosAmount: amount.positive(),
  purpose: z.string().regex(/^[\w\d\s-]{1,27}$/),
  description: z.string().min(1).max(250).optional(),
  redirectUrl: z.url().max(2082),
  items: z.array(item).min(1).max(99),
  requestor: requestor.optional(),
})
export type PaymentRequest = z.output<typeof paymentRequest>

export const transactionStatus = ['INITIAL', 'PAYED', 'FAILED', 'CANCELED'] as const
export type TransactionStatus = (typeof transactionStatus)[number]

/** What a platform answers. Only what we rely on is checked; more fields are let through unread. */
export const transactionAnswer = z.object({
  paymentInformation: z.object({
    transactionId: z.string().regex(/^[\w-]{1,64}$/),
    transactionUrl: z.string().nullish(),
    /** only while INITIAL */
    transactionRedirectUrl: z.url({ protocol: /^https?$/ }).nullish(),
    transactionReference: z.string().max(100).nullish(),
    transactionTimestamp: z.string().nullish(),
    paymentMethod: z.string().max(50).nullish(),
    paymentMethodDetail: z.string().nullish(),
    status: z.enum(transactionStatus),
    statusDetail: z.string().nullish(),
  }),
  // Kept as told: a wrong amount is not a malformed answer but a case for a clerk.
  paymentRequest: z.object({ requestId: z.unknown(), currency: z.unknown(), grosAmount: z.unknown() }),
})
export type Transaction = z.output<typeof transactionAnswer>

export const functionalCodes = [
  'NO_VALID_ORIGINATOR_OR_DESTINATION',
  'NO_VALID_ORIGINATOR_OR_ENDPOINT',
  'PAYMENT_EXISTS',
  'CALCULATION_ERROR',
  'BOOKING_DATA_MISSING',
  'VALIDATION_ERROR',
  'UNSPECIFIED',
  'FORBIDDEN',
] as const
export type FunctionalCode = (typeof functionalCodes)[number]

/** application/problem+json with the standard's functionalCode. `instance` and `transactionId` are additions some platforms make. */
export const problemAnswer = z.object({
  type: z.string().nullish(),
  status: z.number().nullish(),
  title: z.string().nullish(),
  detail: z.string().nullish(),
  functionalCode: z.string().nullish(),
  instance: z.string().nullish(),
  transactionId: z.string().nullish(),
})
export type Problem = z.output<typeof problemAnswer>

/** Whether grosAmount is the sum of its items, to the cent, and each item its single amounts times its quantity. */
export function addsUp(request: PaymentRequest): boolean {
  const sum = request.items.reduce((cents, one) => cents + centsOf(one.totalNetAmount)! + centsOf(one.totalTaxAmount)!, 0)
  const each = request.items.every(
    one =>
      centsOf(one.singleNetAmount)! * one.quantity === centsOf(one.totalNetAmount) &&
      centsOf(one.singleTaxAmount)! * one.quantity === centsOf(one.totalTaxAmount),
  )
  return each && sum === centsOf(request.grosAmount)
}
