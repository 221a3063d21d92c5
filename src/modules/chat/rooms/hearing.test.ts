import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openHouse, type TestHouse } from '../../../../test/house.ts'
import { until } from '../../../../test/until.ts'
import { run, sql } from '../../../platform/database.ts'
import { groupOf, say } from '../testing/talkers.ts'

type Talker = Awaited<ReturnType<ReturnType<TestHouse['visitor']>['as']>>

let house: TestHouse
before(async () => (house = await openHouse()))
after(() => house.close())

test('whoever was put out of a room hears no more of it, also where the hint about it got lost', async context => {
  context.mock.timers.enable({ apis: ['setInterval'] })
  const [bernd, miriam] = [await house.visitor().as('clerk'), await house.visitor().as('dispatcher')]
  const room = await groupOf(house, [await bernd.accountId(), await miriam.accountId()])
  const [stays, goes] = [await listen(bernd), await listen(miriam)]
  const says = async (text: string) => {
    await say(bernd, room, text)
    await until(() => stays.heard().includes(text), 'whoever stays hears it')
    return goes.heard().includes(text)
  }
  assert.equal(await says('Hört ihr mich?'), true)
  await run(house.house.db, sql`update chat.member set left_at = ${house.clock.now()} where room_id = ${room} and account_id = ${await miriam.accountId()}`)
  context.mock.timers.tick(60_000)
  let at = 0
  await until(async () => !(await says(`Unter uns ${(at += 1)}`)), 'whoever is out hears nothing more')
  assert.equal(await says('Ganz unter uns'), false)
  for (const one of [stays, goes]) one.close()
})

/** An open page of this person. */
async function listen(talker: Talker) {
  const cookie = [...talker.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const closing = new AbortController()
  const { body } = await fetch(`${house.house.address()}/rathaus/chat/live`, { headers: { cookie }, signal: closing.signal })
  let heard = ''
  void body!
    .pipeThrough(new TextDecoderStream())
    .pipeTo(new WritableStream({ write: chunk => void (heard += chunk) }), { signal: closing.signal })
    .catch(() => {})
  return { heard: () => heard, close: () => closing.abort() }
}
