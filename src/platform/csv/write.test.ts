import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readCsv } from './read.ts'
import { writeCsv } from './write.ts'

test('what is written is read back', async () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'ß', ';', '"', '1', ' ', '+', '/'), maxLength: 6 }).map(text => text.replace(/^[=@+\s-]+/, '').trim())
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 6 }), async rows => {
      async function* text() {
        yield writeCsv(rows).slice(1)
      }
      const read = await Array.fromAsync(readCsv(text(), ';'))
      assert.deepEqual(
        read.map(row => row.fields),
        rows,
      )
    }),
  )
})

test('nothing in it runs as a formula, and telephone numbers stay what they are', () => {
  assert.equal(writeCsv([['=1+1', '+49 281 99-0', '-cmd|x', '@a']]), "\uFEFF'=1+1;+49 281 99-0;'-cmd|x;'@a\r\n")
})

test('figures have a decimal comma and no apostrophe, and a point for what is kept secret stays', () => {
  assert.equal(writeCsv([['Abholungen', 1234, -2.25, 12.34, '.', null]]), '\uFEFFAbholungen;1234;-2,2;12,3;.;\r\n')
})
