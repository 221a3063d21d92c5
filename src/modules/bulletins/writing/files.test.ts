import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import sharp from 'sharp'
import { openHouse } from '../../../../test/house.ts'
import { inTransaction, one, run, sql } from '../../../platform/database.ts'
import { openXml } from '../../../platform/files/testing/zip.ts'
import { emit } from '../../../platform/events.ts'
import { listFiles } from '../../../platform/files.ts'
import { cast, handIn, idIn, readerPath, step, writeWith } from '../testing/desk.ts'

const house = await openHouse()
after(() => house.close())
const { db } = house.house
const { editor, another, approver, clerk, crew, manager, wait } = await cast(house)
const guest = house.visitor()

const drawn = async (color: string) => ({
  filename: `${color}.png`,
  bytes: await sharp({ create: { width: 40, height: 30, channels: 3, background: color } })
    .png()
    .toBuffer(),
})
const sheet = (name: string) => ({ filename: name, bytes: Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n') })
const filesOf = (path: string) => listFiles(db, `bulletin:${idIn(path)}`)
const unit = async (name: string) => (await one(db, sql<{ id: string }>`select id from staff.unit where name = ${name}`)).id

test('a picture needs words for those who cannot see it, and need not be chosen again when they were missing', async () => {
  const { path, answer } = await writeWith(editor, { 'picture[]': await drawn('orange') })
  assert.equal(answer.status, 422)
  assert.match(answer.words, /Beim Bild fehlt, was zu sehen ist/)
  const [, token] = /name="picture\[\]"[^>]*value="([^"]+)"/.exec(answer.body) ?? /value="([^"]+)"[^>]*name="picture\[\]"/.exec(answer.body)!
  const fields = { revision: '1', kind: 'news', 'title.de': 'Bild', 'text.de': 'Text', 'picture[]': token!, pictureAlt: 'Eine orange Fläche' }
  assert.equal((await editor.upload(`${path}/text`, fields)).status, 303)
  assert.equal((await editor.upload(`${path}/text`, fields)).status, 422, 'sent twice, the second knows that the first was there')
  assert.equal((await filesOf(path)).length, 1)
  await handIn(editor, approver, path)
  const { body } = await clerk.get(readerPath(path))
  const [, src] = /<img class="bulletin__picture" src="([^"]+)" alt="Eine orange Fläche"/.exec(body)!
  const shown = await clerk.get(src!)
  assert.deepEqual([shown.status, shown.headers['content-type'], shown.headers['x-content-type-options']], [200, 'image/webp', 'nosniff'])
})

test('a picture makes way for another one, or goes, also while the bulletin is out', async () => {
  const { path } = await writeWith(editor, { 'picture[]': await drawn('red') }, { pictureAlt: 'Rot' })
  await handIn(editor, approver, path)
  const second = await another()
  const save = async (more: Parameters<typeof editor.upload>[1]) => {
    const { revision } = await one(db, sql<{ revision: number }>`select revision from bulletins.bulletin where id = ${idIn(path)}`)
    const answer = await second.upload(`${path}/text`, {
      revision: String(revision),
      kind: 'news',
      'title.de': 'Titel',
      'text.de': 'Text',
      pictureAlt: 'Farbe',
      ...more,
    })
    assert.equal(answer.status, 303, answer.words)
  }
  const [red] = await filesOf(path)
  await save({ 'picture[]': await drawn('blue') })
  const [blue, ...more] = await filesOf(path)
  assert.deepEqual([more.length, blue!.name], [0, 'blue.webp'])
  assert.equal((await clerk.get(`${readerPath(path)}/datei/${red!.id}`)).status, 404)
  await save({ dropPicture: 'ja' })
  assert.deepEqual(await filesOf(path), [])
  assert.doesNotMatch((await clerk.get(readerPath(path))).body, /bulletin__picture/)
})

test('the attachment of a personal message reaches the person named once it is out, and nobody else, editors neither', async () => {
  const { path, answer } = await writeWith(editor, { 'files[]': sheet('Urkunde.pdf') }, { kind: 'personal', people: 'Jonas Wegener' })
  assert.equal(answer.status, 303, answer.words)
  const [file] = await filesOf(path)
  const address = `${readerPath(path)}/datei/${file!.id}`
  assert.equal((await crew.get(address)).status, 404, 'not before it is out')
  assert.equal((await editor.get(address)).status, 200, 'whoever wrote it looks at it beforehand')
  await handIn(editor, approver, path)
  assert.match((await crew.get(readerPath(path))).words, /Anhänge Urkunde\.pdf/)
  const got = await crew.get(address)
  assert.deepEqual([got.status, got.headers['content-type']], [200, 'application/pdf'])
  assert.match(String(got.headers['content-disposition']), /attachment; .*Urkunde\.pdf/)
  for (const other of [clerk, approver, manager]) assert.equal((await other.get(address)).status, 404)
  assert.notEqual((await guest.get(address)).status, 200)
})

test('attachments go with the bulletin: to its department alone, under its own address alone, and away when it is taken back', async () => {
  const { path } = await writeWith(editor, { 'files[]': sheet('Plan.pdf') }, { 'units[]': await unit('Bürgerservice') })
  const { path: open } = await writeWith(editor, {}, {})
  for (const one of [path, open]) await handIn(editor, approver, one)
  const [file] = await filesOf(path)
  const address = `${readerPath(path)}/datei/${file!.id}`
  assert.equal((await clerk.get(address)).status, 200)
  assert.equal((await crew.get(address)).status, 404)
  for (const reader of [clerk, crew]) assert.equal((await reader.get(`${readerPath(open)}/datei/${file!.id}`)).status, 404)
  await step(editor, path, 'withdraw')
  assert.equal((await clerk.get(address)).status, 404)
})

