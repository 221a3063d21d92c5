import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import { after, before, test } from 'node:test'
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { openHouse } from '../../test/house.ts'
import inbox from '../modules/inbox/module.ts'
import { maybe, sql } from './database.ts'
import { deleteFile, listFiles, moveFiles, readFile, storeFile, Unacceptable } from './files.ts'
import { refuseActivePdf } from './files/pdf.ts'
import { removeOrphans } from './files/sweep.ts'
import { eicar, standInScanner } from './files/testing/clamd.ts'
import { cleanName, takeIn } from './files/upload.ts'
import { defineModule } from './module.ts'

const folder = await mkdtemp(join(tmpdir(), 'files-test-'))
const found: string[] = []
const listener = defineModule({
  name: 'listener',
  on: {
    'file.infected': async event => {
      found.push(event.subject)
    },
  },
})

const clamd = await standInScanner()

let house: Awaited<ReturnType<typeof openHouse>>
before(async () => {
  house = await openHouse({ modules: [inbox, listener], env: { DATA_DIR: folder, CLAMD_URL: clamd.url } })
})
after(async () => {
  await house.close()
  clamd.close()
  await rm(folder, { recursive: true })
})

const store = (bytes: Buffer, filename = 'foto.jpg', subject = 'case:1') =>
  storeFile(house.house, house.house.db, { bytes, filename, purpose: 'test', subject })

async function refusal(bytes: Buffer): Promise<string> {
  try {
    await store(bytes)
  } catch (error) {
    assert.ok(error instanceof Unacceptable, String(error))
    assert.ok(error.in('en').length > 10)
    return error.in('de')
  }
  assert.fail('it was taken')
}

const picture = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#c33' } })

