import iconv from 'iconv-lite'

/** How a CSV file is written. */
export interface Dialect {
  readonly encoding: 'utf8' | 'utf16le' | 'utf16be' | 'windows-1252'
  readonly delimiter: ';' | ',' | '\t' | '|'
}

/** Bytes looked at to tell the dialect; offices deliver files whose first umlaut comes late. */
export const sampleSize = 256 * 1024

/** Tells encoding and delimiter from the beginning of a file. ISO 8859-1 is read as Windows-1252, which it is a part of but for control characters. */
export function detectDialect(sample: Buffer): Dialect {
  const encoding = detectEncoding(sample)
  const header = iconv.decode(sample, encoding).split(/\r\n|\r|\n/, 1)[0]!
  return { encoding, delimiter: detectDelimiter(header) }
}

function detectEncoding(sample: Buffer): Dialect['encoding'] {
  if (sample[0] === 0xff && sample[1] === 0xfe) return 'utf16le'
  if (sample[0] === 0xfe && sample[1] === 0xff) return 'utf16be'
  // Without a mark UTF-16 gives itself away: the header is ASCII, so every second byte is zero.
  const start = sample.subarray(0, 200)
  const zeros = [0, 1].map(parity => start.filter((byte, at) => at % 2 === parity && byte === 0).length)
  if (zeros[1]! > start.length / 4) return 'utf16le'
  if (zeros[0]! > start.length / 4) return 'utf16be'
  return isUtf8(sample) ? 'utf8' : 'windows-1252'
}

function isUtf8(sample: Buffer): boolean {
  // The sample may end inside a character: its last three bytes decide nothing.
  const whole = sample.length < sampleSize ? sample : sample.subarray(0, lastBoundary(sample))
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(whole)
    return true
  } catch {
    return false
  }
}

function lastBoundary(sample: Buffer): number {
  for (let at = sample.length - 1; at > sample.length - 4; at -= 1) if ((sample[at]! & 0xc0) !== 0x80) return at
  return sample.length
}

function detectDelimiter(header: string): Dialect['delimiter'] {
  const bare = header.replaceAll(/"[^"]*"/g, '')
  const counted = ([';', '\t', '|', ','] as const).map(sign => ({ sign, count: bare.split(sign).length - 1 }))
  return counted.reduce((best, one) => (one.count > best.count ? one : best)).sign
}
