import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openHouse, type TestHouse } from '../../../../test/house.ts'
import { inTransaction, one, run, sql } from '../../../platform/database.ts'
import { newEmployee } from '../../staff/testing/people.ts'
import { ask } from '../testing/talkers.ts'

let house: TestHouse
before(async () => (house = await openHouse()))
after(() => house.close())

test('somebody leaves while their message is being sent: neither waits for the other for ever', async () => {
  const { db } = house.house
  const person = await newEmployee(house, 'Eilig')
  const bernd = await house.visitor().as('clerk')
  const { room } = (await ask(bernd, 'person', { other: person.id })).body as { room: string }
  const office = await house.visitor().withPermissions('staff.manage')
  const { leaving } = await inTransaction(db, async tx => {
    // As `chat.send` does: the room first, the sender's account by naming it.
    await run(tx, sql`select from chat.room where id = ${room} for no key update`)
    const ending = office.post(`/rathaus/kommen-und-gehen/${person.id}/ende`, { when: 'now', sure: 'ja' })
    await waitForLock()
    await run(tx, sql`select from platform.account where id = ${person.id} for key share`)
    // In a box: a promise that is returned is waited for, and the leaving waits for this transaction.
    return { leaving: ending }
  })
  assert.equal((await leaving).status, 303)
  assert.equal((await one(db, sql<{ left: boolean }>`select left_at is not null as left from staff.employee where account_id = ${person.id}`)).left, true)
})

/** Until somebody waits for a row that somebody else holds. */
async function waitForLock() {
  for (const end = Date.now() + 60_000; Date.now() < end; await new Promise(resolve => setTimeout(resolve, 20))) {
    const { count } = await one(
      house.house.db,
      sql<{ count: number }>`select count(*) as count from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
    if (count > 0) return
  }
  assert.fail('nobody waits')
}
