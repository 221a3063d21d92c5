/** A number as dialled within the country: `+49 281 99-1050` → `0281991050`. */
export function digitsOf(phone: string): string {
  const digits = phone.replaceAll(/\(0\)/g, '').replaceAll(/[^\d+]/g, '')
  return digits.replace(/^(?:\+|00)49/, '0').replaceAll('+', '')
}

/** The address that calls the number, from abroad too. */
export function telephone(phone: string): string {
  return `tel:${international(phone)}`
}

/** The number as dialled from anywhere: `+49281991050`. */
export function international(phone: string): string {
  const digits = phone.trim().startsWith('+') && !phone.trim().startsWith('+49') ? `+${phone.replaceAll(/\D/g, '')}` : digitsOf(phone)
  return digits.replace(/^00/, '+').replace(/^0/, '+49')
}
