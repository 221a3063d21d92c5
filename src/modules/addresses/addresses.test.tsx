import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { z } from 'zod'
import { openHouse, type TestHouse } from '../../../test/house.ts'
import { access } from '../../platform/access.ts'
import { defineModule } from '../../platform/module.ts'
import { definePage } from '../../platform/page.ts'
import { seeOther } from '../../platform/reply.ts'
import { Form } from '../../ui/Form.tsx'
import { Button } from '../../ui/Button.tsx'
import { AddressField } from './AddressField.tsx'
import { foldStreet } from './fold.ts'
import { addressSchema, prepareAddress } from './input.ts'
import addresses from './module.ts'
import { searchAddresses } from './search.ts'
import { findAddress, sampleAddresses } from './store.ts'
import { readTyped } from './typed.ts'

let house: TestHouse

const place = definePage({
  title: () => 'Ort',
  load: v => prepareAddress(v, 'ort'),
  form: (_v, input) => z.object({ ort: addressSchema(input) }),
  post: (_v, { ort }) => seeOther(`/da?${encodeURIComponent(ort.label)}`),
  view: (_v, input, form) => (
    <Form form={form}>
      <AddressField name="ort" label="Wo?" input={input} />
      <Button>Weiter</Button>
    </Form>
  ),
})
const around = defineModule({ name: 'around', routes: r => r.page('/ort', access.public, place) })

before(async () => {
  house = await openHouse({ modules: [addresses, around] })
})

after(() => house.close())

describe('what people type', () => {
  for (const [typed, found] of [
    ['Rathausplatz 1', 'Rathausplatz 1, 46990 Altstadt'],
    ['rathauspl. 1', 'Rathausplatz 1, 46990 Altstadt'],
    ['1 Rathausplatz', 'Rathausplatz 1, 46990 Altstadt'],
    ['Rathausplatz1', 'Rathausplatz 1, 46990 Altstadt'],
    ['46990 rathaus 1', 'Rathausplatz 1, 46990 Altstadt'],
    ['Rathausplatz 1, 46990 Rheinfurt-Altstadt', 'Rathausplatz 1, 46990 Altstadt'],
    ['Rathhausplatz 1', 'Rathausplatz 1, 46990 Altstadt'],
    ['Rahtausplatz 1', 'Rathausplatz 1, 46990 Altstadt'],
    ['Rotterdamer strasse 5', 'Rotterdamer Straße 5, 46990 Hafen'],
    ['rotterdamerstr. 5', 'Rotterdamer Straße 5, 46990 Hafen'],
    ['Haendelstr 4', 'Händelstraße 4, 46994 Lippebogen'],
    ['Handelstraße 4', 'Händelstraße 4, 46994 Lippebogen'],
    ['Fluerener Weg 7', 'Flürener Weg 7, 46996 Flüren'],
  ] as const)
    test(`„${typed}“ leads to ${found}`, async () => assert.equal((await searchAddresses(house.house.db, typed))[0]?.label, found))
  for (const typed of ['', ' ', '5', '%', "'; drop table addresses.address; --", '\\', 'x'.repeat(3000), '🙂 5', '99999999 Haupt', '\0'])
    test(`„${typed.slice(0, 12)}“ does no harm`, async () => assert.ok((await searchAddresses(house.house.db, typed)).length <= 10))
  test('a house number that the street does not have brings its neighbours', async () => {
    const found = await searchAddresses(house.house.db, 'Rathausplatz 999', 3)
    assert.deepEqual(new Set(found.map(one => one.street)), new Set(['Rathausplatz']))
  })
  test('ordinals belong to the street', () => {
    assert.deepEqual(readTyped('Straße des 17. Juni 12 b').house, { number: 12, suffix: 'b' })
    assert.equal(readTyped('Straße des 17. Juni').house, null)
  })
  test('every spelling of a street is one', () => {
    for (const name of ['Berliner Straße', 'berliner strasse', 'BERLINER STR.', 'Berliner-Str', 'Berlinerstr.', 'Berliner  Stra'])
      assert.equal(foldStreet(name), 'berlinerstr')
    assert.equal(foldStreet('Ölmühle'), foldStreet('Oelmuehle'))
  })
})

