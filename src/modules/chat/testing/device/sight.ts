import assert from 'node:assert/strict'
import { isDeepStrictEqual } from 'node:util'
import { setTimeout as pause } from 'node:timers/promises'
import { shown } from '../../browser/state.ts'
import type { Tab } from './phone.ts'

/** What somebody sees in a room on this page from this number on, as plain data. */
function seen({ client }: Tab, id: string, from: number) {
  const room = client.chat.rooms[id]
  const log = client.chat.logs[id]
  if (!room || !log) return null
  const { newest, ...rest } = room
  const messages = shown(log).map(({ mine, ...one }) => ({ ...one, mine: { reactions: mine?.reactions ?? [], votes: mine?.votes ?? [] } }))
  const { cursor, ahead, pointers } = log
  return { rest, newest: [newest?.number, newest?.changed], cursor, ahead, pointers, messages: messages.filter(one => one.number >= from) }
}

/** Waits until nothing is under way on this page and it shows in each room what the other shows; raises with the difference if it never does. */
export async function agree(tab: Tab, fresh: Tab, rooms: readonly string[]): Promise<void> {
  await until(() => {
    const { line, waiting } = tab.client
    return (line === 'open' && waiting.every(one => one.refused !== undefined)) || `${line}, ${waiting.length} wait`
  })
  for (const room of rooms) {
    // Whoever loads afresh has the newest only.
    const both = () => [tab, fresh].map(one => seen(one, room, Math.max(...[tab, fresh].map(each => each.client.chat.logs[room]?.from ?? 0))))
    const isSame = () => {
      const [one, other] = both()
      if (isDeepStrictEqual(one, other)) return true
      // Others may have said only now how far they have read.
      for (const each of [tab, fresh]) each.client.look(room)
      return 'different'
    }
    await until(isSame).catch(() => assert.deepEqual(...(both() as [unknown, unknown])))
  }
}

/** Waits until it is true; raises with what it said last if it takes too long. */
export async function until(check: () => true | string, patience = 60_000): Promise<void> {
  const end = performance.now() + patience
  for (;;) {
    const said = check()
    if (said === true) return
    if (performance.now() > end) throw new Error(said)
    await pause(40)
  }
}
