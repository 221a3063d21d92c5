import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openHouse } from './house.ts'

const house = await openHouse()
after(() => house.close())

test('the home page greets with the name of the city', async () => {
  const page = await house.visitor().get('/')
  assert.equal(page.status, 200)
  assert.match(page.words, /Rheinfurt/)
})
