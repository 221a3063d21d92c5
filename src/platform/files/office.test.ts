import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { officeType } from './office.ts'
import { officeTypes } from './office-types.ts'
import { openDocument, openXml, zip } from './testing/zip.ts'
import { Unacceptable } from './unacceptable.ts'

const ending = async (bytes: Buffer) => {
  const type = await officeType(bytes)
  return type && officeTypes[type]
}
const refused = (bytes: Buffer, says: RegExp) =>
  assert.rejects(officeType(bytes), (error: unknown) => error instanceof Unacceptable && says.test(error.in('de')))
const relation = (type: string, target: string, mode = 'External') =>
  `<Relationships><Relationship Id="x" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}" TargetMode="${mode}"/></Relationships>`
const linked = (type: string, target: string, mode?: string) => openXml('docx', { 'word/_rels/document.xml.rels': relation(type, target, mode) })

test('documents, tables and presentations of both families are known by their content', async () => {
  for (const kind of ['docx', 'xlsx', 'pptx'] as const) assert.equal(await ending(openXml(kind)), kind)
  assert.equal(await ending(openDocument('text')), 'odt')
  assert.equal(await ending(openDocument('spreadsheet')), 'ods')
  assert.equal(await ending(openDocument('presentation')), 'odp')
})

test('an archive that is none of them is no document, whatever lies in it', async () => {
  assert.equal(await ending(zip({ 'liste.txt': 'Dienstplan' })), null)
  assert.equal(await ending(zip({ 'word/document.xml': '<document/>' })), null)
  assert.equal(await ending(zip({ mimetype: 'application/epub+zip' })), null)
  assert.equal(await ending(Buffer.from('%PDF-1.7')), null)
  assert.equal(await ending(Buffer.alloc(0)), null)
})

test('macros are refused wherever they stand, with what to do instead', async () => {
  const macros = /enthält Makros. Bitte speichern Sie sie ohne Makros/
  await refused(openXml('docx', { 'word/vbaProject.bin': 'x' }), macros)
  await refused(openXml('xlsx', { 'xl/VBAPROJECT.BIN': 'x' }), macros)
  await refused(openXml('xlsx', { 'xl/macrosheets/sheet1.xml': '<x/>' }), macros)
  await refused(openXml('pptx', { 'ppt/activeX/activeX1.xml': '<x/>' }), macros)
  const main = 'application/vnd.ms-word.document.macroEnabled.main+xml'
  await refused(zip({ '[Content_Types].xml': `<Types><Override ContentType="${main}"/></Types>` }), macros)
  await refused(zip({ '[Content_Types].xml': `<Types><Override ContentType="${main.replace('E', '&#69;')}"/></Types>` }), macros)
  await refused(openDocument('spreadsheet', { 'Basic/Standard/Module1.xml': '<x/>' }), macros)
  await refused(openDocument('text', { 'content.xml': '<x><script:event-listener xlink:href="vnd.sun.star.script:Standard.M.Los"/></x>' }), macros)
})

test('other files within are refused, but for the workbook of a chart, which is looked through too', async () => {
  const within = (bytes: Buffer) => openXml('pptx', { 'ppt/embeddings/Microsoft_Excel_Sheet1.xlsx': bytes })
  assert.equal(await ending(within(openXml('xlsx'))), 'pptx')
  await refused(within(openXml('xlsx', { 'xl/vbaProject.bin': 'x' })), /Makros/)
  await refused(within(Buffer.from('MZ')), /nicht prüfen/)
  await refused(openXml('docx', { 'word/embeddings/oleObject1.bin': 'x' }), /andere Dateien oder Programme/)
  await refused(linked('aFChunk', 'afchunk.mht', 'Internal'), /andere Dateien oder Programme/)
})

