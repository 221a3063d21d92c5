import type { ComponentChildren } from 'preact'

// Only what is clearly an address; the closing bracket or full stop of the sentence is not part of it.
const links = /https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]}]/g

/** A message's text with its links and names. Nothing outside is fetched for it. */
export function Rich({ text, names }: { text: string; names: readonly string[] }) {
  const parts: ComponentChildren[] = []
  let end = 0
  for (const match of text.matchAll(links)) {
    parts.push(...mentions(text.slice(end, match.index), names))
    const isOurs = match[0].startsWith(`${location.origin}/`)
    parts.push(
      <a href={match[0]} rel="noopener noreferrer nofollow" target={isOurs ? undefined : '_blank'}>
        {match[0]}
      </a>,
    )
    end = match.index + match[0].length
  }
  parts.push(...mentions(text.slice(end), names))
  return <>{parts}</>
}

function mentions(text: string, names: readonly string[]): ComponentChildren[] {
  const named = names.filter(name => name !== '' && text.includes(`@${name}`)).toSorted((a, b) => b.length - a.length)
  if (named.length === 0) return [text]
  const pattern = new RegExp(`(@(?:${named.map(name => name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)).join('|')}))`)
  return text.split(pattern).map((part, at) => (at % 2 === 1 ? <strong class="chat-name">{part}</strong> : part))
}
