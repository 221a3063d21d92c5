import { useEffect, useState } from 'preact/hooks'
import type { WireRoom } from '../../wire.ts'
import type { Client } from '../client.ts'
import { everyone } from '../state.ts'
import { wordsHere } from '../text.ts'

export interface Named {
  readonly account: string
  readonly name: string
  readonly position: string | null
}

/** What is written after an @ before the caret; null without one. A name begins right behind it. */
export function atSign(before: string): string | null {
  return /(?:^|\s)@((?:[^@\s][^@\n]{0,29})?)$/.exec(before)?.[1] ?? null
}

/** Who of the room can be named by what is sought; nobody if nothing is. */
export function useNamed(client: Client, room: WireRoom, sought: string | null): readonly Named[] {
  const [people, setPeople] = useState<readonly Named[]>([])
  const isSought = sought !== null
  useEffect(() => {
    if (isSought) client.nameThose(room.id).then(setPeople, () => {})
  }, [room.id, isSought])
  if (!isSought) return []
  const all = room.mayNameAll ? [{ account: everyone, name: wordsHere().everyone, position: null }, ...people] : people
  const wanted = sought.toLocaleLowerCase()
  return all.filter(one => one.account !== client.chat.me && one.name.toLocaleLowerCase().includes(wanted)).slice(0, 6)
}

/** For the field: that a list belongs to it, and which line of it is meant. The focus stays in the field. */
export function listedBy(found: readonly Named[], at: number) {
  if (found.length === 0) return { 'aria-autocomplete': 'list' } as const
  return { 'aria-autocomplete': 'list', 'aria-controls': 'chat-mentions', 'aria-activedescendant': `chat-mention-${at}` } as const
}

/** Those who can be named, one of them meant by the arrow keys. */
export function MentionList({ found, at, choose }: { found: readonly Named[]; at: number; choose(person: Named): void }) {
  const t = wordsHere()
  return (
    <>
      <span class="kern-sr-only" role="status">
        {found.length > 0 && t.suggestions(found.length)}
      </span>
      {found.length > 0 && (
        <div class="chat-mentions" id="chat-mentions" role="listbox" aria-label={t.mention} onPointerDown={event => event.preventDefault()}>
          {found.map((person, place) => (
            // Enter in the field chooses too.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
            <div key={person.account} id={`chat-mention-${place}`} role="option" aria-selected={place === at} tabIndex={-1} onClick={() => choose(person)}>
              {person.name}
              {person.position && <small> {person.position}</small>}
            </div>
          ))}
        </div>
      )}
    </>
  )
}
