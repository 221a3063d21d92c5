import { createRequire } from 'node:module'
import { readFile } from 'node:fs/promises'
import subsetFont from 'subset-font'

const require = createRequire(import.meta.url)

/** Fira Sans, the typeface of the pages (SIL Open Font License), unpacked from WOFF2, which Typst does not read. */
export async function letterFonts(): Promise<Buffer[]> {
  return Promise.all(
    ['Regular', 'SemiBold'].map(async weight => {
      const packed = await readFile(require.resolve(`@kern-ux/native/dist/fonts/fira-sans/FiraSans-${weight}.woff2`))
      return subsetFont(packed, '', { targetFormat: 'truetype', ...whole })
    }),
  )
}

// Newer than the published types of the package.
const whole: object = { keepAllGlyphs: true }
