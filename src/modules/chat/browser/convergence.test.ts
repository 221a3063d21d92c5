import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import fc from 'fast-check'
import { openHouse, type TestHouse } from '../../../../test/house.ts'
import { many, sql } from '../../../platform/database.ts'
import { clear } from '../testing/device/network.ts'
import { Phone, type Tab } from '../testing/device/phone.ts'
import { agree, until } from '../testing/device/sight.ts'
import { ask, employees, groupOf, say, sessionOf, signedIn } from '../testing/talkers.ts'

const day = 86_400_000
const storm = { requests: 0.15, answers: 0.15, frames: 0.15 }

let house: TestHouse
let people: string[]
before(async () => {
  house = await openHouse({ env: { LOG_LEVEL: 'silent' } })
  people = await employees(house, 4)
})
const all: Phone[] = []
// A house does not close while somebody listens to it.
const shutAll = () => all.splice(0).forEach(phone => phone.shut())
after(() => {
  shutAll()
  return house.close()
})

async function phoneOf(account: string, options: ConstructorParameters<typeof Phone>[2] = {}): Promise<Phone> {
  const phone = new Phone(() => house.house.address()!, await sessionOf(house, account), options)
  all.push(phone)
  return phone
}

const at = fc.nat(1000)
const step = fc.oneof(
  { weight: 10, arbitrary: fc.record({ do: fc.constant('send' as const), tab: at, room: at, reply: fc.boolean() }) },
  {
    weight: 8,
    arbitrary: fc.record({ do: fc.constantFrom('edit' as const, 'delete' as const, 'react' as const, 'pin' as const), tab: at, room: at, which: at }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('read' as const, 'older' as const), tab: at, room: at }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('in' as const, 'out' as const), who: fc.constantFrom(1, 2, 3) }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constantFrom('cut' as const, 'down' as const, 'up' as const, 'reload' as const, 'wait' as const), phone: at }) },
)

test('however the network behaves, every page knows in the end what one knows that loads afresh, and each message is there once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 50, maxLength: 50 }), fc.nat(), async (steps, seed) => {
      const random = numbers(seed)
      const owner = await signedIn(house, people[0]!)
      const rooms = [await groupOf(house, people, `Alle ${seed}`), await groupOf(house, people.slice(0, 3), `Drei ${seed}`)]
      for (const room of rooms) await say(owner, room, 'Guten Morgen')
      // The first has two phones, and on one of them two tabs; two of the clocks are a day wrong.
      const owners = [0, 0, 1, 2, 3]
      const phones: Phone[] = []
      for (const [nth, who] of owners.entries()) phones.push(await phoneOf(people[who]!, { random, ahead: nth === 1 ? day : nth === 2 ? -day : 0 }))
      await phones[0]!.open()
      for (const phone of phones) await phone.open()
      for (const phone of phones) for (const tab of phone.tabs) await until(() => rooms.some(room => tab.client.chat.logs[room]?.cursor) || 'never began')
      for (const phone of phones) phone.network.weather = storm
      let said = rooms.length

      for (const one of steps) {
        if ('tab' in one) {
          const tabs = phones.flatMap(phone => phone.tabs)
          const tab = tabs[one.tab % tabs.length]!
          await act(one, tab, rooms[one.room % rooms.length]!, () => (said += 1))
        } else if ('phone' in one) {
          const phone = phones[one.phone % phones.length]!
          if (one.do === 'cut') phone.network.cut()
          if (one.do === 'down') phone.network.goDown()
          if (one.do === 'up') phone.comeBack()
          if (one.do === 'wait') await pause(random() * 60)
          if (one.do === 'reload') {
            phone.tabs.at(-1)!.kill()
            await phone.open()
          }
        } else if (one.do === 'in') await ask(owner, 'aufnahme', { room: rooms[0], people: [people[one.who]] })
        else await ask(owner, 'entfernung', { room: rooms[0], person: people[one.who] })
        if (random() < 0.4) await pause(random() * 8)
      }

      for (const phone of phones) {
        phone.network.weather = clear
        phone.comeBack()
      }
      const fresh = await Promise.all(people.map(async account => (await phoneOf(account)).open()))
      for (const [nth, phone] of phones.entries())
        for (const tab of phone.tabs) {
          await agree(tab, fresh[owners[nth]!]!, rooms)
        }
      const there = await many(house.house.db, sql`select from chat.message where room_id = any(${rooms}::uuid[]) and not coalesce(content, '{}') ? 'notice'`)
      const refused = phones.flatMap(phone => phone.tabs.at(-1)!.client.waiting.filter(one => one.refused !== undefined))
      assert.equal(there.length + refused.length, said, 'every message once, or refused and still with its writer')
      shutAll()
    }),
    { numRuns: 3, endOnFailure: true },
  )
})

