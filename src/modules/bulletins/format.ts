/** A piece of a line: plain, bold, or a link. */
export interface Piece {
  readonly text: string
  readonly bold?: boolean
  readonly to?: string
}

/** A part of a text, as an editor types it: an empty line ends a paragraph, „## “ begins a heading, „- “ a point of a list. */
export type Block =
  | { readonly kind: 'heading' | 'paragraph'; readonly pieces: readonly Piece[] }
  | { readonly kind: 'list'; readonly points: readonly (readonly Piece[])[] }

/** Reads the little that is understood: headings, lists, **bold**, [words](address). Everything else is text and stays text. */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = []
  for (const part of text.replaceAll('\r', '').split(/\n{2,}/)) {
    let lines: string[] = []
    let points: string[] = []
    const end = () => {
      if (lines.length > 0) blocks.push({ kind: 'paragraph', pieces: piecesOf(lines.join(' ')) })
      if (points.length > 0) blocks.push({ kind: 'list', points: points.map(piecesOf) })
      lines = []
      points = []
    }
    for (const line of part.split('\n').map(one => one.trim())) {
      const heading = /^##?\s+(.+)$/.exec(line)?.[1]
      const point = /^[-*•]\s+(.+)$/.exec(line)?.[1]
      if (heading) {
        end()
        blocks.push({ kind: 'heading', pieces: piecesOf(heading) })
      } else if (point) {
        if (lines.length > 0) end()
        points.push(point)
      } else if (line !== '') {
        if (points.length > 0) end()
        lines.push(line)
      }
    }
    end()
  }
  return blocks
}

/** Paragraphs without any marks, for mails, cards and search. */
export function plainOf(text: string): string[] {
  return blocksOf(text).flatMap(block => (block.kind === 'list' ? block.points.map(point => `– ${wordsOf(point)}`) : [wordsOf(block.pieces)]))
}

function wordsOf(pieces: readonly Piece[]): string {
  return pieces.map(piece => piece.text).join('')
}

function piecesOf(line: string): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const match of line.matchAll(/\*\*([^*]+)\*\*|\[([^\]]+)\]\(([^()\s]+)\)/g)) {
    const [whole, bold, words, to] = match
    if (match.index > at) pieces.push({ text: line.slice(at, match.index) })
    if (bold) pieces.push({ text: bold, bold: true })
    else pieces.push(isSafe(to!) ? { text: words!, to } : { text: whole })
    at = match.index + whole.length
  }
  if (at < line.length) pieces.push({ text: line.slice(at) })
  return pieces
}

/** Addresses of the web and of this house; nothing that a browser would run. */
function isSafe(address: string): boolean {
  if (/^\/(?![/\\])/.test(address)) return true
  const url = URL.parse(address)
  return url !== null && ['https:', 'http:', 'mailto:', 'tel:'].includes(url.protocol)
}