describe('the register', () => {
  test('finds an address by its id, and nothing by what is no id', async () => {
    const [one] = await sampleAddresses(house.house.db, { count: 1 })
    assert.deepEqual(await findAddress(house.house.db, one!.id), one)
    for (const id of ['', 'x', `${one!.id}'`, '01a20147-78fa-7a44-8774-000000000000']) assert.equal(await findAddress(house.house.db, id), null)
  })
  test('samples the same addresses each time, of one district if asked', async () => {
    const sample = await sampleAddresses(house.house.db, { count: 20, district: 'hafen' })
    assert.deepEqual(sample, await sampleAddresses(house.house.db, { count: 20, district: 'hafen' }))
    assert.ok(sample.every(one => one.districtKey === 'hafen'))
  })
})

describe('suggestions', () => {
  type Suggested = { streets: string[]; addresses: { id: string; label: string }[] }
  const suggest = async (q: string) => (await house.visitor().get(`/adressen/suche?q=${encodeURIComponent(q)}`)).json<Suggested>()
  test('are streets until there is a number, then addresses', async () => {
    assert.ok((await suggest('rosen')).streets.includes('Rosenweg'))
    assert.equal((await suggest('rosenweg 5')).addresses[0]?.label, 'Rosenweg 5, 46996 Flüren')
  })
  test('are few, whatever is asked', async () => {
    for (const q of ['a', 'str', 'weg 1']) {
      const { streets, addresses: found } = await suggest(q)
      assert.ok(streets.length + found.length <= 8)
    }
    assert.equal((await house.visitor().get(`/adressen/suche?q=${'x'.repeat(200)}`)).status, 422)
    assert.equal((await house.visitor().get('/adressen/suche')).status, 200)
  })
})

describe('the field without script', () => {
  const post = (fields: Record<string, string>) => house.visitor().post('/ort', fields)
  test('takes an address typed in full', async () => {
    assert.equal((await post({ 'ort.text': 'rathausplatz 1' })).location, `/da?${encodeURIComponent('Rathausplatz 1, 46990 Altstadt')}`)
  })
  test('offers what matches as radio buttons, and takes the choice', async () => {
    const page = await post({ 'ort.text': 'rathaus 1' })
    assert.equal(page.status, 422)
    assert.match(page.words, /Bitte wählen Sie Ihre Adresse aus der Liste/)
    const id = /type="radio"[^>]*value="([^"]+)"/.exec(page.body)![1]!
    assert.match(page.body, /name="ort.for" value="rathaus 1"/)
    assert.match((await post({ 'ort.text': 'rathaus 1', 'ort.for': 'rathaus 1', 'ort.id': id })).location!, /^\/da\?Rathausplatz/)
  })
  test('forgets the choice when the text was changed after it', async () => {
    const [one] = await searchAddresses(house.house.db, 'Rathausplatz 1')
    const answer = await post({ 'ort.text': 'Rosenweg 5', 'ort.for': 'Rathausplatz 1', 'ort.id': one!.id })
    assert.match(decodeURIComponent(answer.location!), /Rosenweg 5/)
  })
  for (const [what, fields, sentence] of [
    ['nothing', { 'ort.text': '' }, 'Bitte geben Sie Straße und Hausnummer ein'],
    ['no fields at all', {}, 'Bitte geben Sie Straße und Hausnummer ein'],
    ['a street alone', { 'ort.text': 'Rosenweg' }, 'Bitte geben Sie auch die Hausnummer ein'],
    ['nonsense', { 'ort.text': 'qqqq 5' }, 'Diese Adresse finden wir nicht'],
    [
      'a choice that is gone',
      { 'ort.text': 'x', 'ort.for': 'x', 'ort.id': '01a20147-78fa-7a44-8774-000000000000' },
      'Diese Adresse steht nicht mehr im Verzeichnis',
    ],
  ] as const)
    test(`says what is wrong with ${what}, and keeps it`, async () => {
      const page = await post(fields)
      assert.equal(page.status, 422)
      assert.match(page.words, new RegExp(sentence))
      if ('ort.text' in fields && fields['ort.text']) assert.match(page.body, new RegExp(`value="${fields['ort.text']}"`))
    })
})

test('the map’s ground is the streets and rivers of the stretch it shows', async () => {
  const ask = async (box: string) => (await house.visitor().get(`/adressen/karte?${box}`)).json<{ lines: unknown[]; water: unknown[]; points: unknown[] }>()
  const whole = await ask('west=6&south=51&east=7&north=52')
  assert.ok(whole.lines.length > 600 && whole.water.length === 2 && whole.points.length === 0)
  assert.ok((await ask('west=6.64&south=51.527&east=6.643&north=51.53')).lines.length < 40)
  assert.equal((await house.visitor().get('/adressen/karte?west=a')).status, 422)
})
