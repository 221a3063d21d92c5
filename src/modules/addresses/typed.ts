import { fold } from '../../platform/search.ts'
import { foldStreet } from './fold.ts'
import { type HouseNumber, readHouseNumber } from './house-number.ts'

/** What somebody typed into an address field, taken apart. */
export interface Typed {
  /** folded name of the street, or its beginning */
  readonly street: string
  readonly house: HouseNumber | null
  readonly postcode: string
  /** folded words after a comma that are neither number nor postcode: city, district */
  readonly places: readonly string[]
}

/**
 * Reads `Hauptstr 5`, `5 Haupt`, `Hauptstraße 12 a, 46990 Rheinfurt-Feldmark`, `46990 Haupt 5`. Ordinals (`Straße des
 * 17. Juni`) belong to the street; of several numbers the last one is the house.
 */
export function readTyped(text: string): Typed {
  const [first = '', ...rest] = text.slice(0, 150).split(/[,;\n]/)
  const tokens = first
    .replaceAll(/(\d)\s*[–-]\s*(\d)/g, '$1-$2')
    .split(/\s+/)
    .filter(token => token !== '')
  const behind = rest
    .join(' ')
    .split(/[\s-]+/)
    .filter(token => token !== '')
  const isPostcode = (token: string) => /^\d{5}$/.test(token)
  const postcode = [...behind, ...tokens].find(isPostcode) ?? ''
  const words = tokens.filter(token => !isPostcode(token))
  const { house, street } = takeHouse(words)
  const loose = behind.filter(token => !isPostcode(token))
  const late = house ? null : loose.map(token => readHouseNumber(token)).find(found => found !== null)
  return { street: foldStreet(street.join(' ')), house: house ?? late ?? null, postcode, places: loose.filter(token => !/^\d/.test(token)).map(fold) }
}

function takeHouse(words: string[]): { house: HouseNumber | null; street: string[] } {
  for (let at = words.length - 1; at >= 0; at -= 1) {
    if (!/^\d/.test(words[at]!) || /^\d+\.$/.test(words[at]!)) continue
    const withNext = /^(?:[a-z]|\d\/\d)$/i.test(words[at + 1] ?? '') ? readHouseNumber(`${words[at]} ${words[at + 1]}`) : null
    const house = withNext ?? readHouseNumber(words[at]!)
    if (!house) continue
    return { house, street: words.filter((_, place) => place !== at && !(withNext && place === at + 1)) }
  }
  const glued = /^(.*\D)(\d{1,4}[a-z]?)$/i.exec(words.at(-1) ?? '')
  if (glued) return { house: readHouseNumber(glued[2]!), street: [...words.slice(0, -1), glued[1]!] }
  return { house: null, street: words }
}
