/** What a GiroCode holds: a credit transfer, EPC069-12 version 002. */
export interface CreditTransfer {
  readonly bic?: string
  /** at most 70 characters */
  readonly name: string
  readonly iban: string
  /** at least 1 */
  readonly cents: number
  /** purpose code of ISO 20022, up to 4 letters */
  readonly purpose?: string
  /** structured creditor reference (ISO 11649, begins with RF); a Kassenzeichen is none and goes into `text` */
  readonly reference?: string
  /** free text, at most 140 characters; not beside a structured reference */
  readonly text?: string
}

/**
 * The lines of a GiroCode (EPC069-12 v2.1: "Quick Response Code: Guidelines to Enable Data Capture for the
 * Initiation of a SEPA Credit Transfer"). To be drawn with error correction M, at most QR version 13.
 * @throws RangeError for what the guidelines do not allow
 */
export function giroCode(transfer: CreditTransfer): string {
  const iban = transfer.iban.replaceAll(' ', '').toUpperCase()
  if (transfer.name.trim() === '' || Array.from(transfer.name).length > 70) throw new RangeError('the payee is 1 to 70 characters long')
  if (!isIban(iban)) throw new RangeError('this is not an IBAN')
  if (!Number.isSafeInteger(transfer.cents) || transfer.cents < 1 || transfer.cents > 99_999_999_999)
    throw new RangeError('the amount is 0.01 to 999999999.99 euros')
  if (transfer.reference && transfer.text) throw new RangeError('either a structured reference or a text')
  if (Array.from(transfer.text ?? '').length > 140 || (transfer.reference ?? '').length > 35) throw new RangeError('reference or text is too long')
  const lines = [
    'BCD',
    '002',
    '1',
    'SCT',
    transfer.bic ?? '',
    transfer.name,
    iban,
    `EUR${euros(transfer.cents)}`,
    transfer.purpose ?? '',
    transfer.reference ?? '',
    transfer.text ?? '',
  ]
  // Nothing after the last line that says something.
  while (lines.at(-1) === '') lines.pop()
  const code = lines.map(line => line.replaceAll(/[\r\n]+/g, ' ')).join('\n')
  if (Buffer.byteLength(code) > 331) throw new RangeError('a GiroCode holds at most 331 bytes')
  return code
}

/** 1230 → "12.3": a dot, and no needless zeros, as the guidelines' own example has it. */
function euros(cents: number) {
  const rest = cents % 100
  return `${Math.floor(cents / 100)}${rest === 0 ? '' : `.${String(rest).padStart(2, '0').replace(/0$/, '')}`}`
}

/** Whether the check digits of ISO 13616 are right. */
export function isIban(iban: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban)) return false
  const digits = (iban.slice(4) + iban.slice(0, 4)).replaceAll(/[A-Z]/g, letter => String(letter.charCodeAt(0) - 55))
  return BigInt(digits) % 97n === 1n
}