async function act(one: { do: string; reply?: boolean; which?: number }, { client }: Tab, room: string, noteSaid: () => void): Promise<void> {
  const log = client.chat.logs[room]
  if (!client.chat.rooms[room] || !log) return
  if (one.do === 'send') {
    const text = `${client.chat.me} ${Math.random()}`
    noteSaid()
    await client.send(room, { text, replyTo: one.reply ? (log.messages.at(-1)?.number ?? null) : null })
  }
  if (one.do === 'read') client.read(room, log.messages.at(-1)?.number ?? 0)
  if (one.do === 'older') await client.older(room).catch(() => {})
  const own = one.do === 'edit' || one.do === 'delete'
  const those = log.messages.filter(message => message.content && !message.content.notice && (!own || message.sender === client.chat.me))
  const message = those[(one.which ?? 0) % Math.max(1, those.length)]
  if (!message) return
  const change = (name: 'bearbeitung' | 'loeschung' | 'reaktion' | 'anheftung', body: object) => client.act(name, message, body, {}, 'nein')
  // Not waited for: people do several things at once.
  if (one.do === 'edit') void change('bearbeitung', { text: `neu ${Math.random()}`, mentions: [] })
  if (one.do === 'delete') void change('loeschung', {})
  if (one.do === 'react') void change('reaktion', { emoji: '👍', on: !message.mine?.reactions.includes('👍') })
  if (one.do === 'pin') void change('anheftung', { on: !message.pinned })
}

/** Numbers that look drawn, always the same ones of one seed. */
function numbers(seed: number): () => number {
  let state = seed | 1
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return state / 0x80000000
  }
}

test('phones whose clocks are a day wrong agree on what is silenced for an hour, on who writes, and on the order', async () => {
  const room = await groupOf(house, people.slice(0, 2), 'Uhren')
  const [mine, other] = [await signedIn(house, people[0]!), await signedIn(house, people[1]!)]
  const tabs = await Promise.all([-day, 0, day].map(async ahead => (await phoneOf(people[0]!, { ahead })).open()))
  await say(other, room, 'Sind alle da?')
  for (const { client } of tabs) await until(() => client.chat.rooms[room]?.unread === 1 || 'nothing unread')
  const loud = tabs.map(tab => tab.client.unread)
  assert.deepEqual(new Set(loud).size, 1)
  await ask(other, 'tippt', { room })
  for (const { client } of tabs) await until(() => client.typing.get(room)?.has(people[1]!) || 'nobody writes')
  await ask(mine, 'mitglied', { room, mutedUntil: house.clock.now().add({ hours: 1 }).toString() })
  for (const { client } of tabs) await client.catchUp()
  assert.deepEqual(
    tabs.map(tab => tab.client.unread),
    loud.map(count => count - 1),
  )
  for (const [nth, { client }] of tabs.entries()) {
    await client.send(room, { text: `Uhr ${nth}` })
    await until(() => client.waiting.length === 0 || 'not sent')
  }
  for (const tab of tabs) {
    await agree(tab, tabs[1]!, [room])
    assert.deepEqual(
      tab.client.chat.logs[room]!.messages.map(one => one.content?.text),
      ['Sind alle da?', 'Uhr 0', 'Uhr 1', 'Uhr 2'],
    )
  }
  shutAll()
})
