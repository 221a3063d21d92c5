import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { z } from 'zod'
import { openHouse } from '../../test/house.ts'
import { access } from './access.ts'
import { Conflict } from './errors.ts'
import { defineModule } from './module.ts'

const things = defineModule({
  name: 'things',
  routes(r) {
    r.json('POST', '/ding', access.public, {
      input: z.object({ name: z.string() }),
      async answer() {
        throw new Conflict({ de: 'Das Ding ist vergeben.', en: 'The thing is taken.' })
      },
    })
  },
})
const house = await openHouse({ modules: [things] })
after(() => house.close())

test('programs and pages hear why not in the language the browser chose', async () => {
  const english = house.visitor()
  english.cookies.set('sprache', 'en')
  const german = house.visitor()
  assert.equal((await german.postJson('/ding', { name: 'x' })).json<{ title: string }>().title, 'Das Ding ist vergeben.')
  assert.equal((await english.postJson('/ding', { name: 'x' })).json<{ title: string }>().title, 'The thing is taken.')
  assert.equal((await english.postJson('/ding', {})).json<{ title: string }>().title, 'The entries are not right')
  assert.equal((await english.get('/gibt-es-nicht', { accept: 'application/json' })).json<{ title: string }>().title, 'This page does not exist')
  assert.match((await english.get('/gibt-es-nicht')).words, /This page does not exist/)
})
