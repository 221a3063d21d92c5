import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { formatDate, formatMoney } from './format.ts'
import { readCents, readDate, readNumber, readTime } from './input.ts'

test('a day is read as people write it, and only if the calendar has it', () => {
  for (const text of ['24.11.2026', '24.11.26', '2026-11-24', '24. 11. 2026']) assert.equal(readDate(text)?.toString(), '2026-11-24', text)
  for (const text of ['31.02.2026', '24.13.2026', 'morgen', '2026-02-30', '01.01.0001', '0000-12-31', '']) assert.equal(readDate(text), null, text)
})

test('every day that is written short is read back', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 60_000 }), days => {
      const date = Temporal.PlainDate.from('1900-01-01').add({ days })
      assert.ok(readDate(formatDate(date, 'de', 'short'))?.equals(date))
    }),
  )
})

test('every amount that is written with a euro sign is read back to the cent', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 9_999_999_999 }), cents => assert.equal(readCents(formatMoney(cents, 'de')), cents)))
})

test('amounts are read as people write them, and nothing is guessed', () => {
  const cases: [string, number | null][] = [
    ['12', 1200],
    ['12,5', 1250],
    ['12,50 €', 1250],
    ['1.234,50', 123_450],
    ['12.50', 1250],
    ['0,05', 5],
    ['12,-', 1200],
    ['1.23', 123],
    ['-3', null],
    ['1,234', null],
    ['zwölf', null],
    ['1.2345', null],
  ]
  for (const [text, cents] of cases) assert.equal(readCents(text), cents, text)
})

test('numbers take a comma or a point', () => {
  assert.equal(readNumber('2,5'), 2.5)
  assert.equal(readNumber('2.5'), 2.5)
  assert.equal(readNumber('1.234,5'), 1234.5)
  assert.equal(readNumber('zwei'), null)
})

test('times of day are read in the usual spellings', () => {
  for (const text of ['14:30', '14.30', '14:30 Uhr']) assert.equal(readTime(text)?.toString({ smallestUnit: 'minute' }), '14:30')
  assert.equal(readTime('25:00'), null)
})
