import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openHouse, type TestHouse } from '../../../test/house.ts'
import addresses from './module.ts'
let house: TestHouse
before(async () => { house = await openHouse({ modules: [addresses] }) })
after(() => house.close())
test('the map’s streets come as GeoJSON, small', async () => {
  const answer = await house.visitor().get('/karte/strassen.geojson')
  assert.equal(answer.status, 200)
  console.log(answer.body.length, (await import('node:zlib')).gzipSync(answer.body).length)
})