test('a photo loses its EXIF and its position, stands upright, and is no longer than 2000 px', async () => {
  const bytes = await picture(3000, 2000)
    .withExif({ IFD0: { Copyright: 'Geheim' }, IFD3: { GPSLatitude: '51/1 31/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
  assert.ok((await sharp(bytes).metadata()).exif)
  const file = await store(bytes, 'C:\\Bilder\\mein Sofa.HEIC.jpg')
  assert.deepEqual([file.type, file.width, file.height, file.has_thumbnail], ['image/jpeg', 1333, 2000, true])
  assert.equal(file.name, 'mein Sofa.HEIC.jpg')
  const { bytes: kept } = await readFile(house.house, house.house.db, file.id)
  const metadata = await sharp(kept).metadata()
  assert.equal(metadata.exif, undefined)
  assert.equal(metadata.orientation, undefined)
  assert.ok(!kept.includes('Geheim'))
  const small = await readFile(house.house, house.house.db, file.id, 'thumbnail')
  assert.equal(small.file.type, 'image/webp')
  assert.equal((await sharp(small.bytes).metadata()).height, 320)
})

test('PNG, WebP and AVIF become WebP, whatever their name says', async () => {
  for (const bytes of [await picture(50, 40).png().toBuffer(), await picture(50, 40).webp().toBuffer(), await picture(50, 40).avif().toBuffer()]) {
    const file = await store(bytes, 'x.exe')
    assert.deepEqual([file.type, file.name], ['image/webp', 'x.webp'])
  }
})

test('what hides behind a picture does not survive', async () => {
  const file = await store(Buffer.concat([await picture(50, 40).jpeg().toBuffer(), Buffer.from('<script>alert(1)</script><?php system($_GET[0]) ?>')]))
  const { bytes } = await readFile(house.house, house.house.db, file.id)
  assert.ok(!bytes.includes('<script>') && !bytes.includes('<?php'))
})

test('the file lies under a random name, is nobody else’s to read, and cannot be executed', async () => {
  const file = await store(await picture(20, 20).jpeg().toBuffer())
  const row = await maybe(house.house.db, sql<{ place: string }>`select place from platform.file where id = ${file.id}`)
  const { mode } = await stat(join(folder, 'files', row!.place))
  assert.equal(mode & 0o777, 0o600)
  assert.match(row!.place, /^2026-11-23\/[\w-]{32}$/)
})

for (const [what, bytes, sentence] of [
  ['an empty file', Buffer.alloc(0), /leer/],
  ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), /nehmen wir nicht an/],
  ['HTML', Buffer.from('<!doctype html><script>alert(1)</script>'), /nehmen wir nicht an/],
  ['a program', Buffer.from('7f454c4602010100', 'hex'), /nehmen wir nicht an/],
  ['a ZIP', Buffer.from('504b0304140000000800', 'hex'), /nehmen wir nicht an/],
  ['16 MB', Buffer.alloc(16_000_000, 1), /zu groß/],
  ['half a JPEG', Buffer.from('ffd8ffe000104a46494600010100000100010000ffdb', 'hex'), /beschädigt/],
  ['HEIC', Buffer.from('0000001866747970686569630000000068656963', 'hex'), /HEIC.*direkt hier auf der Seite.*Maximale Kompatibilität/],
] as const) {
  test(`${what} is refused with a sentence`, async () => assert.match(await refusal(bytes), sentence))
}

test('a picture that unpacks to more than fifty million points is refused', async () => {
  const bomb = await sharp({ create: { width: 12_000, height: 12_000, channels: 3, background: '#fff' }, limitInputPixels: false })
    .png({ compressionLevel: 9 })
    .toBuffer()
  assert.match(await refusal(bomb), /zu viele Bildpunkte/)
})

function pdf(objects: string | Buffer) {
  return Buffer.concat([
    Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n'),
    Buffer.from(objects),
    Buffer.from('\ntrailer << /Root 1 0 R >>\n%%EOF\n'),
  ])
}

function objectStream(content: string) {
  const packed = deflateSync(Buffer.from(content))
  return Buffer.concat([
    Buffer.from(`5 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`),
    packed,
    Buffer.from('\nendstream\nendobj'),
  ])
}

test('a PDF is kept byte by byte', async () => {
  const bytes = pdf(objectStream('5 0 << /Type /Pages /Count 0 >>'))
  const file = await store(bytes, 'Vollmacht.pdf')
  assert.deepEqual([file.type, file.name, file.has_thumbnail], ['application/pdf', 'Vollmacht.pdf', false])
  assert.deepEqual((await readFile(house.house, house.house.db, file.id)).bytes, bytes)
})

for (const [what, bytes, sentence] of [
  ['a script', pdf('3 0 obj << /S /JavaScript /JS (app.alert(1)) >> endobj'), /Programme/],
  ['a script in disguise', pdf('3 0 obj << /S /J#61vaScr#69pt /JS (1) >> endobj'), /Programme/],
  ['a script in an object stream', pdf(objectStream('5 0 << /S /JavaScript /JS (app.alert(1)) >>')), /Programme/],
  [
    'a script behind a misleading string',
    Buffer.concat([pdf('7 0 obj << /Type /ObjStm /N 1 /First 4 /Note (x obj /Filter /FlateDecode'), objectStream('5 0 << /S /JavaScript >>')]),
    /Programme/,
  ],
  ['a program to start', pdf('3 0 obj << /S /Launch /F (cmd.exe) >> endobj'), /Programme/],
  ['a file inside', pdf('3 0 obj << /Names << /EmbeddedFiles 4 0 R >> >> endobj'), /Programme/],
  ['a password', pdf('3 0 obj << /Encrypt 9 0 R >> endobj'), /Kennwort/],
  ['no end', Buffer.from('%PDF-1.7\n1 0 obj'), /nicht lesen/],
  ['packing we cannot look into', pdf('5 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /LZWDecode >>\nstream\nabc\nendstream'), /nicht lesen/],
] as const) {
  test(`a PDF with ${what} is refused`, async () => assert.match(await refusal(bytes), sentence))
}

test('malware is refused and not stored', async () => {
  const before = (await readdir(join(folder, 'files', '2026-11-23'))).length
  assert.match(await refusal(pdf(eicar)), /Schadprogramm/)
  assert.equal((await readdir(join(folder, 'files', '2026-11-23'))).length, before)
})

for (const state of ['silent', 'away'] as const) {
  test(`while the scanner is ${state} a file waits in quarantine, and comes out when it is found clean`, async () => {
    clamd.mood = state
    const file = await store(pdf(''), 'warten.pdf', `case:${state}`)
    assert.equal(file.state, 'quarantine')
    await assert.rejects(readFile(house.house, house.house.db, file.id), /wird noch auf Schadprogramme geprüft/)
    clamd.mood = 'fine'
    house.clock.advance('PT2M')
    await house.runJobs()
    assert.equal((await readFile(house.house, house.house.db, file.id)).file.state, 'clean')
  })
}

test('malware found later is deleted, said to its module, and never handed out', async () => {
  clamd.mood = 'away'
  const file = await store(pdf(eicar), 'boese.pdf', 'case:boese')
  clamd.mood = 'fine'
  house.clock.advance('PT2M')
  await house.runJobs()
  await assert.rejects(readFile(house.house, house.house.db, file.id), /Schadprogramm/)
  assert.deepEqual(found, ['case:boese'])
  const row = await maybe(house.house.db, sql<{ place: string }>`select place from platform.file where id = ${file.id}`)
  await assert.rejects(stat(join(folder, 'files', row!.place)))
})

test('a deleted file is gone from the disk, and deleting it again is no fault', async () => {
  const file = await store(await picture(20, 20).jpeg().toBuffer(), 'weg.jpg', 'case:weg')
  const before = (await readdir(join(folder, 'files', '2026-11-23'))).length
  await deleteFile(house.house, house.house.db, file.id)
  await deleteFile(house.house, house.house.db, file.id)
  await house.runJobs()
  assert.equal((await readdir(join(folder, 'files', '2026-11-23'))).length, before - 2)
  await assert.rejects(readFile(house.house, house.house.db, file.id))
})

test('a deletion that is rolled back keeps the bytes', async () => {
  const file = await store(await picture(20, 20).jpeg().toBuffer(), 'bleibt.jpg', 'case:bleibt')
  await assert.rejects(
    house.house.db.transaction().execute(async tx => {
      await deleteFile(house.house, tx, file.id)
      throw new Error('afterwards')
    }),
  )
  await house.runJobs()
  assert.equal((await readFile(house.house, house.house.db, file.id)).file.id, file.id)
})

test('files of a draft move to what became of it', async () => {
  await store(pdf(''), 'a.pdf', 'draft:1')
  await moveFiles(house.house.db, 'draft:1', 'case:neu')
  assert.equal((await listFiles(house.house.db, 'case:neu')).length, 1)
  assert.equal((await listFiles(house.house.db, 'draft:1')).length, 0)
})

test('bytes that never got a row are swept up after two days, all others stay', async () => {
  const kept = await store(await picture(20, 20).jpeg().toBuffer(), 'da.jpg', 'case:da')
  await takeIn(house.house, { bytes: await picture(20, 20).jpeg().toBuffer(), filename: 'nie.jpg' })
  assert.equal(await removeOrphans(house.house), 0)
  house.clock.advance('PT72H')
  assert.equal(await removeOrphans(house.house), 2)
  assert.equal(await removeOrphans(house.house), 0)
  assert.equal((await readFile(house.house, house.house.db, kept.id)).file.id, kept.id)
})

test('names keep what people wrote and lose what could do harm', () => {
  assert.equal(cleanName('../../etc/passwd', 'image/jpeg'), 'passwd.jpg')
  assert.equal(cleanName('Größe "neu"\r\n.png', 'image/webp'), 'Größe neu.webp')
  assert.equal(cleanName('\u202egnp.exe', 'application/pdf'), 'gnp.pdf')
  assert.equal(cleanName('.htaccess', 'application/pdf'), 'Datei.pdf')
  assert.equal(cleanName('', 'application/pdf'), 'Datei.pdf')
})

test('a PDF made to keep the house busy is refused in a moment', async () => {
  const endless = Buffer.concat([Buffer.from('%PDF-1.7\n/First '), Buffer.from('stream\n'.repeat(2_000_000)), Buffer.from('%%EOF')])
  const manyStreams = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(6000), Buffer.from('stream\n'.repeat(2_000_000)), Buffer.from('%%EOF')])
  for (const bytes of [endless, manyStreams]) {
    const start = performance.now()
    assert.throws(() => refuseActivePdf(bytes), Unacceptable)
    assert.ok(performance.now() - start < 5000)
  }
})
