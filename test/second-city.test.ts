import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { loadCity } from '../src/platform/city.ts'
import { openHouse, type TestHouse } from './house.ts'

let house: TestHouse
let beside: TestHouse
const folder = mkdtempSync(join(tmpdir(), 'stadt-'))
before(async () => {
  // What no city can do without (docs/add-a-city.md); it borrows the words, since only the place is at stake.
  const rheinfurt = await loadCity('rheinfurt')
  for (const part of ['content', 'pickups']) cpSync(new URL(`${part}/`, rheinfurt.folder), join(folder, part), { recursive: true })
  const contact = { ...rheinfurt.contact, place: 'Hellbruck', email: 'info@hellbruck.example' }
  const city = { ...rheinfurt, key: 'hellbruck', name: 'Hellbruck', land: 'BY', procedureLaw: 'BayVwVfG', contact, folder: pathToFileURL(`${folder}/`) }
  beside = await openHouse()
  house = await openHouse({ city })
})
after(async () => {
  await house.close()
  await beside.close()
  rmSync(folder, { recursive: true })
})

test('a city with nothing but the least starts as a demo city, and its people have addresses of its own', async () => {
  const visitor = house.visitor()
  assert.match((await visitor.get('/')).body, /<title>[^<]*Hellbruck/)
  // Each city has its own colours, in one process too.
  const sheet = async (one: TestHouse) => /href="(\/assets\/[^"]+\.css)"/.exec((await one.visitor().get('/')).body)![1]!
  assert.match(await sheet(house), /hellbruck/)
  assert.match(await sheet(beside), /rheinfurt/)
  const { body } = await visitor.get('/demo')
  assert.match(body, /bernd\.kowalski@hellbruck\.example/)
  assert.ok(!/@rheinfurt/.test(body))
  assert.equal((await visitor.post('/demo', { person: 'bernd.kowalski@hellbruck.example' })).location, '/rathaus')
  for (const path of ['/rathaus', '/rathaus/chat', '/rathaus/verzeichnis', '/rathaus/mitteilungen', '/leistungen', '/termine', '/rathaus/termine'])
    assert.notEqual((await visitor.get(path)).status, 500, path)
})

test('whoever describes a service there begins with the name of this city', async () => {
  const editor = await house.visitor().withPermissions('services.publish')
  assert.match((await editor.get('/rathaus/leistungen/neu')).words, /office: "Stadt Hellbruck"/)
})
