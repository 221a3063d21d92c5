import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openHouse, type TestHouse } from '../../../../test/house.ts'
import { one, sql } from '../../../platform/database.ts'
import { ask } from '../testing/talkers.ts'

let house: TestHouse
before(async () => (house = await openHouse()))
after(() => house.close())

test('a link to a page of the house is named, whether whole or as a path', async () => {
  const bernd = await house.visitor().as('clerk')
  const { url, title } = await one(
    house.house.db,
    sql<{
      url: string
      title: string
    }>`select url, title from platform.search_document where kind = 'service' and lang = 'de' and permission is null order by id limit 1`,
  )
  const whole = `http://rheinfurt.test${url}?von=chat#oben`
  const { body } = await ask(bernd, 'vorschau', { urls: [whole, url, '/gibt/es/nicht'] })
  const named = { title, kind: 'Leistung' }
  assert.deepEqual(body.links, { [whole]: named, [url]: named })
})

test('what a viewer may not open is not named to them, and looks like what does not exist', async () => {
  const { url, permission } = await one(
    house.house.db,
    sql<{
      url: string
      permission: string
    }>`select url, permission from platform.search_document where permission is not null and lang = 'de' order by id limit 1`,
  )
  const [allowed, stranger] = [await house.visitor().withPermissions(permission), await house.visitor().withPermissions()]
  assert.equal(typeof (await ask(allowed, 'vorschau', { urls: [url] })).body.links[url]?.title, 'string')
  assert.deepEqual((await ask(stranger, 'vorschau', { urls: [url] })).body.links, {})
})

test('a bulletin is named to those it is for and to nobody else, although the search does not know it', async () => {
  const { db } = house.house
  const bernd = await house.visitor().as('clerk')
  const title = 'Nur für eine Person'
  const { id } = await one(
    db,
    sql<{ id: string }>`insert into bulletins.bulletin (kind, state, version, texts, people, created_at, published_at)
    values ('personal', 'published', 1, ${JSON.stringify({ de: { title, text: 'Guten Tag.' } })}, ${[await bernd.accountId()]}::uuid[], ${house.clock.now()}, ${house.clock.now()}) returning id`,
  )
  const url = `/rathaus/mitteilungen/${id}`
  assert.deepEqual((await ask(bernd, 'vorschau', { urls: [url, `${url}/aushang`, '/rathaus/mitteilungen/redaktion'] })).body.links, {
    [url]: { title, kind: 'Mitteilung' },
  })
  const stranger = await house.visitor().as('editor')
  assert.deepEqual((await ask(stranger, 'vorschau', { urls: [url] })).body.links, {})
})

test('nothing outside is asked or named, whatever the address looks like', async () => {
  const bernd = await house.visitor().as('clerk')
  const urls = [
    'https://rheinfurt.test/aktuelles',
    'http://rheinfurt.test.evil.example/',
    '//evil.example/leistungen/sperrmuell',
    'javascript:alert(1)',
    'http://',
    'nur Text',
  ]
  assert.deepEqual((await ask(bernd, 'vorschau', { urls })).body.links, {})
})
