import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import sharp from 'sharp'
import { openHouse, type TestHouse } from '../../../../test/house.ts'
import { standInScanner } from '../../../platform/files/testing/clamd.ts'
import { openDocument, openXml, zip } from '../../../platform/files/testing/zip.ts'
import { takeIn } from '../../../platform/files/upload.ts'
import { sweepLooseFiles } from './keeping.ts'
import { accountOf, ask, changes, groupOf } from '../testing/talkers.ts'
import type { WireFile } from '../wire.ts'

type Talker = Awaited<ReturnType<ReturnType<TestHouse['visitor']>['as']>>

const clamd = await standInScanner({ stream: 16_000_000 })
let house: TestHouse
let bernd: Talker
let miriam: Talker
let jonas: Talker
let people: string[]

before(async () => {
  house = await openHouse({ env: { CLAMD_URL: clamd.url } })
  await signIn()
  people = [await accountOf(house, 'Bernd Kowalski'), await accountOf(house, 'Miriam Osei')]
})
after(async () => {
  await house.close()
  clamd.close()
})

async function signIn() {
  ;[bernd, miriam, jonas] = [await house.visitor().as('clerk'), await house.visitor().as('dispatcher'), await house.visitor().as('crew')]
}

const photo = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#3a7' } })
  .jpeg()
  .withExif({ IFD0: { Artist: 'Bernd' }, IFD3: { GPSLatitude: '51/1 39/1 0/1' } })
  .toBuffer()
const pdf = Buffer.from('%PDF-1.7\n1 0 obj << >> endobj\n%%EOF\n')
// The beginnings that recorders in browsers write, long enough to be told from each other.
const webm = Buffer.concat([
  Buffer.from('1a45dfa39f4286810142f7810142f2810442f381084282847765626d42878104428581021853806701ffffffffffffff1549a966', 'hex'),
  Buffer.from('\x86\x86A_OPUS', 'latin1'),
  Buffer.alloc(3000, 7),
])
const box = (name: string, content: Buffer) => {
  const size = Buffer.alloc(4)
  size.writeUInt32BE(8 + content.length)
  return Buffer.concat([size, Buffer.from(name), content])
}
const handler = (kind: string) => box('hdlr', Buffer.concat([Buffer.alloc(8), Buffer.from(kind), Buffer.alloc(12)]))
const mp4 = (...kinds: string[]) =>
  Buffer.concat([
    box('ftyp', Buffer.from('iso5\0\0\0\0iso5mp42')),
    box('moov', Buffer.concat(kinds.map(kind => box('trak', box('mdia', handler(kind)))))),
    box('mdat', Buffer.alloc(2000, 3)),
  ])

async function send(talker: Talker, bytes: Buffer, filename: string, seconds?: string): Promise<{ status: number; body: WireFile & { detail?: string } }> {
  const answer = await talker.upload('/rathaus/chat/datei.json', { file: { filename, bytes }, ...(seconds ? { seconds } : {}) })
  return { status: answer.status, body: JSON.parse(answer.body) }
}

async function withFile(bytes: Buffer = photo, filename = 'IMG_1.jpg', seconds?: string) {
  const room = await groupOf(house, people)
  const { body } = await send(bernd, bytes, filename, seconds)
  const sent = await ask(bernd, 'nachrichten', { room, client: randomUUID(), files: [body.id] })
  assert.equal(sent.status, 200)
  return { room, file: body }
}

const path = (file: WireFile) => `/rathaus/chat/datei/${file.id}`

test('a photo arrives without what the camera wrote into it, is in the message, and members alone see it', async () => {
  const { room, file } = await withFile()
  const message = (await changes(miriam, room, 0)).messages[0]!
  assert.deepEqual(message.content, { text: '', files: [file] })
  assert.deepEqual([file.width, file.height, file.type, file.small], [900, 600, 'image/jpeg', true])
  const answer = await miriam.get(path(file))
  assert.equal(answer.headers['content-type'], 'image/jpeg')
  assert.equal((await sharp(Buffer.from(answer.raw)).metadata()).exif, undefined)
  assert.equal((await miriam.get(`${path(file)}?groesse=klein`)).headers['content-type'], 'image/webp')
  assert.equal((await jonas.get(path(file))).status, 404)
  assert.equal((await jonas.get('/rathaus/chat/datei/unsinn')).status, 404)
})

test('an upload is its owner’s alone until it is sent, and nobody else can send it', async () => {
  const room = await groupOf(house, people)
  const { body: file } = await send(bernd, pdf, 'Plan.pdf')
  assert.equal((await bernd.get(path(file))).status, 200)
  assert.equal((await miriam.get(path(file))).status, 404)
  assert.equal((await ask(miriam, 'nachrichten', { room, client: randomUUID(), files: [file.id] })).status, 409)
  const client = randomUUID()
  const first = await ask(bernd, 'nachrichten', { room, client, text: 'Der Plan', files: [file.id] })
  const again = await ask(bernd, 'nachrichten', { room, client, text: 'Der Plan', files: [file.id] })
  assert.deepEqual(again.body.message, first.body.message)
  assert.equal((await changes(miriam, room, 0)).messages.length, 1)
})

