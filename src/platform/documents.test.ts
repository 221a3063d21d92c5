import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { inflateSync } from 'node:zlib'
import fc from 'fast-check'
import { loadCity } from './city.ts'
import { SetClock } from './clock.ts'
import { type Block, type Letter, letter, letterCompiler } from './documents.ts'

const house = { city: await loadCity('rheinfurt'), clock: new SetClock('2026-11-23T08:00:00Z') }
const folder = await mkdtemp(join(tmpdir(), 'letters-'))
after(() => rm(folder, { recursive: true }))

const everyBlock: Block[] = [
  { kind: 'paragraph', text: 'Guten Tag, wir holen Ihren Sperrmüll ab.' },
  {
    kind: 'facts',
    entries: [
      ['Abholung', 'Montag, 14. Dezember 2026'],
      ['Ort', 'Musterstraße 5'],
    ],
  },
  { kind: 'heading', text: 'Was wir mitnehmen' },
  { kind: 'list', items: ['1 Sofa', '2 Matratzen'] },
  { kind: 'heading', text: 'Im Einzelnen', level: 2 },
  { kind: 'list', items: ['Zuerst', 'Danach'], numbered: true },
  {
    kind: 'table',
    head: ['Gegenstand', 'Anzahl'],
    rows: [
      ['Sofa', '1'],
      ['Matratze', '2'],
    ],
    right: [1],
  },
  { kind: 'amount', label: 'Zu zahlen', cents: 240050 },
  { kind: 'note', title: 'Bitte beachten', text: 'Elektrogeräte nehmen wir nicht mit.' },
  { kind: 'signature', closing: 'Freundliche Grüße', name: 'Jana Brand', role: 'Entsorgungsbetrieb' },
]

const usual: Letter = {
  lang: 'de',
  title: 'Ihre Sperrmüllabholung',
  recipient: ['Frau', 'Ayşe Yılmaz-Großmann', 'Musterstraße 5', '46990 Rheinfurt'],
  reference: 'SPM-7K4X-92',
  date: Temporal.PlainDate.from('2026-11-23'),
  body: everyBlock,
  qr: { url: 'https://rheinfurt.example/vorgang/abc', alt: 'Code zum Öffnen Ihres Vorgangs' },
}

/** The PDF with its object streams unpacked, to look for structure in. */
function opened(pdf: Buffer): string {
  let text = pdf.toString('latin1')
  for (const match of pdf.toString('latin1').matchAll(/stream\r?\n/g)) {
    try {
      text += inflateSync(pdf.subarray(match.index + match[0].length)).toString('latin1')
    } catch {
      // not packed, such as the metadata
    }
  }
  return text
}

const roles = (pdf: Buffer) => new Set([...opened(pdf).matchAll(/\/S\s*\/(\w+)/g)].map(match => match[1]))

test('a letter is a tagged PDF/UA-1 with language, title and every part in its role', async () => {
  const pdf = await letter(house, usual)
  const text = opened(pdf)
  assert.match(text, /<pdfuaid:part>1</)
  assert.match(text, /\/MarkInfo\s*<<[^>]*\/Marked true/)
  assert.match(text, /\/Lang\s*\(de-DE\)/)
  assert.match(text, /\/DisplayDocTitle true/)
  assert.match(text, /Ihre Sperrmüllabholung|<dc:title>/)
  const found = roles(pdf)
  for (const role of ['Document', 'H1', 'H2', 'P', 'L', 'LI', 'Table', 'TH', 'TD', 'Figure'])
    assert.ok(found.has(role), `${role} is missing among ${[...found].join()}`)
  assert.match(text, /\/Alt/)
})

test('an English sheet without an address field says that it is English', async () => {
  const pdf = await letter(house, { ...usual, lang: 'en', recipient: undefined, qr: undefined })
  assert.match(opened(pdf), /\/Lang\s*\(en-GB\)/)
  assert.ok(!roles(pdf).has('Figure'))
})

test('the same letter is the same bytes, and another QR code another letter', async () => {
  const first = await letter(house, usual)
  assert.deepEqual(await letter(house, usual), first)
  assert.notDeepEqual(await letter(house, { ...usual, qr: { ...usual.qr!, url: 'https://rheinfurt.example/vorgang/xyz' } }), first)
})

test('letters written at the same time do not get each other’s QR code', async () => {
  const [one, other] = [usual, { ...usual, qr: { ...usual.qr!, url: 'https://rheinfurt.example/vorgang/anders' } }]
  const alone = [await letter(house, one), await letter(house, other)]
  assert.deepEqual(await Promise.all([letter(house, one), letter(house, other)]), alone)
})

test('a table over several pages repeats its head and numbers its pages', async () => {
  const rows = Array.from({ length: 120 }, (_, at) => [`Gegenstand ${at}`, String(at)])
  const pdf = await letter(house, { ...usual, body: [{ kind: 'table', head: ['Was', 'Wie viele'], rows, right: [1] }] })
  assert.ok([...opened(pdf).matchAll(/\/Type\s*\/Page\b/g)].length >= 3)
})

test('nothing anybody types is markup: any text makes a letter', async () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.constantFrom(
      '#panic("x")',
      '$a_1$ *fett* _kursiv_',
      '#include "/etc/passwd"',
      '"; #image("/etc/passwd")',
      '= Kapitel',
      '\\#{}',
      '<label> @ref',
      'نص عربي',
      '漢字',
      'Ə̃ḝ',
    ),
  )
  await fc.assert(
    fc.asyncProperty(text, text, async (one, other) => {
      const pdf = await letter(house, {
        ...usual,
        title: one.trim() || 'Titel',
        recipient: [one, other],
        body: [
          { kind: 'paragraph', text: one },
          { kind: 'facts', entries: [[one, other]] },
          { kind: 'table', head: [one, other], rows: [[other, one]] },
          { kind: 'note', title: other, text: one },
        ],
      })
      assert.equal(pdf.subarray(0, 5).toString(), '%PDF-')
    }),
    { numRuns: 40 },
  )
})

test('a letter that skips a level of headings is refused by the compiler, not sent', async () => {
  await assert.rejects(letter(house, { ...usual, body: [{ kind: 'heading', text: 'Zu tief', level: 2 }] }))
})

test('the compiler forgets every letter it has set, and every one it refused', async () => {
  // Measured over 1,200 letters: 340 MB and flat; without forgetting 950 MB and growing.
  const compiler = await letterCompiler()
  const evict = compiler.evictCache.bind(compiler)
  const ages: number[] = []
  compiler.evictCache = age => {
    ages.push(age)
    evict(age)
  }
  await letter(house, usual)
  await letter(house, { ...usual, title: 'Grüße an ㏞' })
  await assert.rejects(letter(house, { ...usual, body: [{ kind: 'heading', text: 'Zu tief', level: 2 }] }))
  compiler.evictCache = evict
  assert.deepEqual(ages, [0, 0, 0, 0], 'once each, and once more for the letter that was set again')
})

// A second opinion where the machine has it; nothing depends on it.
const checker = 'qpdf'
const hasQpdf = spawnSync(checker, ['--version']).status === 0
test('qpdf finds nothing wrong', { skip: !hasQpdf && 'qpdf is not installed' }, async () => {
  const path = join(folder, 'letter.pdf')
  await writeFile(path, await letter(house, usual))
  assert.equal(spawnSync(checker, ['--check', path]).status, 0)
})
