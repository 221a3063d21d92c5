import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readVcard } from '../testing/read-vcard.ts'
import { vcard } from './vcard.ts'

const id = '01990000-0000-7000-8000-000000000001'
const words = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 120 }),
  fc.string({ unit: fc.constantFrom('\\', ',', ';', '\n', ':', '"', 'ü', '😀', 'n', ' ') }),
)
// Other control characters have no place in a card and become spaces.
// oxlint-disable-next-line no-control-regex
const sayable = words.filter(text => !/[\u0000-\u0009\u000b-\u001f\u007f]/.test(text))

test('whatever stands in a name, a position or a unit, an address book reads it as it was written', () => {
  fc.assert(
    fc.property(sayable, sayable, sayable, sayable, (given, family, position, unit) => {
      const read = readVcard(vcard({ id, name: `${given} ${family}`, given, family, position, organisation: ['Stadt; Land, Fluss', unit] }))
      assert.deepEqual(read.get('FN'), [`${given} ${family}`])
      assert.deepEqual(read.get('N'), [family, given, '', '', ''])
      if (position !== '') assert.deepEqual(read.get('TITLE'), [position])
      assert.deepEqual(read.get('ORG'), ['Stadt; Land, Fluss', unit])
    }),
  )
})

test('no line is longer than 75 octets, and none begins or ends in the middle of a letter', () => {
  fc.assert(
    fc.property(sayable, fc.uint8Array({ maxLength: 400 }), (name, bytes) => {
      const file = vcard({ id, name, given: name, family: 'Ü'.repeat(60), photo: Buffer.from(bytes) })
      for (const line of file.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, line)
      assert.equal(Buffer.from(file).toString(), file)
      assert.ok(file.startsWith('BEGIN:VCARD\r\nVERSION:3.0\r\n') && file.endsWith('END:VCARD\r\n'))
    }),
  )
})

test('nothing in a name can add a line of its own', () => {
  const file = vcard({ id, name: 'A\r\nTEL:+666', given: 'A', family: 'B\nEND:VCARD' })
  assert.equal([...file.matchAll(/^(TEL|END:VCARD)/gm)].length, 1)
})

test('a card is one that address books of twenty years read: version 3.0, plain numbers, the photo in it', () => {
  const file = vcard({
    id,
    name: 'Dr. Gül Şahin',
    given: 'Gül',
    family: 'Şahin',
    prefix: 'Dr.',
    position: 'Leitung; Archiv',
    organisation: ['Rheinfurt', 'Archiv'],
    phone: '+49281991050',
    mobile: '+491715550199',
    email: 'g.sahin@rheinfurt.example',
    place: 'Rathaus, Markt 1',
    photo: Buffer.from('abc'),
  })
  assert.deepEqual(file.split('\r\n'), [
    'BEGIN:VCARD',
    'VERSION:3.0',
    `UID:urn:uuid:${id}`,
    'FN:Dr. Gül Şahin',
    'N:Şahin;Gül;;Dr.;',
    'TITLE:Leitung\\; Archiv',
    'ORG:Rheinfurt;Archiv',
    'TEL;TYPE=WORK,VOICE:+49281991050',
    'TEL;TYPE=CELL:+491715550199',
    'EMAIL;TYPE=INTERNET,WORK:g.sahin@rheinfurt.example',
    'ADR;TYPE=WORK:;;Rathaus\\, Markt 1;;;;',
    'PHOTO;ENCODING=b;TYPE=JPEG:YWJj',
    'END:VCARD',
    '',
  ])
})
