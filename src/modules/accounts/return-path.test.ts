import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { returnPath } from './return-path.ts'

test('paths of the house stay as they are, with query and fragment', () => {
  for (const path of ['/', '/konto', '/rathaus/vorgaenge?seite=2&q=%C3%BC', '/konto/sicherheit#geraete']) assert.equal(returnPath(path), path)
})

test('whatever is asked for, a browser ends up in this house', () => {
  const nasty = fc.string({ unit: fc.constantFrom('/', '\\', ':', '@', '.', '?', '#', 'h', 't', 'p', 's', '%', '2', 'F', ' ', '\t', '\n', '\0', 'ü', 'x') })
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        nasty,
        nasty.map(text => `/${text}`),
        fc.webUrl(),
      ),
      wanted => {
        const url = new URL(returnPath(wanted), 'https://rheinfurt.example/anmelden')
        assert.equal(url.origin, 'https://rheinfurt.example')
      },
    ),
    { numRuns: 5000 },
  )
})
