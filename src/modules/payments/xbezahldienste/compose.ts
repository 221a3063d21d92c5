import { type PaymentRequest, addsUp, paymentRequest } from './fields.ts'
import { eurosOf, splitTax } from './money.ts'

/** One thing that is paid for. Amounts are gross, in cents, whole for the item. */
export interface PaymentItem {
  /** 1–36 letters, digits, - or _; unique within the payment */
  readonly id: string
  /** what it is, for people; at most 250 characters */
  readonly text: string
  readonly cents: number
  /** value added tax in percent contained in `cents`; default 0, since most fees of a city bear none */
  readonly taxRate?: number
  /** what the cash office's procedure needs to book it, such as a budget item */
  readonly bookingData?: Readonly<Record<string, string>>
}

/** Builds the request exactly as the field table wants it; what the table refuses is a fault of ours and rises. */
export function composeRequest(from: {
  requestId: string
  now: Temporal.Instant
  reference: string
  purpose: string
  description: string
  redirectUrl: string
  items: readonly PaymentItem[]
  bookingData: Readonly<Record<string, string>>
}): PaymentRequest {
  const items = from.items.map(one => {
    const { net, tax } = splitTax(one.cents, one.taxRate ?? 0)
    const bookingData = { ...from.bookingData, ...one.bookingData }
    return {
      id: one.id,
      reference: from.reference,
      description: one.text,
      taxRate: one.taxRate ?? 0,
      quantity: 1,
      totalNetAmount: eurosOf(net),
      totalTaxAmount: eurosOf(tax),
      singleNetAmount: eurosOf(net),
      singleTaxAmount: eurosOf(tax),
      ...(Object.keys(bookingData).length > 0 ? { bookingData } : {}),
    }
  })
  const request = paymentRequest.parse({
    requestId: from.requestId,
    requestTimestamp: from.now.toString({ fractionalSecondDigits: 3 }),
    currency: 'EUR',
    grosAmount: eurosOf(from.items.reduce((sum, one) => sum + one.cents, 0)),
    purpose: from.purpose,
    description: from.description,
    redirectUrl: from.redirectUrl,
    items,
  })
  if (!addsUp(request)) throw new Error('the items of a payment do not add up')
  return request
}

const letters: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', Ä: 'Ae', Ö: 'Oe', Ü: 'Ue', ß: 'ss' }

/** What stands on the bank statement: at most 27 characters of A–Z, digits, blanks, - and _. Umlauts are spelled out. */
export function purposeOf(text: string): string {
  const plain = text
    .replaceAll(/[äöüÄÖÜß]/g, letter => letters[letter]!)
    .normalize('NFKD')
    .replaceAll(/[^\w -]+/g, ' ')
    .replaceAll(/ +/g, ' ')
    .trim()
  return plain.slice(0, 27).trim() || 'Zahlung'
}
