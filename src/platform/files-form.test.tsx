import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import sharp from 'sharp'
import { z } from 'zod'
import { openHouse } from '../../test/house.ts'
import inbox from '../modules/inbox/module.ts'
import { access } from './access.ts'
import { listFiles, storeFile } from './files.ts'
import { downloadFile } from './files-download.ts'
import { filesField, keepFiles, keptUploads } from './files-form.ts'
import { defineModule } from './module.ts'
import { definePage } from './page.ts'
import { seeOther } from './reply.ts'

const page = definePage({
  title: () => 'Foto',
  form: v => z.object({ name: z.string().min(1), photo: filesField(v, { max: 2, types: ['image/jpeg', 'image/webp'] }) }),
  async post(v, input) {
    await keepFiles(v, input.photo, { purpose: 'test', subject: `thing:${input.name}` })
    return seeOther('/foto', 'Danke')
  },
  view: (v, _data, form) => (
    <form method="post" encType="multipart/form-data">
      <p>{form.error('photo')}</p>
      {keptUploads(v, form, 'photo').map(kept => (
        <label>
          <input type="checkbox" name="photo[]" value={kept.token} checked /> {kept.name} ({kept.size})
        </label>
      ))}
      <input type="file" name="photo[]" aria-label="Foto" />
    </form>
  ),
})

const things = defineModule({
  name: 'things',
  routes(r) {
    r.page('/foto', access.public, page)
    r.download('/foto/:thing/:file', access.public, v => downloadFile(v, v.param('file'), { subject: `thing:${v.param('thing')}` }))
  },
})
const folder = await mkdtemp(join(tmpdir(), 'files-form-'))
const house = await openHouse({ modules: [inbox, things], env: { DATA_DIR: folder } })
after(async () => {
  await house.close()
  await rm(folder, { recursive: true })
})

const photo = async (filename: string) => ({
  filename,
  bytes: await sharp({ create: { width: 30, height: 20, channels: 3, background: '#3c3' } })
    .jpeg()
    .toBuffer(),
})
const tokens = (body: string) => [...body.matchAll(/name="photo\[\]" value="([^"]+)"/g)].map(match => match[1]!)
const kept = (name: string) => listFiles(house.house.db, `thing:${name}`)

test('a photo that arrived with a form that was wrong need not be chosen again', async () => {
  const visitor = house.visitor()
  const wrong = await visitor.upload('/foto', { name: '', 'photo[]': await photo('sofa.jpg') })
  assert.equal(wrong.status, 422)
  assert.match(wrong.words, /sofa\.jpg/)
  assert.equal((await kept('')).length, 0)
  const [token] = tokens(wrong.body)
  const wrongAgain = await visitor.upload('/foto', { name: '', 'photo[]': token! })
  assert.deepEqual(tokens(wrongAgain.body), [token])
  const right = await visitor.upload('/foto', { name: 'eins', 'photo[]': token! })
  assert.equal(right.status, 303)
  assert.deepEqual(
    (await kept('eins')).map(file => file.name),
    ['sofa.jpg'],
  )
})

test('the same form sent twice keeps the photo once', async () => {
  const visitor = house.visitor()
  const [token] = tokens((await visitor.upload('/foto', { name: '', 'photo[]': await photo('zweimal.jpg') })).body)
  await visitor.upload('/foto', { name: 'zwei', 'photo[]': token! })
  await visitor.upload('/foto', { name: 'zwei', 'photo[]': token! })
  assert.equal((await kept('zwei')).length, 1)
  const stolen = await visitor.upload('/foto', { name: 'fremd', 'photo[]': token! })
  assert.equal(stolen.status, 409)
  assert.equal((await kept('fremd')).length, 0)
})

