import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { loadCity } from '../src/platform/city.ts'
import { ConfigError } from '../src/platform/config.ts'
import { openHouse } from './house.ts'

const house = await openHouse()
after(() => house.close())

test('the home page greets with the name of the city', async () => {
  const page = await house.visitor().get('/')
  assert.equal(page.status, 200)
  assert.match(page.words, /Rheinfurt/)
})

test('a city that is not there is named in one sentence', async () => {
  await assert.rejects(loadCity('nirgendwo'), (error: unknown) => error instanceof ConfigError && error.message.includes('„nirgendwo“'))
})
