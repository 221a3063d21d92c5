import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { acceptAny, acceptDocuments, acceptPictures } from './accept.ts'

test('no file field asks for HEIC or for any picture at all, so that an iPhone sends JPEG', () => {
  for (const accept of [acceptPictures, acceptAny, acceptDocuments]) {
    assert.match(accept, /image\/jpeg/)
    assert.doesNotMatch(accept, /hei[cf]|image\/\*/)
  }
  const own = globSync('src/**/*.tsx').filter(file => !file.endsWith('.test.tsx') && /accept=["'{]+['"]?image\//.test(readFileSync(file, 'utf8')))
  assert.deepEqual(own, [])
})