test('what fetches something from another machine when opened is refused; links to press and the own disk are not', async () => {
  const elsewhere = /holt beim Öffnen etwas von anderswo/
  assert.equal(await ending(linked('hyperlink', 'https://rheinfurt.example/')), 'docx')
  assert.equal(await ending(linked('attachedTemplate', 'file:///C:\\Vorlagen\\Brief.dotx')), 'docx')
  assert.equal(await ending(linked('externalLinkPath', 'Dienstplan%20Mai.xlsx')), 'docx')
  for (const target of [
    'https://x.example/a.png',
    'file://server/a.dotx',
    '\\\\server\\a.dotx',
    'file:////server/a',
    '%5C%5Cserver%5Ca',
    'ht&#116;p://x.example',
    'ht\ntp://x',
  ])
    await refused(linked('attachedTemplate', target), elsewhere)
  await refused(openXml('docx', { 'word/_rels/x.rels': relation('image', 'http://x.example').replace('External', '&#69;xternal') }), elsewhere)
  await refused(openXml('docx', { 'word/_rels/x.rels': `<!-- <Relationship a=" -->${relation('image', 'http://x.example')}` }), elsewhere)
  await refused(openXml('docx', { 'word/document.xml': '<w:instrText>DDEA</w:instrText><w:instrText>UTO c:\\x "y"</w:instrText>' }), elsewhere)
  await refused(openXml('docx', { 'word/header1.xml': '<w:fldSimple w:instr=" INCLUDEPICTURE &quot;http://x.example/a.png&quot; "/>' }), elsewhere)
  await refused(openXml('xlsx', { 'xl/externalLinks/externalLink1.xml': '<externalLink><ddeLink ddeService="cmd"/></externalLink>' }), elsewhere)
  await refused(openXml('xlsx', { 'xl/drawings/vmlDrawing1.vml': '<v:imagedata o:title="a" src="http://x.example/a.png"/>' }), elsewhere)
  await refused(openXml('xlsx', { 'xl/connections.xml': '<connections/>' }), elsewhere)
  await refused(openDocument('text', { 'content.xml': '<d:image a="1" xlink:href="http://x.example/a.png"/>' }), elsewhere)
  await refused(openDocument('spreadsheet', { 'content.xml': `<!-- <image a=' --><table:table-source x:href='//server/a.ods'/>` }), elsewhere)
})

test('passwords, old formats and what cannot be looked into are refused, each with its sentence', async () => {
  await refused(Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), randomBytes(500)]), /alten Format/)
  await refused(openDocument('text', { 'META-INF/manifest.xml': '<manifest:encryption-data/>' }), /Kennwort/)
  const locked = openXml('docx')
  locked.writeUInt16LE(1, locked.indexOf(Buffer.from('504b0102', 'hex')) + 8)
  await refused(locked, /Kennwort/)
  await refused(openXml('docx', { 'word/document.xml': Buffer.from('\uFEFF<document/>', 'utf16le') }), /nicht prüfen/)
  await refused(openXml('docx', { 'word/document.xml': '<!DOCTYPE x [<!ENTITY a "b">]><document/>' }), /nicht prüfen/)
  await refused(openXml('docx').subarray(0, 400), /nicht prüfen/)
})

test('archives made to explode, to lie or to be read in two ways are refused at once', async () => {
  const began = performance.now()
  const bomb = zip(Object.fromEntries(Array.from({ length: 11 }, (_, n) => [`xl/worksheets/sheet${n}.xml`, Buffer.alloc(20_000_000)])))
  await refused(bomb, /nicht prüfen/)
  // Larger than it says.
  const liar = openXml('xlsx', { 'xl/worksheets/sheet1.xml': Buffer.alloc(5_000_000) })
  liar.writeUInt32LE(10, liar.lastIndexOf(Buffer.from('504b0102', 'hex')) + 24)
  await refused(liar, /nicht prüfen/)
  // Two files in the same bytes.
  const twice = openXml('xlsx')
  const second = twice.indexOf(Buffer.from('504b0102', 'hex'), twice.indexOf(Buffer.from('504b0102', 'hex')) + 1)
  twice.writeUInt32LE(0, second + 42)
  await refused(twice, /nicht prüfen/)
  await refused(Buffer.concat([openXml('docx'), Buffer.from('und noch etwas')]), /nicht prüfen/)
  await refused(openXml('docx', { '../../autostart.bat': 'x' }), /nicht prüfen/)
  await refused(zip(Object.fromEntries(Array.from({ length: 5001 }, (_, n) => [`${n}`, '']))), /nicht prüfen/)
  // Searches that a text could make slow.
  await officeType(openXml('docx', { 'word/document.xml': `${'<w:instrText '.repeat(200_000)}<image ${'a'.repeat(2_000_000)}` }))
  assert.ok(performance.now() - began < 20_000)
})

test('whatever the bytes are, there is an answer or a sentence', async () => {
  const whole = openXml('docx', { 'word/_rels/document.xml.rels': relation('hyperlink', 'https://x.example') })
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }), async changes => {
      const bytes = Buffer.from(whole)
      for (const [at, value] of changes) bytes[at] = value
      await officeType(bytes).catch(error => assert.ok(error instanceof Unacceptable, String(error)))
    }),
    { numRuns: 500 },
  )
})
