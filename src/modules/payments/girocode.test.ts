import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import QRCode from 'qrcode'
import { giroCode, isIban } from './girocode.ts'
import { readReference, referenceOf } from './payment.ts'
import { centsOf, eurosOf, splitTax } from './xbezahldienste/money.ts'

test('the example of EPC069-12 comes out line by line', () => {
  const code = giroCode({
    bic: 'BHBLDEHHXXX',
    name: 'Franz Mustermänn',
    iban: 'DE71110220330123456789',
    cents: 1230,
    purpose: 'GDDS',
    reference: 'RF18539007547034',
  })
  assert.equal(code, 'BCD\n002\n1\nSCT\nBHBLDEHHXXX\nFranz Mustermänn\nDE71110220330123456789\nEUR12.3\nGDDS\nRF18539007547034')
})

test('a Kassenzeichen is free text and stands on line eleven', () => {
  const lines = giroCode({ name: 'Stadtkasse', iban: 'DE02 1203 0000 0000 2020 51', cents: 2500, text: 'Z26-ABCD-EFGH-JK' }).split('\n')
  assert.equal(lines[10], 'Z26-ABCD-EFGH-JK')
  assert.deepEqual([lines[4], lines[7], lines[8], lines[9]], ['', 'EUR25', '', ''])
})

test('what the guidelines do not allow is refused', () => {
  const good = { name: 'Stadtkasse', iban: 'DE02120300000000202051', cents: 1 }
  for (const wrong of [
    { name: '' },
    { name: 'x'.repeat(71) },
    { iban: 'DE02120300000000202052' },
    { cents: 0 },
    { cents: 1.5 },
    { text: 'x'.repeat(141) },
    { text: 'a', reference: 'RF18539007547034' },
  ])
    assert.throws(() => giroCode({ ...good, ...wrong }), RangeError, JSON.stringify(wrong))
  assert.equal(isIban('DE02120300000000202051'), true)
})

test('every GiroCode fits QR version 13 with error correction M', () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 1, maxLength: 70, unit: fc.constantFrom('a', 'ß', 'Ü', ' ', '9') }),
      fc.integer({ min: 1, max: 99_999_999 }),
      fc.stringMatching(/^[A-Z0-9-]{0,27}$/),
      (name, cents, text) => {
        fc.pre(name.trim() !== '')
        const code = giroCode({ bic: 'BYLADEM1001', name, iban: 'DE02120300000000202051', cents, text })
        assert.ok(QRCode.create(code, { errorCorrectionLevel: 'M' }).version <= 13)
      },
    ),
  )
})

test('cents survive the way through euros, and net and tax always add up', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999_999 }), fc.constantFrom(0, 7, 19, 5.5, 100), (cents, rate) => {
      assert.equal(centsOf(JSON.parse(JSON.stringify(eurosOf(cents)))), cents)
      const { net, tax } = splitTax(cents, rate)
      assert.equal(net + tax, cents)
      assert.ok(net >= 0 && tax >= 0)
      assert.ok(Math.abs(tax - (net * rate) / 100) <= 1)
    }),
  )
  for (const wrong of [1.234, Number.NaN, Infinity, '12', null]) assert.equal(centsOf(wrong), null)
})

test('a reference is read back however it is typed, and one wrong or swapped character is noticed', () => {
  const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 8, maxLength: 8 }), fc.nat(9), fc.constantFrom(...letters.split('')), (bytes, at, letter) => {
      const reference = referenceOf(bytes, 2026)
      assert.equal(readReference(`  ${reference.toLowerCase().replaceAll('-', ' ')} `), reference)
      const plain = reference.replaceAll('-', '')
      const place = at + 3
      if (place >= plain.length) return
      const wrong = plain.slice(0, place) + letter + plain.slice(place + 1)
      if (wrong !== plain) assert.equal(readReference(wrong), null)
      const swapped =
        plain.slice(0, place) +
        plain
          .slice(place, place + 2)
          .split('')
          .toReversed()
          .join('') +
        plain.slice(place + 2)
      if (swapped !== plain && place + 1 < plain.length) assert.equal(readReference(swapped), null)
    }),
    { numRuns: 500 },
  )
})
