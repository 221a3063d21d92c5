import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { readFileSync } from 'node:fs'
import QRCode from 'qrcode'
import { displayable } from './documents/displayable.ts'
import { letterFonts } from './documents/fonts.ts'
import { letterWords } from './documents/words.ts'
import type { House } from './module.ts'
import { type Lang, inLanguage } from './text.ts'

/** What a letter is made of, in reading order. Every text is plain text. */
export type Block =
  | { readonly kind: 'heading'; readonly text: string; readonly level?: 1 | 2 }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[]; readonly numbered?: boolean }
  /** pairs of name and value, such as what was applied for */
  | { readonly kind: 'facts'; readonly entries: readonly (readonly [name: string, value: string])[] }
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[]; readonly right?: readonly number[] }
  /** one sum of money that must be seen */
  | { readonly kind: 'amount'; readonly label: string; readonly cents: number }
  /** set apart by a frame: what to mind */
  | { readonly kind: 'note'; readonly title?: string; readonly text: string }
  | { readonly kind: 'signature'; readonly closing: string; readonly name: string; readonly role?: string }

export interface Letter {
  readonly lang: Lang
  /** the subject line; also the document's title */
  readonly title: string
  /** lines of the address field (DIN 5008, at most six); without it the letter is a sheet to hand out */
  readonly recipient?: readonly string[]
  /** the case code */
  readonly reference?: string
  readonly date: Temporal.PlainDate
  readonly body: readonly Block[]
  /** a code to scan; `alt` says what it is for */
  readonly qr?: { readonly url: string; readonly alt: string }
}

/**
 * A tagged PDF (PDF/UA-1) with the city's letterhead, after DIN 5008 form B. The compiler refuses what
 * is not accessible. Data reach the template as JSON and are never read as markup; a character no font
 * has becomes „?“. About 10 ms of processor time, on the calling thread.
 */
export async function letter(house: Pick<House, 'city' | 'clock'>, given: Letter): Promise<Buffer> {
  const typst = await letterCompiler()
  const { city } = house
  const t = letterWords[given.lang]
  const data = {
    ...given,
    title: /[^\p{C}\p{Z}]/u.test(given.title) ? given.title : city.name,
    language: given.lang === 'en' ? 'en' : 'de',
    date: given.date.toLocaleString(given.lang === 'en' ? 'en-GB' : 'de-DE', { day: 'numeric', month: 'long', year: 'numeric' }),
    recipient: given.recipient ?? null,
    reference: given.reference ?? null,
    qr: given.qr ?? null,
    body: given.body.map(block => (block.kind === 'amount' ? { ...block, amount: euro(block.cents, given.lang) } : block)),
    city: {
      name: city.name,
      slogan: inLanguage(city.slogan, given.lang),
      colour: city.colours.light,
      contact: city.contact,
      payee: { ...city.payee, iban: city.payee.iban.replaceAll(/(.{4})(?=.)/g, '$1 ') },
    },
    words: t,
  }
  if (given.qr) typst.mapShadow(qrPath, Buffer.from(await QRCode.toString(given.qr.url, { type: 'svg', margin: 0, errorCorrectionLevel: 'M' })))
  // No await from here to the end: the compiler and its files are shared.
  const time = Math.floor(house.clock.now().epochMilliseconds / 1000)
  return displayable(JSON.stringify(data), json => {
    try {
      return typst.pdf({ mainFileContent: template, inputs: { data: json } }, { pdfStandard: 'ua-1', creationTimestamp: time })
    } finally {
      // Without this the compiler keeps every letter it ever set in memory.
      typst.evictCache(0)
    }
  })
}

/** 2400 cents as „24,00 €“. */
function euro(cents: number, lang: Lang): string {
  return new Intl.NumberFormat(lang === 'en' ? 'en-IE' : 'de-DE', { style: 'currency', currency: 'EUR' }).format(cents / 100)
}

const template = readFileSync(new URL('./documents/letter.typ', import.meta.url), 'utf8')
const qrPath = '/qr.svg'

let made: Promise<NodeCompiler> | null = null

/** The one compiler of this process, with our fonts. */
export function letterCompiler(): Promise<NodeCompiler> {
  return (made ??= letterFonts().then(fontBlobs => NodeCompiler.create({ workspace: '/', fontArgs: [{ fontBlobs }] })))
}
