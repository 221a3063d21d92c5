import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import sharp from 'sharp'
import { openHouse } from '../../../test/house.ts'
import inbox from '../../modules/inbox/module.ts'
import { deleteFile, readFile, storeFile, Unacceptable } from '../files.ts'
import { s3Store } from './s3.ts'
import { removeOrphans } from './sweep.ts'
import { standInStore } from './testing/s3.ts'
import { takeIn } from './upload.ts'

const store = await standInStore(3)
const house = await openHouse({ modules: [inbox], env: { S3_URL: store.url, LOG_LEVEL: 'silent' } })
const { db } = house.house
after(async () => {
  await house.close()
  store.close()
})

const jpeg = await sharp({ create: { width: 20, height: 20, channels: 3, background: '#c33' } })
  .jpeg()
  .toBuffer()
const pdf = Buffer.from('%PDF-1.7\n1 0 obj << >> endobj\n%%EOF\n')
const day = Temporal.PlainDate.from('2026-11-23')

test('files lie in S3, every request rightly signed, and what nobody sent off is swept up', async () => {
  const file = await storeFile(house.house, db, { bytes: jpeg, filename: 'a.jpg', purpose: 'test', subject: 'case:1' })
  assert.deepEqual([...store.objects.values()].map(object => object.type).toSorted(), ['image/jpeg', 'image/webp'])
  assert.equal((await readFile(house.house, db, file.id)).bytes.subarray(0, 2).toString('hex'), 'ffd8')
  await takeIn(house.house, { bytes: pdf, filename: 'nie.pdf' })
  house.clock.advance('PT72H')
  assert.equal(await removeOrphans(house.house), 1)
  await deleteFile(house.house, db, file.id)
  await house.runJobs()
  assert.equal(store.objects.size, 0)
  assert.deepEqual(store.refused, [])
})

test('a day with more files than one answer holds is listed whole', async () => {
  const s3 = s3Store(store.url)
  const places = Array.from({ length: 8 }, (_none, index) => `2026-11-23/${String(index).repeat(32)}`)
  for (const place of places) await s3.put(place, pdf, 'application/pdf')
  assert.deepEqual((await s3.list(day)).toSorted(), places)
  for (const place of places) await s3.remove(place)
  await s3.remove(places[0]!)
  assert.equal(await s3.get(places[0]!), null)
  assert.deepEqual(await s3.list(day), [])
  assert.deepEqual(store.refused, [])
})

test('a store that is busy for a moment is asked again', async () => {
  store.failNext = 1
  assert.equal((await takeIn(house.house, { bytes: pdf, filename: 'gleich.pdf' })).type, 'application/pdf')
  store.objects.clear()
})

test('while the store does not take files the upload is refused with what to do, and nothing is kept', async () => {
  const wrongKey = { ...house.house, config: { ...house.house.config, S3_URL: store.wrongUrl } }
  const nobody = { ...house.house, config: { ...house.house.config, S3_URL: store.url.replace(/:\d+\//, ':1/') } }
  for (const broken of [wrongKey, nobody])
    await assert.rejects(
      storeFile(broken, db, { bytes: jpeg, filename: 'a.jpg', purpose: 'test', subject: 'case:weg' }),
      (error: unknown) => error instanceof Unacceptable && /nicht speichern.*noch einmal/.test(error.in('de')) && /later/.test(error.in('en')),
    )
  assert.ok(store.refused.includes('the signature of PUT does not match'))
  assert.equal(store.objects.size, 0)
})
