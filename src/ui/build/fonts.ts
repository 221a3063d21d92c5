import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import subsetFont from 'subset-font'

export interface Font {
  readonly weight: 400 | 600
  readonly bytes: Buffer
}

/** Letters of the languages people here write: Western, Central and Eastern European in Latin script, with Turkish and Vietnamese left to the system font. */
function letters(): string {
  const ranges = [
    [0x20, 0x7e],
    [0xa0, 0x17f],
    [0x218, 0x21b],
    [0x1e9e, 0x1e9e],
    [0x2010, 0x2015],
    [0x2018, 0x201f],
    [0x2020, 0x2026],
    [0x2030, 0x2033],
    [0x2039, 0x203a],
    [0x20ac, 0x20ac],
    [0x2190, 0x2193],
    [0x2212, 0x2212],
  ]
  return ranges.flatMap(([from, to]) => Array.from({ length: to! - from! + 1 }, (_, at) => String.fromCodePoint(from! + at))).join('')
}

/** Fira Sans in two weights, cut down to about a fifth. */
export async function buildFonts(): Promise<Font[]> {
  const require = createRequire(import.meta.url)
  const text = letters()
  const cut = async (weight: 400 | 600, file: string) => {
    const whole = await readFile(require.resolve(`@kern-ux/native/dist/fonts/fira-sans/${file}`))
    return { weight, bytes: Buffer.from(await subsetFont(whole, text, { targetFormat: 'woff2' })) }
  }
  return [await cut(400, 'FiraSans-Regular.woff2'), await cut(600, 'FiraSans-SemiBold.woff2')]
}

/** Until Fira has come the page stands in Arial, stretched to Fira's measures, so that nothing jumps. */
export function fontFaces(fonts: { weight: number; url: string }[]): string {
  const own = fonts.map(font => `@font-face{font-family:"Fira Sans";font-weight:${font.weight};font-display:swap;src:url(${font.url}) format("woff2")}`)
  return `${own.join('')}@font-face{font-family:"Fira Ersatz";src:local("Arial");size-adjust:101%;ascent-override:92.6%;descent-override:26.2%;line-gap-override:0%}`
}
