import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { one, sql } from '../../src/platform/database.ts'
import { openHouse } from '../house.ts'

const house = await openHouse()
after(() => house.close())

test('a draft whose first answer was lost is the same draft when the post is repeated, and can be opened', async () => {
  const path = '/leistungen/sperrmuell/antrag'
  const drafts = () => one(house.house.db, sql<{ count: number }>`select count(*) as count from services.application`)
  const before = (await drafts()).count
  const _key = crypto.randomUUID()
  // what the first browser got never arrived: neither the address nor the cookie
  const lost = await house.visitor().post(path, { _key })
  assert.equal(lost.status, 303)
  const visitor = house.visitor()
  const again = await visitor.post(path, { _key })
  assert.equal(again.location, lost.location)
  assert.equal((await drafts()).count, before + 1)
  assert.equal((await visitor.get(again.location!)).status, 200)
  assert.equal((await house.visitor().get(again.location!)).status, 404, 'only with the key')
})