test('deleting a message takes its files for everybody, except those that were forwarded', async () => {
  const { room, file } = await withFile()
  const { room: second, file: shared } = await withFile()
  const to = await groupOf(house, people)
  await ask(miriam, 'weiterleitung', { room: second, number: 1, to: [to], client: [randomUUID()] })
  await ask(bernd, 'loeschung', { room, number: 1 })
  await ask(bernd, 'loeschung', { room: second, number: 1 })
  assert.equal((await miriam.get(path(file))).status, 404)
  assert.equal((await bernd.get(path(file))).status, 404)
  assert.equal((await miriam.get(path(shared))).status, 200)
  await ask(miriam, 'loeschung', { room: to, number: 1 })
  assert.equal((await miriam.get(path(shared))).status, 404)
})

test('a voice message keeps its length and can be asked for in parts, as iPhones do', async () => {
  for (const [bytes, name, type] of [
    [webm, 'aufnahme.webm', 'audio/webm'],
    [mp4('soun'), 'aufnahme.mp4', 'audio/mp4'],
  ] as const) {
    const { file } = await withFile(bytes, name, '12.4')
    assert.deepEqual([file.type, file.seconds, file.size], [type, 12, bytes.length])
    const head = await miriam.get(path(file), { range: 'bytes=0-1' })
    assert.deepEqual([head.status, head.headers['content-range'], head.raw.length], [206, `bytes 0-1/${bytes.length}`, 2])
    const tail = await miriam.get(path(file), { range: 'bytes=-10' })
    assert.deepEqual([tail.status, Buffer.from(tail.raw)], [206, bytes.subarray(-10)])
    assert.equal((await miriam.get(path(file), { range: `bytes=${bytes.length}-` })).status, 416)
    const whole = await miriam.get(path(file), { range: 'bytes=5-2,7-9' })
    assert.deepEqual([whole.status, whole.headers['accept-ranges']], [200, 'bytes'])
  }
})

test('films, programs and other kinds are refused with what is possible, whatever they call themselves', async () => {
  for (const [bytes, name] of [
    [mp4('vide', 'soun'), 'film.mp4'],
    [Buffer.from('MZ'.padEnd(600, 'x')), 'bild.jpg'],
    [Buffer.from('<script>alert(1)</script>'), 'ton.webm'],
    [Buffer.alloc(0), 'leer.webm'],
  ] as const)
    assert.equal((await send(bernd, bytes, name)).status, 422, name)
})

test('a duty roster and a form of an office program go as they are and are saved, never shown; with macros the sender learns what to do', async () => {
  const roster = openXml('xlsx', { 'xl/worksheets/sheet1.xml': '<worksheet>Frühdienst</worksheet>' })
  for (const [bytes, name, as] of [
    [roster, 'Dienstplan.xlsx', 'Dienstplan.xlsx'],
    [openDocument('text'), 'Urlaubsantrag.exe', 'Urlaubsantrag.odt'],
  ] as const) {
    const { room, file } = await withFile(bytes, name)
    assert.equal(file.name, as)
    const answer = await miriam.get(path(file))
    assert.deepEqual(Buffer.from(answer.raw), bytes)
    assert.match(String(answer.headers['content-disposition']), /^attachment; /)
    assert.equal(answer.headers['x-content-type-options'], 'nosniff')
    assert.match((await miriam.get(`/rathaus/chat/${room}`)).words, new RegExp(as))
  }
  assert.ok(
    clamd.seen.some(seen => seen.equals(roster)),
    'scanned like any other',
  )
  const { status, body } = await send(bernd, openXml('xlsx', { 'xl/vbaProject.bin': 'x' }), 'Dienstplan.xlsx')
  assert.equal(status, 422)
  assert.match(JSON.stringify(body), /enthält Makros. Bitte speichern Sie sie ohne Makros/)
  assert.match(
    JSON.stringify((await send(bernd, zip({ 'a.txt': 'x' }), 'a.xlsx')).body),
    /Möglich sind Bilder.*Office-Dokumente ohne Makros.*Sprachnachrichten/,
  )
  await assert.rejects(
    takeIn(house.house, { bytes: roster, filename: 'Dienstplan.xlsx' }),
    /Bilder \(JPEG, PNG, WebP\) und PDF/,
    'citizens send what they sent before',
  )
})

test('a file the scanner could not look at waits; if it carries malware its message says so', async () => {
  clamd.mood = 'away'
  const { room, file } = await withFile(
    Buffer.concat([pdf, Buffer.from('X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*')]),
    'Rechnung.pdf',
  )
  assert.equal((await miriam.get(path(file))).status, 409)
  clamd.mood = 'fine'
  const before = (await changes(miriam, room, 0)).seq
  house.clock.advance('PT2M')
  await house.runJobs()
  const message = (await changes(miriam, room, before)).messages[0]!
  assert.deepEqual(
    message.content?.files?.map(one => [one.name, one.infected]),
    [['Rechnung.pdf', true]],
  )
  assert.equal((await miriam.get(path(file))).status, 410)
})

test('what was uploaded and not sent goes after a day, what was sent stays', async () => {
  const { file: sent } = await withFile()
  const { body: loose } = await send(bernd, pdf, 'nie.pdf')
  house.clock.advance('PT23H')
  await sweepLooseFiles(house.house)
  await signIn()
  assert.equal((await bernd.get(path(loose))).status, 200)
  house.clock.advance('PT2H')
  assert.equal(await sweepLooseFiles(house.house), 1)
  await signIn()
  assert.equal((await bernd.get(path(loose))).status, 404)
  assert.equal((await miriam.get(path(sent))).status, 200)
})
