/** What two thousand people do in a chat: who is in which room, who writes when, whose connection breaks. The same for every system measured. */
export interface Plan {
  readonly people: number
  /** room → its members; room 0 holds everybody */
  readonly rooms: readonly (readonly number[])[]
  /** in the order of their time */
  readonly steps: readonly Step[]
  readonly seconds: number
}

export interface Step {
  /** milliseconds after the start */
  readonly at: number
  readonly kind: 'send' | 'read' | 'scroll' | 'count' | 'break'
  readonly person: number
  /** of a send, a read, a scroll */
  readonly room: number
  /** of a send: it goes out twice, as by a phone that did not hear the answer */
  readonly twice: boolean
}

/**
 * One room of all, 300 of 5 to 50. Of a hundred messages a second one goes to all. What goes with each message follows the mix that
 * Mattermost's load test took from its largest customer (per message: 6.5 changes of room, 2 scrolls, 1 unread check, 0.144 reconnects);
 * as our rooms open from the browser's cache, a change of room is a moved pointer wherever something was unread (2 of the 6.5), and
 * three of four scrolls stay within the cache.
 */
export function planOf(people: number, perSecond: number, seconds: number): Plan {
  const random = seeded(20_261_126)
  const below = (limit: number) => Math.floor(random() * limit)
  const rooms: number[][] = [Array.from({ length: people }, (_, person) => person)]
  for (let room = 0; room < 300; room += 1) {
    // Many small rooms, few large ones: 5 to 50 with a mean of about 16.
    const size = Math.min(people, 5 + Math.floor(46 * random() ** 3))
    const members = new Set<number>()
    while (members.size < size) members.add(below(people))
    rooms.push([...members])
  }
  const steps: Step[] = []
  const add = (kind: Step['kind'], perMessage: number) => {
    const count = Math.round(perSecond * seconds * perMessage)
    for (let at = 0; at < count; at += 1) {
      const room = kind === 'send' && at % 100 === 0 ? 0 : 1 + below(rooms.length - 1)
      const members = rooms[room]!
      const person = kind === 'count' || kind === 'break' ? below(people) : members[below(members.length)]!
      steps.push({ at: random() * seconds * 1000, kind, person, room, twice: kind === 'send' && at % 20 === 0 })
    }
  }
  add('send', 1)
  add('read', 2)
  add('scroll', 0.5)
  add('count', 1)
  add('break', 0.144)
  return { people, rooms, steps: steps.toSorted((a, b) => a.at - b.at), seconds }
}

function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 4_294_967_296
  }
}
