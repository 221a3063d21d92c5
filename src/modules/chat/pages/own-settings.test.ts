import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openHouse, type TestHouse } from '../../../../test/house.ts'
import { settingsOf } from '../rooms/own.ts'
import { groupOf } from '../testing/talkers.ts'

let house: TestHouse
before(async () => (house = await openHouse()))
after(() => house.close())

test('everybody finds where to hide how far they have read and what their lock screen shows, and is shown what they chose', async () => {
  const bernd = await house.visitor().as('clerk')
  const me = await bernd.accountId()
  const room = await groupOf(house, [me])
  const own = '/rathaus/chat/einstellungen'
  for (const page of ['/rathaus/chat', `/rathaus/chat/${room}/einstellungen`, '/rathaus/postfach/einstellungen'])
    assert.match((await bernd.get(page)).body, new RegExp(`href="${own}"`), page)
  const ticked = async () => [...(await bernd.get(own)).body.matchAll(/name="(reading|content)"[^>]* checked/g)].map(([, name]) => name)
  assert.deepEqual(await ticked(), ['reading', 'content'])
  assert.equal((await bernd.post(own, { reading: 'ja' })).status, 303)
  assert.deepEqual(await settingsOf(house.house.db, me), { showsReading: true, showsContent: false })
  assert.deepEqual(await ticked(), ['reading'])
  await bernd.post(own, {})
  assert.deepEqual(await settingsOf(house.house.db, me), { showsReading: false, showsContent: false })
})

test('citizens are not told of the employees’ chat where they set up their notifications', async () => {
  const citizen = await house.visitor().as('citizen')
  assert.doesNotMatch((await citizen.get('/postfach/einstellungen')).body, /rathaus\/chat/)
})
