import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { WireChanges, WireMessage, WireRoom } from '../wire.ts'
import { after, type Chat, gaps, type Happening, nothing, shown } from './state.ts'

const me = 'ich'
const room = 'raum'

/** A house in small: one room whose messages are written, edited, deleted and reacted to; each change counts. */
class SmallHouse {
  seq = 0
  first = 1
  readonly messages: WireMessage[] = []
  readonly mine = new Map<number, string[]>()

  write(sender: string): Happening {
    const number = this.messages.length + 1
    const fresh = {
      room,
      number,
      sender,
      client: `c${number}`,
      at: `2026-11-23T08:00:${String(number % 60).padStart(2, '0')}Z`,
      content: { text: `${number}` },
    }
    const state = { replyTo: null, mentions: [], pinned: false, edited: false, deleted: null, reactions: [], votes: null }
    this.messages.push({ ...fresh, ...state, changed: ++this.seq })
    return { kind: 'message', message: this.messages.at(-1)! }
  }

  change(at: number, how: 'edit' | 'delete' | 'react', by: string): Happening | null {
    const index = at % Math.max(1, this.messages.length)
    const before = this.messages[index]
    if (!before || before.content === null || before.number < this.first) return null
    const changed = ++this.seq
    if (how === 'react') {
      const on = by !== me || !(this.mine.get(before.number) ?? []).includes('👍')
      const count = (before.reactions[0]?.[1] ?? 0) + (on ? 1 : -1)
      if (by === me) this.mine.set(before.number, on ? ['👍'] : [])
      this.messages[index] = { ...before, changed, reactions: count > 0 ? [['👍', count]] : [] }
      return { kind: 'message', message: this.messages[index], act: { by, emoji: '👍', on } }
    }
    if (how === 'delete') this.mine.delete(before.number)
    this.messages[index] =
      how === 'edit'
        ? { ...before, changed, edited: true, content: { text: `${changed}` } }
        : { ...before, changed, content: null, deleted: 'sender', reactions: [] }
    return { kind: 'message', message: this.messages[index] }
  }

  purge(at: number): Happening {
    this.first = Math.max(this.first, Math.min(at, this.messages.length + 1))
    return { kind: 'purged', room, first: this.first }
  }

  private seen = (one: WireMessage): WireMessage => ({ ...one, mine: { reactions: this.mine.get(one.number) ?? [], votes: [] } })

  since(cursor: number): WireChanges {
    const there = this.messages.filter(one => one.number >= this.first)
    const missed = there.filter(one => one.changed > cursor)
    const reset = cursor === 0 || missed.length > 12
    return { room, seq: this.seq, first: this.first, reset, messages: (reset ? there.slice(-5) : missed).map(this.seen), pointers: {} }
  }

  before(number: number): WireMessage[] {
    return this.messages
      .filter(one => one.number >= this.first && one.number < number)
      .slice(-4)
      .map(this.seen)
  }

  listed(): Happening {
    const last = this.messages.at(-1)
    const one: WireRoom = {
      id: room,
      kind: 'group',
      name: 'Raum',
      topic: null,
      seq: this.seq,
      first: this.first,
      last: this.messages.length,
      lastAt: last?.at ?? '',
      read: 0,
      unread: Math.max(0, this.messages.length - (this.first - 1)),
      named: 0,
      notify: 'all',
      mutedUntil: null,
      pinned: false,
      role: 'member',
      mayWrite: true,
      closed: false,
      mayNameAll: false,
      people: 3,
      other: null,
      newest: last && last.number >= this.first ? this.seen(last) : null,
    }
    return { kind: 'listed', me, rooms: [one] }
  }
}

/** Nothing below what the client knows to be gone is anywhere in it. */
function assertForgotten(chat: Chat) {
  const log = chat.logs[room]!
  for (const one of [...log.messages, ...log.ahead.map(told => told.message)]) assert.ok(one.number >= log.first)
  const { newest, first } = chat.rooms[room]!
  assert.ok(first >= log.first && (newest === null || newest.number >= first))
}

function caughtUp(chat: Chat, house: SmallHouse): Chat {
  const asked = { [room]: chat.logs[room]?.cursor ?? 0 }
  return after(after(chat, house.listed()), { kind: 'caught', asked, changes: [house.since(asked[room])], people: {} })
}

const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('write' as const), by: fc.constantFrom(me, 'ada', 'ben') }) },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constantFrom('edit' as const, 'delete' as const, 'react' as const), at: fc.nat(40), by: fc.constantFrom(me, 'ada') }),
  },
  fc.record({ do: fc.constant('purge' as const), at: fc.nat(12) }),
  fc.record({ do: fc.constantFrom('catch' as const, 'older' as const, 'late' as const) }),
)
/** What the way does to a frame: loses it, brings it twice, or lets it wait for some of the later ones. */
const fate = fc.constantFrom('comes', 'comes', 'lost', 'twice', 'waits')

