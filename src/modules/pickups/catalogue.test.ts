import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { loadCity } from '../../platform/city.ts'
import { catalogueOf, isRefused } from './catalogue.ts'
import { isSameLoad, loadsOf, thingFrom, totalOf } from './load.ts'
import { pictureSprite } from './pictures.ts'

const city = await loadCity('rheinfurt')
const catalogue = catalogueOf(city)

test('the catalogue has about sixty things, every one with a drawing, and says where to take what is refused', () => {
  const taken = catalogue.items.filter(item => !isRefused(item))
  assert.ok(taken.length >= 55, `${taken.length} things`)
  const sprite = pictureSprite()
  for (const item of catalogue.items) assert.ok(sprite.includes(`id="${item.picture}"`), item.key)
  assert.ok(catalogue.items.filter(isRefused).length >= 8)
})

test('what is described in own words is recognised when it is not collected, also inside compounds', () => {
  const cases: [string, string | undefined][] = [
    ['alte Winterreifen', 'tyres'],
    ['4 Autoreifen mit Felgen', 'tyres'],
    ['Eimer Farbe', 'paint'],
    ['Wandfarbe', 'paint'],
    ['Bauschutt aus dem Bad', 'rubble'],
    ['Propan-Gasflasche', 'gas'],
    ['E-Bike-Akku', 'battery'],
    ['Sessel', undefined],
    ['Öl', 'paint'],
    ['Ölgemälde', undefined],
    ['Holzstuhl', undefined],
    ['Streifenteppich', undefined],
  ]
  for (const [said, key] of cases) assert.equal(catalogue.recognise(said)?.key, key, said)
})

const anyThing = fc
  .record({ item: fc.constantFrom(...catalogue.items.filter(item => !isRefused(item))), count: fc.integer({ min: 1, max: 20 }) })
  .map(({ item, count }) => thingFrom(catalogue, item.key, count)!)

test('splitting an order by vehicles loses nothing: the loads together are the whole, in whole numbers', () => {
  fc.assert(
    fc.property(fc.array(anyThing, { minLength: 1, maxLength: 12 }), things => {
      const loads = loadsOf(things)
      const total = totalOf(things)
      const sum = (pick: (load: (typeof loads)[number]) => number) => loads.reduce((all, load) => all + pick(load), 0)
      assert.equal(
        sum(load => load.litres),
        total.litres,
      )
      assert.equal(
        sum(load => load.kg),
        total.kg,
      )
      assert.equal(
        sum(load => load.minutes),
        total.minutes + 3 * loads.length,
      )
      assert.ok(loads.length <= 2 && new Set(loads.map(load => load.group)).size === loads.length)
      for (const load of loads) for (const value of [load.litres, load.kg, load.minutes]) assert.ok(Number.isInteger(value) && value > 0)
      assert.ok(isSameLoad(loads, loads.map(load => ({ ...load, fraction_group: load.group })).toReversed()))
      assert.ok(
        !isSameLoad(
          loads,
          loads.map(({ group, litres, kg, minutes }) => ({ fraction_group: group, litres, kg: kg + 1, minutes })),
        ),
      )
    }),
  )
})
