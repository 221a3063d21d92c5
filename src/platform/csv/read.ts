/** A line of a file of rows as it stands there. */
export interface RawRow {
  /** where it begins in the file; the header is line 1 */
  line: number
  fields: string[]
  /** a quote in it is never closed, so its fields cannot be trusted */
  isTorn: boolean
}

/**
 * Rows of a CSV text that arrives in pieces. Forgives what offices' programs write: blanks around fields, quotes inside
 * them, any line ending, empty lines. A quote that is not closed spoils its own row only, never those behind it.
 */
export async function* readCsv(pieces: AsyncIterable<string>, delimiter: string): AsyncGenerator<RawRow> {
  let text = ''
  let line = 1
  const rows = function* (isEnd: boolean): Generator<RawRow> {
    let at = 0
    for (;;) {
      const row = at < text.length ? takeRow(text, at, delimiter, isEnd) : null
      if (!row) break
      if (row.fields.length > 1 || row.fields[0] !== '') yield { line, fields: row.fields, isTorn: row.isTorn }
      line += breaks(text.slice(at, row.next))
      at = row.next
    }
    text = text.slice(at)
  }
  for await (const piece of pieces) {
    text += piece
    yield* rows(false)
  }
  yield* rows(true)
}

/** A field in quotes may go over this many lines; more is a quote that was forgotten. */
const mostLines = 3
const longest = 5000

interface Taken {
  fields: string[]
  isTorn: boolean
  next: number
}

/** The row that begins at `from`; null if the rest of it has not arrived yet. */
function takeRow(text: string, from: number, delimiter: string, isEnd: boolean): Taken | null {
  const fields: string[] = []
  let isTorn = false
  for (let at = from; ;) {
    at = skipBlanks(text, at, delimiter)
    const close = text[at] === '"' ? closingQuote(text, at, delimiter, isEnd) : 'none'
    if (close === 'unknown') return null
    if (close === 'none') {
      const end = fieldEnd(text, at, delimiter)
      if (end === text.length && !isEnd) return null
      const field = text.slice(at, end).trim()
      isTorn ||= field.startsWith('"') && field.split('"').length % 2 === 0
      fields.push(field)
      at = end
    } else {
      fields.push(
        text
          .slice(at + 1, close)
          .replaceAll('""', '"')
          .trim(),
      )
      at = skipBlanks(text, close + 1, delimiter)
    }
    if (text[at] === delimiter) at += 1
    else if (text[at] === '\r' && at + 1 === text.length && !isEnd) return null
    else return { fields, isTorn, next: at + (text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1) }
  }
}

/** Where the quote that opens at `open` closes; 'none' if it is only a sign in the text; 'unknown' if that has not arrived yet. */
function closingQuote(text: string, open: number, delimiter: string, isEnd: boolean): number | 'none' | 'unknown' {
  for (let at = open + 1; ; at += 2) {
    at = text.indexOf('"', at)
    const end = at < 0 ? text.length : at
    if (end - open > longest || breaks(text.slice(open, end)) > mostLines) return 'none'
    if (at < 0) return isEnd ? 'none' : 'unknown'
    const behind = skipBlanks(text, at + 1, delimiter)
    if (behind >= text.length) return isEnd ? at : 'unknown'
    if (text[at + 1] === '"') continue
    return text[behind] === delimiter || text[behind] === '\n' || text[behind] === '\r' ? at : 'none'
  }
}

function fieldEnd(text: string, from: number, delimiter: string): number {
  for (let at = from; at < text.length; at += 1) if (text[at] === delimiter || text[at] === '\n' || text[at] === '\r') return at
  return text.length
}

function skipBlanks(text: string, from: number, delimiter: string): number {
  const blanks = delimiter === '\t' ? ' ' : ' \t'
  let at = from
  while (at < text.length && blanks.includes(text[at]!)) at += 1
  return at
}

function breaks(text: string): number {
  return text.match(/\r\n|\r|\n/g)?.length ?? 0
}