test('a token that was changed, or is too old, asks for the file again', async () => {
  const visitor = house.visitor()
  const [token] = tokens((await visitor.upload('/foto', { name: '', 'photo[]': await photo('alt.jpg') })).body)
  const [content, signature] = token!.split('.')
  const other = Buffer.from(Buffer.from(content!, 'base64url').toString().replace('alt.jpg', 'neu.jpg')).toString('base64url')
  for (const bad of [`${other}.${signature}`, 'unsinn', `${content}.`, `${content}.${signature}x`]) {
    const answer = await visitor.upload('/foto', { name: 'drei', 'photo[]': bad })
    assert.equal(answer.status, 422)
    assert.match(answer.words, /laden Sie sie noch einmal hoch/)
    assert.deepEqual(tokens(answer.body), [], 'what no longer holds is not offered again')
  }
  house.clock.advance('PT41H')
  assert.equal((await visitor.upload('/foto', { name: 'drei', 'photo[]': token! })).status, 422)
})

test('too many files, and files of another kind, are said at the field', async () => {
  const visitor = house.visitor()
  const pdf = await visitor.upload('/foto', {
    name: 'vier',
    'photo[]': { filename: 'brief.pdf', bytes: Buffer.from('%PDF-1.7\n1 0 obj\n<< >>\nendobj\n%%EOF\n') },
  })
  assert.equal(pdf.status, 422)
  assert.match(pdf.words, /senden Sie hier ein Bild/)
  const text = await visitor.upload('/foto', { name: 'vier', 'photo[]': { filename: 'brief.txt', bytes: Buffer.from('Hallo') } })
  assert.match(text.words, /Möglich sind Bilder/)
  const many = await visitor.upload('/foto', {
    name: 'vier',
    'photo.0': await photo('a.jpg'),
    'photo.1': await photo('b.jpg'),
    'photo.2': await photo('c.jpg'),
  })
  assert.match(many.words, /höchstens 2 Dateien/)
  assert.equal(tokens(many.body).length, 3, 'which two to keep is the person’s choice')
  const none = await visitor.upload('/foto', { name: 'vier' })
  assert.equal(none.status, 303)
})

test('one request brings no more than thirty megabytes of files and two of fields, however many parts it has', async () => {
  const visitor = house.visitor()
  const large = { filename: 'gross.bin', bytes: Buffer.alloc(12_000_000, 1) }
  assert.equal((await visitor.upload('/foto', { name: 'gross', a: large, b: large })).status, 303)
  assert.equal((await visitor.upload('/foto', { name: 'gross', a: large, b: large, c: large })).status, 413)
  const fields = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, at) => [`f${at}`, 'x'.repeat(150_000)]))
  assert.equal((await visitor.upload('/foto', { name: 'viel', ...fields(10) })).status, 303)
  assert.equal((await visitor.upload('/foto', { name: 'viel', ...fields(15) })).status, 413)
})

test('a kept file is handed out only for what it belongs to, pictures to be shown, PDFs to be saved, nothing to be run', async () => {
  const visitor = house.visitor()
  await visitor.upload('/foto', { name: 'fuenf', 'photo[]': await photo('sofa.jpg') })
  const [file] = await kept('fuenf')
  const shown = await visitor.get(`/foto/fuenf/${file!.id}`)
  assert.equal(shown.headers['content-type'], 'image/jpeg')
  assert.equal(shown.headers['x-content-type-options'], 'nosniff')
  assert.match(String(shown.headers['content-security-policy']), /default-src 'none'; sandbox/)
  assert.equal(shown.headers['content-disposition'], undefined)
  assert.equal((await visitor.get(`/foto/sechs/${file!.id}`)).status, 404)
  assert.equal((await visitor.get('/foto/fuenf/unsinn')).status, 404)
  const pdf = await storeFile(house.house, house.house.db, {
    bytes: Buffer.from('%PDF-1.7\n1 0 obj\n<< >>\nendobj\n%%EOF\n'),
    filename: 'Größe.pdf',
    purpose: 'test',
    subject: 'thing:fuenf',
  })
  assert.match(
    String((await visitor.get(`/foto/fuenf/${pdf.id}`)).headers['content-disposition']),
    /^attachment; filename=".*\.pdf"; filename\*=UTF-8''Gr%C3%B6%C3%9Fe\.pdf$/,
  )
})
