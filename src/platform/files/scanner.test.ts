import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, beforeEach, test } from 'node:test'
import { openHouse } from '../../../test/house.ts'
import inbox from '../../modules/inbox/module.ts'
import { listFiles, storeFile, Unacceptable } from '../files.ts'
import { scan } from './scanner.ts'
import { eicar, standInScanner } from './testing/clamd.ts'

const clamd = await standInScanner({ stream: 1_000_000 })
const house = await openHouse({ modules: [inbox], env: { CLAMD_URL: clamd.url } })
const { db } = house.house
after(async () => {
  await house.close()
  clamd.close()
})
beforeEach(() => {
  clamd.mood = 'fine'
})

test('the scanner gets every byte in the pieces it asks for, whatever the size', async () => {
  for (const size of [0, 1, 64 * 1024, 64 * 1024 + 1, 900_000]) {
    const bytes = randomBytes(size)
    assert.equal(await scan(house.house, bytes), 'clean')
    assert.ok(clamd.seen.at(-1)!.equals(bytes), `${size} bytes arrived otherwise`)
  }
  assert.deepEqual(clamd.faults, [])
})

test('what it finds is found, also across the border of two pieces', async () => {
  assert.equal(await scan(house.house, Buffer.from(eicar)), 'infected')
  assert.equal(await scan(house.house, Buffer.concat([Buffer.alloc(64 * 1024 - 10), Buffer.from(eicar)])), 'infected')
})

test('a scanner that is away, silent, cut off or odd leaves the question open; it never counts as clean', async () => {
  for (const mood of ['away', 'silent', 'torn', 'odd'] as const) {
    clamd.mood = mood
    assert.equal(await scan(house.house, Buffer.from('harmlos'), 100), 'unknown', mood)
  }
  const nobody = { config: { ...house.house.config, CLAMD_URL: 'tcp://127.0.0.1:1' } }
  assert.equal(await scan(nobody, Buffer.from('harmlos')), 'unknown')
})

test('what is too large for the scanner is refused with a sentence, and nothing is kept', async () => {
  const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n1 0 obj << >> endobj\n'), Buffer.alloc(1_200_000, ' '), Buffer.from('\n%%EOF\n')])
  await assert.rejects(
    storeFile(house.house, db, { bytes: pdf, filename: 'plan.pdf', purpose: 'test', subject: 'case:gross' }),
    (error: unknown) => error instanceof Unacceptable && /zu groß, um sie auf Schadprogramme zu prüfen/.test(error.in('de')),
  )
  assert.deepEqual(await listFiles(db, 'case:gross'), [])
})
