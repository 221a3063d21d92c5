import { useEffect, useState } from 'preact/hooks'
import type { WireMessage, WireRoom } from '../../wire.ts'
import { type Answers, ask, Refused } from '../ask.ts'
import type { Client } from '../client.ts'
import { uuid } from '../drafting.ts'
import { inOrder } from '../state.ts'
import { wordsHere } from '../text.ts'
import { Face } from './RoomList.tsx'
import { Sheet } from './Sheet.tsx'

/** A conversation, or somebody with whom there is none yet. */
interface Target extends Pick<WireRoom, 'id' | 'kind' | 'name'> {
  readonly isPerson: boolean
  readonly hint?: string | undefined
}

type Colleague = Answers['kollegium']['people'][number]

const most = 10
/** Milliseconds after the last key before the house is asked. */
const rest = 250

/** Sends a message on into other conversations, or to colleagues with whom there is none yet. */
export function ForwardSheet({ client, message, close }: { client: Client; message: WireMessage; close(): void }) {
  const t = wordsHere()
  const [to, setTo] = useState<readonly Target[]>([])
  const [sought, setSought] = useState('')
  const [failed, setFailed] = useState('')
  const [isOnTheWay, setOnTheWay] = useState(false)
  // By one name however often it is tried: the answer may be lost and the message have arrived.
  const [names] = useState(() => new Map<string, string>())
  const rooms = inOrder(Object.values(client.chat.rooms)).filter(room => room.mayWrite)
  const people = useColleagues(sought, new Set(rooms.map(room => room.other)))
  const wanted = sought.trim().toLocaleLowerCase()
  const found: Target[] = rooms
    .filter(room => room.name.toLocaleLowerCase().includes(wanted))
    .map(({ id, kind, name }) => ({ id, kind, name, isPerson: false }))
    .concat(people)
  const isChosen = (target: Target) => to.some(one => one.id === target.id)
  // Who is chosen stays in sight, whatever is looked for next, and keeps their place where they were found.
  const shown = [...to.filter(one => !found.some(other => other.id === one.id)), ...found]
  const send = async () => {
    setOnTheWay(true)
    try {
      const ids: string[] = []
      for (const one of to) ids.push(one.isPerson ? (await ask('person', { other: one.id })).room : one.id)
      for (const id of ids) if (!names.has(id)) names.set(id, uuid())
      await ask('weiterleitung', { room: message.room, number: message.number, to: ids, client: ids.map(id => names.get(id)) })
      client.say(t.wasForwarded)
      close()
    } catch (error) {
      setFailed((error instanceof Refused && error.message) || t.failed)
      setOnTheWay(false)
    }
  }
  return (
    <Sheet title={t.forwardTo} close={close}>
      <div class="chat-fields">
        <label>
          {t.seekTarget}
          <input type="search" value={sought} autocomplete="off" enterkeyhint="search" onInput={event => setSought(event.currentTarget.value)} />
        </label>
      </div>
      <p class="kern-sr-only" role="status">
        {wanted && t.targets(found.length)}
      </p>
      {found.length === 0 && <p>{t.noTarget}</p>}
      <ul class="chat-targets">
        {shown.map(target => (
          <li key={target.id}>
            <label class="chat-tick">
              <input
                type="checkbox"
                checked={isChosen(target)}
                disabled={to.length >= most && !isChosen(target)}
                onChange={() => setTo(isChosen(target) ? to.filter(one => one.id !== target.id) : [...to, target])}
              />
              <Face room={target} />
              <span>
                {target.name}
                {target.hint && <small>{target.hint}</small>}
              </span>
            </label>
          </li>
        ))}
      </ul>
      {failed && <p role="alert">{failed}</p>}
      <button type="button" class="chat-act chat-act--strong" disabled={to.length === 0 || isOnTheWay} onClick={() => void send()}>
        {t.forward}
      </button>
    </Sheet>
  )
}

/** Colleagues of this name, task or department with whom one has no conversation yet; none while nobody is looked for. */
function useColleagues(sought: string, known: ReadonlySet<string | null>): Target[] {
  const [people, setPeople] = useState<readonly Colleague[]>([])
  const words = sought.trim()
  useEffect(() => {
    if (words === '') return setPeople([])
    let isLate = false
    const timer = setTimeout(() => {
      ask('kollegium', undefined, { query: { q: words } }).then(
        answer => isLate || setPeople(answer.people),
        // Without a network there are the conversations.
        () => isLate || setPeople([]),
      )
    }, rest)
    return () => {
      isLate = true
      clearTimeout(timer)
    }
  }, [words])
  return people
    .filter(one => !known.has(one.account))
    .map(({ account, name, position, unit }) => ({
      id: account,
      kind: 'pair',
      name,
      isPerson: true,
      hint: [position, unit].filter(Boolean).join(', ') || wordsHere().newPair,
    }))
}
