import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readCsv } from './read.ts'

async function read(text: string, delimiter = ';', cut = 1000) {
  const pieces = async function* () {
    for (let at = 0; at < text.length; at += cut) yield text.slice(at, at + cut)
  }
  return Array.fromAsync(readCsv(pieces(), delimiter))
}

test('rows keep their line, also after empty lines and fields over two lines', async () => {
  assert.deepEqual(await read('a;b\n\n"c\nc";d\r\ne;f\rg;h'), [
    { line: 1, fields: ['a', 'b'], isTorn: false },
    { line: 3, fields: ['c\nc', 'd'], isTorn: false },
    { line: 5, fields: ['e', 'f'], isTorn: false },
    { line: 6, fields: ['g', 'h'], isTorn: false },
  ])
})

test('a quote that is never closed spoils its own row only', async () => {
  const rows = Array.from({ length: 3000 }, (_, at) => `Am Wall;${at}`)
  const found = await read(['"Am Tor;1', ...rows, '"Zuletzt;2'].join('\n'))
  assert.equal(found.length, 3002)
  assert.deepEqual(
    found.filter(row => row.isTorn).map(row => row.line),
    [1, 3002],
  )
})

test('what is written by the rules is read back, whatever the pieces it comes in', async () => {
  const field = fc.string({ unit: fc.constantFrom('a', 'ß', ';', ',', '"', '\n', ' ', '\t', "'"), maxLength: 6 })
  const table = fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(
      table,
      fc.constantFrom(';', ',', '\t', '|'),
      fc.integer({ min: 1, max: 9 }),
      fc.constantFrom('\n', '\r\n'),
      async (rows, delimiter, cut, newline) => {
        // Blanks around a field are no part of it, and a field goes over few lines.
        const tidy = rows.map(row => row.map(cell => cell.trim().replaceAll('\n\n', '\n')))
        const text = tidy.map(row => row.map(cell => `"${cell.replaceAll('"', '""')}"`).join(delimiter) + newline).join('')
        assert.deepEqual(
          (await read(text, delimiter, cut)).map(row => row.fields),
          tidy,
        )
      },
    ),
  )
})
