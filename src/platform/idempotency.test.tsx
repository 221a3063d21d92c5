import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { openHouse } from '../../test/house.ts'
import { access } from './access.ts'
import { defineModule } from './module.ts'
import { definePage } from './page.ts'
import { type Reply, invalid, seeOther } from './reply.ts'

/** What the outside system does when it is asked, one after the other. */
const outside: (() => Promise<Reply>)[] = []
let asked = 0

const page = definePage({
  title: () => 'Draußen',
  form: z.unknown(),
  transaction: false,
  async post() {
    asked += 1
    return outside.shift()!()
  },
  view: (_v, _data, form) => <p>{form.error('')}</p>,
})
const house = await openHouse({ modules: [defineModule({ name: 'outside', routes: r => r.page('/draussen', access.public, page) })], demo: false })
after(() => house.close())

const press = (_key: string) => house.visitor().post('/draussen', { _key })

/** An outside system that takes its time, asked by a first press. */
function slow() {
  outside.length = 0
  const gate = Promise.withResolvers<Reply>()
  const begun = Promise.withResolvers<void>()
  outside.push(() => {
    begun.resolve()
    return gate.promise
  })
  return { ...gate, begun: begun.promise }
}

test('pressed twice while an outside system is asked: the second gets the answer of the first, and it is asked once', async () => {
  asked = 0
  const first = slow()
  const one = press('doppelt')
  await first.begun
  const two = press('doppelt')
  await sleep(500)
  first.resolve(seeOther('/bezahlseite'))
  assert.deepEqual([(await one).location, (await two).location], ['/bezahlseite', '/bezahlseite'])
  assert.equal(asked, 1)
})

test('what the first could not do the second does: after a failure of ours, and after a refusal it waited for', async () => {
  outside.push(
    () => Promise.reject(new Error('the network is gone')),
    async () => seeOther('/bezahlseite'),
  )
  assert.equal((await press('noch einmal')).status, 500)
  assert.equal((await press('noch einmal')).location, '/bezahlseite')

  const first = slow()
  outside.push(async () => seeOther('/bezahlseite'))
  const one = press('erst abgelehnt')
  await first.begun
  const two = press('erst abgelehnt')
  await sleep(500)
  first.resolve(invalid({ '': 'gerade nicht' }))
  assert.deepEqual([(await one).status, (await two).location], [422, '/bezahlseite'])
})

test('a first press whose server died or hangs does not hold up the second for ever', async () => {
  const first = slow()
  outside.push(async () => seeOther('/bezahlseite'))
  const one = press('hängt')
  await first.begun
  assert.equal((await press('hängt')).location, '/bezahlseite')
  first.resolve(seeOther('/zu-spät'))
  await one
})