for (const [what, files, sentence] of [
  ['a program', { 'files[]': { filename: 'plan.pdf', bytes: Buffer.from('7f454c4602010100', 'hex') } }, /nehmen wir nicht an/],
  ['a page that would run', { 'files[]': { filename: 'plan.html', bytes: Buffer.from('<!doctype html><script>alert(1)</script>') } }, /nehmen wir nicht an/],
  ['a PDF where a picture belongs', { 'picture[]': sheet('bild.png') }, /senden Sie hier ein Bild/],
] as const) {
  test(`${what} is refused with a sentence, and what was typed stays`, async () => {
    const { path, answer } = await writeWith(editor, files, { 'title.de': 'Was hier steht', pictureAlt: 'Bild' })
    assert.equal(answer.status, 422)
    assert.match(answer.words, sentence)
    assert.match(answer.body, /value="Was hier steht"/)
    assert.deepEqual(await filesOf(path), [])
  })
}

test('more than 15 MB is not even taken in', async () => {
  const { path, answer } = await writeWith(editor, { 'files[]': { filename: 'film.pdf', bytes: Buffer.alloc(15_500_000, 1) } })
  assert.equal(answer.status, 413)
  assert.match(answer.words, /zu groß/)
  assert.deepEqual(await filesOf(path), [])
})

test('an attachment is taken out again, and only one’s own', async () => {
  const { path: other } = await writeWith(editor, { 'files[]': sheet('Fremd.pdf') })
  const [foreign] = await filesOf(other)
  const { path } = await writeWith(editor, { 'files[]': sheet('Eigen.pdf') })
  const [own] = await filesOf(path)
  const drop = (revision: string, id: string) => editor.post(`${path}/text`, { revision, kind: 'news', 'title.de': 'Titel', 'text.de': 'Text', 'drop[]': [id] })
  assert.equal((await drop('2', foreign!.id)).status, 303)
  assert.equal((await drop('3', own!.id)).status, 303)
  assert.deepEqual([(await filesOf(path)).length, (await filesOf(other)).length], [0, 1])
})

test('citizens get the picture of what is public, from its moment on, and never an attachment', async () => {
  const files = { 'picture[]': await drawn('green'), 'files[]': sheet('Intern.pdf') }
  const { path } = await writeWith(editor, files, { pictureAlt: 'Grün', public: 'ja', publicDate: '2026-11-24', publicTime: '12:00' })
  await handIn(editor, approver, path)
  const picture = `/aktuelles/${idIn(path)}/bild`
  assert.equal((await guest.get(picture)).status, 404)
  house.clock.set('2026-11-24T11:00:00Z')
  assert.equal((await guest.get(picture)).status, 200)
  const article = await guest.get(`/aktuelles/${idIn(path)}`)
  assert.match(article.body, /alt="Grün"/)
  assert.doesNotMatch(article.body, /Intern/)
  const kept = await filesOf(path)
  assert.equal(kept.length, 2)
  for (const file of kept) assert.notEqual((await guest.get(`${readerPath(path)}/datei/${file.id}`)).status, 200)
})

test('a file nobody has checked yet is handed to no reader, and one that carries malware goes, with a word to whoever wrote the bulletin', async () => {
  await wait('PT0S')
  const { path } = await writeWith(
    editor,
    { 'picture[]': await drawn('purple'), 'files[]': sheet('Verdacht.pdf') },
    { pictureAlt: 'Lila', 'title.de': 'Mit Verdacht' },
  )
  await handIn(editor, approver, path)
  const files = await filesOf(path)
  assert.equal(files.length, 2)
  await run(db, sql`update platform.file set state = 'quarantine' where subject = ${`bulletin:${idIn(path)}`}`)
  for (const file of files) {
    const waiting = await clerk.get(`${readerPath(path)}/datei/${file.id}`)
    assert.equal(waiting.status, 409)
    assert.match(waiting.words, /wird noch auf Schadprogramme geprüft/)
  }
  for (const file of files)
    await inTransaction(db, tx => emit(house.house, tx, 'file.infected', { fileId: file.id, subject: file.subject, purpose: file.purpose }))
  assert.deepEqual(await filesOf(path), [])
  const page = await clerk.get(readerPath(path))
  assert.doesNotMatch(page.body, /bulletin__picture|Verdacht\.pdf/)
  assert.match((await editor.get('/rathaus/postfach')).words, /Eine Datei wurde entfernt/)
})

test('a form of an office program goes along with a bulletin and is saved by whoever reads it; one with macros is refused by name', async () => {
  const { answer } = await writeWith(editor, { 'files[]': { filename: 'Antrag.docx', bytes: openXml('docx', { 'word/vbaProject.bin': 'x' }) } })
  assert.equal(answer.status, 422)
  assert.match(answer.words, /enthält Makros/)
  const { path } = await writeWith(editor, { 'files[]': { filename: 'Antrag.docx', bytes: openXml('docx') } })
  await handIn(editor, approver, path)
  const [, href] = /href="([^"]+)"[^>]*>[^<]*Antrag\.docx/.exec((await clerk.get(readerPath(path))).body)!
  const file = await clerk.get(href!)
  assert.deepEqual([file.status, file.headers['x-content-type-options']], [200, 'nosniff'])
  assert.match(String(file.headers['content-disposition']), /^attachment; /)
})
