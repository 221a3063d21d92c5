import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { TestHouse } from '../../../test/house.ts'
import { fillIn, openTrialHouse } from './testing/trial.tsx'

let house: TestHouse
before(async () => {
  house = await openTrialHouse()
})
after(() => house.close())

test('nothing somebody types or bends in an address makes the server stumble', async () => {
  const citizen = house.visitor()
  const path = await fillIn(citizen, { art: 'gross' })
  const odd = ['a\u0000b', '\ud800 allein', '😀'.repeat(3000), '{"__proto__":1}', '${1+1} {{7*7}} {art}', "'; drop table services.case; --"]
  const answers = []
  for (const text of odd) {
    answers.push(await citizen.post(`${path}/zusatz`, { grund: text }))
    answers.push(await citizen.get(`${path}/zusatz`), await citizen.get(`${path}/pruefen`))
    answers.push(await citizen.postJson(`${path}/zusatz/entwurf`, { entries: [['grund', text]], writer: 'fenster-1', sequence: 1, base: 0 }))
    answers.push(await citizen.post('/weitermachen', { code: text }), await citizen.post('/vorgang', { nummer: text, kontakt: text }))
    answers.push(
      await citizen.get(`/leistungen/${encodeURIComponent(text.slice(0, 50).toWellFormed())}`),
      await citizen.get(`/vorgang/${encodeURIComponent(text.slice(0, 50).toWellFormed())}`),
    )
    house.clock.advance('PT16M')
  }
  for (const bent of ['-'.repeat(36), '0'.repeat(36), '01a20188-887a-7402-b2ed-fcec679be88G', '..%2f..', '%00']) {
    answers.push(
      await citizen.get(`/antrag/${bent}`),
      await citizen.get(`/antrag/${bent}/wahl`),
      await citizen.post(`/antrag/${bent}/pruefen`, { geprueft: 'ja' }),
    )
    answers.push(
      await citizen.get(`${path}/${bent}`),
      await citizen.get(`/vorgang/${bent}?schluessel=${bent}`),
      await citizen.get(`/vorgang/${bent}/datei/${bent}`),
    )
  }
  for (const body of [
    {},
    [],
    null,
    { entries: 'x' },
    { entries: [['a']], writer: 1 },
    { entries: [['__proto__.x', 'y']], writer: 'fenster-1', sequence: -1, base: 1e99 },
  ])
    answers.push(await citizen.postJson(`${path}/zusatz/entwurf`, body))
  answers.push(
    await citizen.post(`${path}/zusatz/andere-eingabe`, { eingabe: 'unsinn', was: 'holen' }),
    await citizen.post(`${path}/wahl`, { art: ['frei', 'gross'] }),
  )
  answers.push(await citizen.post(`${path}/wahl`, { 'art.x': 'frei', anzahl: '1e9' }), await citizen.post(`${path}/kontakt`, { kontakt: 'Text statt Feldern' }))
  assert.deepEqual(
    answers.flatMap((answer, at) => (answer.status >= 500 ? [`${at}: ${answer.status}`] : [])),
    [],
  )
})
