import type { ComponentChildren } from 'preact'
import { piecesOf } from '../../links/addresses.ts'

/** A message's text with its links and names. Nothing outside is fetched for it. */
export function Rich({ text, names }: { text: string; names: readonly string[] }) {
  const parts = piecesOf(text).flatMap(piece => {
    if (!piece.isAddress) return mentions(piece.text, names)
    const isOurs = piece.text.startsWith(`${location.origin}/`)
    return (
      <a href={piece.text} rel="noopener noreferrer nofollow" target={isOurs ? undefined : '_blank'}>
        {piece.text}
      </a>
    )
  })
  return <>{parts}</>
}

function mentions(text: string, names: readonly string[]): ComponentChildren[] {
  const named = names.filter(name => name !== '' && text.includes(`@${name}`)).toSorted((a, b) => b.length - a.length)
  if (named.length === 0) return [text]
  const pattern = new RegExp(`(@(?:${named.map(name => name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)).join('|')}))`)
  return text.split(pattern).map((part, at) => (at % 2 === 1 ? <strong class="chat-name">{part}</strong> : part))
}
