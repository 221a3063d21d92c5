import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { openHouse, type TestHouse } from '../../../../test/house.ts'
import { inTransaction, many, one, run, sql } from '../../../platform/database.ts'
import { sendMessage } from '../messages/send.ts'
import { makeGroup, pairOf } from '../rooms/store.ts'
import { employees } from '../testing/talkers.ts'
import { purgeOld } from './purge.ts'
import { setRules } from './store.ts'

let house: TestHouse
before(async () => (house = await openHouse()))
after(() => house.close())

const aRoom = fc.record({
  kind: fc.constantFrom('pair' as const, 'group' as const, 'announcement' as const),
  chosen: fc.constantFrom(null, 30, 90, 365),
  /** of its messages, in hours */
  ages: fc.array(
    fc.oneof(
      fc.nat(24 * 1200),
      fc.constantFrom(30, 90, 365).chain(days => fc.integer({ min: days * 24 - 1, max: days * 24 + 1 })),
    ),
    {
      maxLength: 12,
    },
  ),
})
const aRule = fc.tuple(fc.integer({ min: 7, max: 1095 }), fc.integer({ min: 7, max: 1095 })).map(pair => pair.toSorted((a, b) => a - b))

test('whatever the rooms, their choices and the rules: what is older than its room keeps it is gone, everything else is there', async () => {
  const people = await employees(house, 9)
  await fc.assert(
    fc.asyncProperty(fc.array(aRoom, { minLength: 1, maxLength: 8 }), aRule, aRule, async (rooms, [roomDays, roomMost], [pairDays, pairMost]) => {
      const { db } = house.house
      const now = house.clock.now()
      await run(db, sql`delete from chat.room`)
      await setRules(db, { roomDays: roomDays!, roomMost: roomMost!, pairDays: pairDays!, pairMost: pairMost! })
      const wanted = await inTransaction(db, async tx => {
        const result = []
        for (const [at, { kind, chosen, ages }] of rooms.entries()) {
          const [me, other] = [people[0]!, people[at + 1]!]
          const room = await (kind === 'pair' ? pairOf(house.house, tx, me, other) : makeGroup(house.house, tx, me, { name: 'Raum', kind, people: [other] }))
          await run(tx, sql`update chat.room set keep_days = ${chosen} where id = ${room}`)
          const falling = ages.toSorted((a, b) => b - a)
          for (const hours of falling) {
            const then = { ...house.house, clock: { now: () => now.subtract({ hours }) } }
            await sendMessage(then, tx, { room, sender: me, client: randomUUID(), content: { text: String(hours) } })
          }
          const days = kind === 'pair' ? Math.min(chosen ?? pairDays!, pairMost!) : Math.min(chosen ?? roomDays!, roomMost!)
          const left = falling.filter(hours => hours <= days * 24)
          result.push({ room, left: left.map(String), first: falling.length - left.length + 1, gone: falling.length - left.length })
        }
        return result
      })
      assert.equal(
        await purgeOld(house.house),
        wanted.reduce((sum, one) => sum + one.gone, 0),
      )
      for (const { room, left, first } of wanted) {
        const rows = await many(db, sql<{ text: string }>`select content->>'text' as text from chat.message where room_id = ${room} order by number`)
        assert.deepEqual(
          rows.map(row => row.text),
          left,
        )
        assert.equal((await one(db, sql<{ first_number: number }>`select first_number from chat.room where id = ${room}`)).first_number, first)
      }
      assert.equal(await purgeOld(house.house), 0)
    }),
    { numRuns: 30 },
  )
})
