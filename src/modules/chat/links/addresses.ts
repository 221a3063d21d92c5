// Only what is clearly an address; the closing bracket or full stop of the sentence is not part of it.
const pattern = /https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]}]/g

/** A piece of what somebody wrote: words, or an address of the web. */
export interface Piece {
  readonly text: string
  readonly isAddress: boolean
}

/** A text cut into its words and addresses, in their order; together they are the text. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = []
  let end = 0
  for (const match of text.matchAll(pattern)) {
    pieces.push({ text: text.slice(end, match.index), isAddress: false }, { text: match[0], isAddress: true })
    end = match.index + match[0].length
  }
  return [...pieces, { text: text.slice(end), isAddress: false }].filter(piece => piece.text !== '')
}

/** The addresses in a text that lead to pages of the house, each once. @param origin of the house, without a slash at its end */
export function ownAddresses(text: string, origin: string): string[] {
  const addresses = piecesOf(text).filter(piece => piece.isAddress && piece.text.startsWith(`${origin}/`))
  return [...new Set(addresses.map(piece => piece.text))]
}
