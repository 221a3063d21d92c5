import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { utmToDegrees } from './utm.ts'

const halfAxis = 6_378_137
const squared = 0.0066943800229
const radians = Math.PI / 180

// Two properties determine the transverse Mercator projection: it is true to length (times 0.9996) along its middle
// meridian, and it keeps angles everywhere. Both can be checked without its formulas.

test('along the middle meridian northing is the length of the arc', () => {
  for (const degrees of [47.5, 50, 51.5285, 52, 54.9]) {
    const steps = 20_000
    const step = (degrees * radians) / steps
    let arc = 0
    for (let at = 0; at < steps; at += 1) arc += meridianRadius((at + 0.5) * step) * step
    const found = utmToDegrees(500_000, 0.9996 * arc)
    assert.ok(Math.abs(found.lat - degrees) < 1e-8, `${found.lat}`)
    assert.equal(found.lon, 9)
  }
})

test('everywhere in Germany angles stay and a step east is as long as a step north', () => {
  fc.assert(
    fc.property(fc.integer({ min: 280_000, max: 920_000 }), fc.integer({ min: 5_240_000, max: 6_090_000 }), (east, north) => {
      const [eastward, northward] = [ground(east, north, 10, 0), ground(east, north, 0, 10)]
      assert.ok(Math.abs(Math.hypot(...eastward) - Math.hypot(...northward)) < 1e-4)
      assert.ok(Math.abs(eastward[0] * northward[0] + eastward[1] * northward[1]) < 1e-3)
    }),
  )
})

test('the zone may stand before the easting', () => {
  assert.deepEqual(utmToDegrees(32_361_000.5, 5_702_000.25), utmToDegrees(361_000.5, 5_702_000.25))
})

/** Metres east and north on the ellipsoid that a step in the grid leads. */
function ground(east: number, north: number, right: number, up: number): [number, number] {
  const from = utmToDegrees(east - right / 2, north - up / 2)
  const to = utmToDegrees(east + right / 2, north + up / 2)
  const lat = ((from.lat + to.lat) / 2) * radians
  const acrossRadius = halfAxis / Math.sqrt(1 - squared * Math.sin(lat) ** 2)
  return [(to.lon - from.lon) * radians * acrossRadius * Math.cos(lat), (to.lat - from.lat) * radians * meridianRadius(lat)]
}

function meridianRadius(lat: number) {
  return (halfAxis * (1 - squared)) / (1 - squared * Math.sin(lat) ** 2) ** 1.5
}
