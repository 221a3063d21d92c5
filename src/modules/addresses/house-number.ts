/** A house number as the register keeps it: `12 a` → 12 and `a`; `12-14` → 12 and `-14`; `7 1/2` → 7 and ` 1/2`. */
export interface HouseNumber {
  readonly number: number
  readonly suffix: string
}

/** @returns null if it is none that a German register would hold */
export function readHouseNumber(text: string): HouseNumber | null {
  const match = /^0*(\d{1,4})\s*(.*)$/.exec(text.trim().toLowerCase().replaceAll(/\s+/g, ' '))
  if (!match || Number(match[1]) === 0) return null
  const suffix = readSuffix(match[2]!)
  return suffix === null ? null : { number: Number(match[1]), suffix }
}

function readSuffix(text: string): string | null {
  if (text === '') return ''
  if (/^\d\/\d$/.test(text)) return ` ${text}`
  const tight = text.replaceAll(/\s*([-–/+.])\s*/g, (_, sign: string) => (sign === '–' ? '-' : sign)).replaceAll(' ', '')
  return /^[a-zäöüß]{0,2}\d{0,3}(?:[-/+.][a-z0-9]{1,5}){0,2}$/.test(tight) && tight.length <= 12 ? tight : null
}

/** As written on the door. */
export function sayHouseNumber({ number, suffix }: HouseNumber): string {
  return `${number}${suffix}`
}