test('a client to whom frames come lost, twice and in any order knows, once it has caught up, what one knows that loads afresh', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(step, fate), { maxLength: 80 }), steps => {
      const house = new SmallHouse()
      let chat = caughtUp(nothing, house)
      let held: Happening[] = []
      let answers: Happening[] = []
      for (const [one, how] of steps) {
        if (one.do === 'catch') chat = caughtUp(chat, house)
        else if (one.do === 'older' || one.do === 'late') {
          const log = chat.logs[room]!
          // What the house said a while ago may arrive after what it says now.
          chat = answers.reduce(after, chat)
          answers = one.do === 'late' ? [{ kind: 'caught', asked: { [room]: log.cursor }, changes: [house.since(log.cursor)], people: {} }] : []
          const older: Happening = { kind: 'older', room, before: log.from, messages: house.before(log.from), people: {} }
          if (one.do === 'late') answers.push(older)
          else chat = after(chat, older)
        } else {
          const frame =
            one.do === 'write' ? house.write(one.by) : one.do === 'purge' ? house.purge(one.at) : 'by' in one ? house.change(one.at, one.do, one.by) : null
          if (!frame) continue
          if (how === 'waits') held.unshift(frame)
          if (how === 'comes' || how === 'twice') chat = after(chat, frame)
          if (how === 'twice') chat = after(chat, frame)
          if (held.length > 3) chat = held.splice(0).reduce(after, chat)
        }
        assertForgotten(chat)
      }
      chat = caughtUp([...held, ...answers].reduce(after, chat), house)
      assertForgotten(chat)
      const log = chat.logs[room]!
      const fresh = after(caughtUp(nothing, house), {
        kind: 'older',
        room,
        before: house.messages.length + 1,
        messages: house.messages.slice(0, -5).filter(m => m.number >= house.first),
        people: {},
      })
      const bare = (messages: readonly WireMessage[]) => messages.map(({ mine: _mine, ...rest }) => rest)
      const wanted = house.messages.filter(message => message.number >= Math.max(log.from, house.first))
      assert.deepEqual(bare(shown(log)), wanted)
      assert.equal(log.cursor, house.seq)
      assert.deepEqual(gaps(chat), [])
      assert.deepEqual(chat.rooms[room], {
        ...fresh.rooms[room]!,
        newest: chat.rooms[room]!.newest,
        read: chat.rooms[room]!.read,
        unread: chat.rooms[room]!.unread,
      })
      assert.equal(chat.rooms[room].newest?.changed, fresh.rooms[room]!.newest?.changed)
    }),
    { numRuns: 400 },
  )
})

test('an answer to an own act shows at once and moves no cursor, so nothing that others did meanwhile is skipped', () => {
  const house = new SmallHouse()
  house.write('ada')
  let chat = caughtUp(nothing, house)
  const missed = house.write('ben')
  const own = house.write(me) as { message: WireMessage }
  chat = after(chat, { kind: 'known', message: own.message })
  assert.deepEqual(
    shown(chat.logs[room]!).map(one => one.sender),
    ['ada', me],
  )
  chat = after(chat, { kind: 'message', message: own.message })
  assert.deepEqual(gaps(chat), [room])
  chat = after(chat, missed)
  assert.deepEqual(
    shown(chat.logs[room]!).map(one => one.sender),
    ['ada', 'ben', me],
  )
  assert.deepEqual(gaps(chat), [])
})

test('a house that was restored from a backup knows less than the browser: the browser begins anew', () => {
  const house = new SmallHouse()
  for (let at = 0; at < 4; at += 1) house.write('ada')
  const chat = caughtUp(nothing, house)
  const restored = new SmallHouse()
  restored.write('ada')
  const since = { ...restored.since(0), reset: true }
  const again = after(chat, { kind: 'caught', asked: { [room]: 4 }, changes: [since], people: {} })
  assert.equal(again.logs[room]!.cursor, 1)
  assert.equal(shown(again.logs[room]!).length, 1)
})

test('what is gone in the house is gone in the browser, also when a frame or an answer from before comes later', () => {
  const house = new SmallHouse()
  const frames = [house.write('ada'), house.write('ben'), house.write('ada')]
  const early = frames.reduce(after, caughtUp(nothing, house))
  const late = house.since(0)
  const react = house.change(0, 'react', 'ben')!
  const away = after(early, { kind: 'message', message: (house.write('ben') as { message: WireMessage }).message })
  house.purge(5)
  const known = [
    caughtUp(away, house),
    after(away, { kind: 'purged', room, first: 5 }),
    [{ kind: 'purged', room, first: 5 }, react, { kind: 'caught', asked: { [room]: 0 }, changes: [late], people: {} } as const, ...frames].reduce<Chat>(
      (chat, one) => after(chat, one as Happening),
      away,
    ),
  ]
  for (const chat of known) {
    assert.equal(chat.logs[room]!.first, 5)
    assert.deepEqual([chat.logs[room]!.messages, chat.logs[room]!.ahead, chat.rooms[room]!.newest, chat.rooms[room]!.unread], [[], [], null, 0])
  }
})

test('an own reaction whose frame was lost is still own after an own change that came too early', () => {
  const house = new SmallHouse()
  house.write('ada')
  const chat = caughtUp(nothing, house)
  house.change(0, 'react', me)
  house.messages[0] = { ...house.messages[0]!, pinned: true, changed: ++house.seq }
  const early = after(chat, { kind: 'message', message: house.messages[0], act: { by: me } })
  assert.deepEqual(gaps(early), [room])
  assert.deepEqual(caughtUp(early, house).logs[room]!.messages[0]!.mine?.reactions, ['👍'])
})

test('what the sender guesses of a message gives way to what the house has said of it, also if it is said first', () => {
  const house = new SmallHouse()
  house.write('ada')
  const chat = caughtUp(nothing, house)
  const written = house.write(me) as { message: WireMessage }
  const guess: Happening = { kind: 'known', message: { ...written.message, changed: 0 } }
  const edited = house.change(1, 'edit', me)!
  const words = (state: Chat) => shown(state.logs[room]!).at(-1)?.content?.text
  assert.equal(words(after(chat, guess)), '2')
  const told = [written as Happening, edited].reduce(after, chat)
  assert.equal(words(after(told, guess)), words(told))
  assert.equal(words(caughtUp(after(chat, guess), house)), words(told))
})
