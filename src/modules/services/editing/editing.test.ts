import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { many, one, sql } from '../../../platform/database.ts'
import { openHouse } from '../../../../test/house.ts'
import { diffDefinitions } from '../definition/diff.ts'
import { definitionToYaml } from '../definition/write.ts'
import { readForHouse } from '../definition/load.ts'
import { findPublished } from '../definition/store.ts'
import { starter as starterOf } from './starter.ts'

const house = await openHouse()
const { db } = house.house
const starter = starterOf(house.house.city)
after(() => house.close())

test('an editor describes a new service, publishes it, and citizens find it at once', async () => {
  const editor = await house.visitor().withPermissions('services.publish')
  const yaml = starter.replace('key: neue-leistung', 'key: fundrad').replaceAll('Neue Leistung', 'Gefundenes Fahrrad melden')
  const saved = await editor.post('/rathaus/leistungen/neu', { yaml })
  assert.equal(saved.location, '/rathaus/leistungen/fundrad/veroeffentlichung', saved.words)
  assert.equal((await house.visitor().get('/leistungen/fundrad')).status, 404)
  assert.match((await editor.get(saved.location)).words, /Dies ist die erste Fassung/)
  await editor.post('/rathaus/leistungen/fundrad/veroeffentlichung', { running: 'stay' })
  assert.match((await house.visitor().get('/leistungen/fundrad')).words, /Gefundenes Fahrrad melden/)
  assert.match((await house.visitor().get('/suche?q=fahrrad+gefunden')).words, /Gefundenes Fahrrad melden/)
})

test('what is wrong in a description is named with its place, and what was typed stays', async () => {
  const editor = await house.visitor().withPermissions('services.publish')
  const wrong = starter
    .replace('type: textarea', 'type: telepathie')
    .replace('rules: []', 'rules: [{ id: x, when: "anliegen + ", outcome: grant, reason: Gut. }]')
  const answer = await editor.post('/rathaus/leistungen/neu', { yaml: wrong })
  assert.equal(answer.status, 422)
  assert.match(answer.words, /steps\.0\.questions\.0\.type: „telepathie“ ist keine Art von Frage/)
  assert.match(answer.words, /decide\.rules\.0\.when: „anliegen \+ /)
  assert.match(answer.body, /type: telepathie, label: Worum geht es/)
  for (const yaml of ['', 'key: [', '- eins\n- zwei', 'null', 'key: x'])
    assert.equal((await editor.post('/rathaus/leistungen/neu', { yaml })).status, 422, yaml)
})

test('publishing shows what changes and moves running applications only as the editor chose', async () => {
  const editor = await house.visitor().withPermissions('services.publish')
  for (const running of ['stay', 'reconfirm', 'migrate'] as const) {
    const citizen = house.visitor()
    const started = await citizen.post('/leistungen/hundesteuer/antrag')
    assert.equal(started.status, 303, started.words)
    const id = /\/antrag\/([0-9a-f-]{36})/.exec(started.location!)![1]!
    const before = (await findPublished(db, 'hundesteuer'))!
    const yaml = definitionToYaml(before.content).replace(/de: (Wie heißt der Hund[^\n]*)/, `de: Wie heißt der Hund (${running})?`)
    const saved = await editor.post('/rathaus/leistungen/hundesteuer/entwurf', { yaml })
    assert.equal(saved.status, 303, saved.words)
    assert.match((await editor.get(saved.location!)).words, /Frage „Wie heißt der Hund \(.*\)\?“: geändert/)
    await editor.post('/rathaus/leistungen/hundesteuer/veroeffentlichung', { running })
    const application = await one(db, sql<{ version: number; offered: number | null }>`select version, offered from services.application where id = ${id}`)
    assert.deepEqual(
      application,
      {
        stay: { version: before.version, offered: null },
        reconfirm: { version: before.version, offered: before.version + 1 },
        migrate: { version: before.version + 1, offered: null },
      }[running],
    )
  }
})

test('a published version cannot be changed, not even in the database', async () => {
  await assert.rejects(
    one(db, sql`update services.definition set content = content || '{"key": "x"}' where key = 'sperrmuell' and state = 'published' returning 1`),
    /published and cannot change/,
  )
})

test('every description of the city comes out of the editor as it went in', async () => {
  const rows = await many(
    db,
    sql<{ key: string; content: Parameters<typeof definitionToYaml>[0] }>`select key, content from services.definition where state = 'published'`,
  )
  assert.ok(rows.length >= 5)
  for (const { key, content } of rows) assert.deepEqual(diffDefinitions(content, readForHouse(house.house, key, definitionToYaml(content)), 'de'), [], key)
})

test('a comparison is empty for equals, and names as many additions one way as removals the other', async () => {
  const { content } = (await findPublished(db, 'hundesteuer'))!
  fc.assert(
    fc.property(fc.subarray(content.steps), fc.subarray(content.steps), (before, after) => {
      const [a, b] = [
        { ...content, steps: before },
        { ...content, steps: after },
      ]
      const [there, back] = [diffDefinitions(a, b, 'de'), diffDefinitions(b, a, 'de')]
      const count = (list: typeof there, kind: string) => list.filter(one => one.kind === kind).length
      assert.equal(count(there, 'added'), count(back, 'removed'))
      assert.equal(count(there, 'removed'), count(back, 'added'))
      assert.deepEqual(diffDefinitions(a, a, 'de'), [])
    }),
  )
})
