import { crc32, deflateRawSync } from 'node:zlib'

/** A ZIP archive of these files, deflated; what a test wants otherwise it changes in the bytes. */
export function zip(files: Readonly<Record<string, string | Buffer>>): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const [name, content] of Object.entries(files)) {
    const plain = Buffer.from(content)
    const packed = name === 'mimetype' ? plain : deflateRawSync(plain)
    const shared = Buffer.alloc(26)
    shared.writeUInt16LE(20, 0)
    shared.writeUInt16LE(name === 'mimetype' ? 0 : 8, 4)
    shared.writeUInt32LE(crc32(plain), 10)
    shared.writeUInt32LE(packed.length, 14)
    shared.writeUInt32LE(plain.length, 18)
    shared.writeUInt16LE(Buffer.byteLength(name), 22)
    bodies.push(Buffer.from('504b0304', 'hex'), shared, Buffer.from(name), packed)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(at, 10)
    directory.push(Buffer.from('504b01021400', 'hex'), shared, place, Buffer.from(name))
    at += 30 + Buffer.byteLength(name) + packed.length
  }
  const end = Buffer.alloc(22)
  end.write('504b0506', 'hex')
  end.writeUInt16LE(Object.keys(files).length, 8)
  end.writeUInt16LE(Object.keys(files).length, 10)
  end.writeUInt32LE(Buffer.concat(directory).length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...bodies, ...directory, end])
}

const main = {
  docx: ['word/document.xml', 'wordprocessingml.document'],
  xlsx: ['xl/workbook.xml', 'spreadsheetml.sheet'],
  pptx: ['ppt/presentation.xml', 'presentationml.presentation'],
} as const

/** A small document of Office Open XML, with what a test adds. */
export function openXml(kind: keyof typeof main, more: Readonly<Record<string, string | Buffer>> = {}): Buffer {
  const [part, type] = main[kind]
  return zip({
    '[Content_Types].xml': `<?xml version="1.0" encoding="UTF-8"?><Types><Override PartName="/${part}" ContentType="application/vnd.openxmlformats-officedocument.${type}.main+xml"/></Types>`,
    '_rels/.rels': `<Relationships><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="${part}"/></Relationships>`,
    [part]: '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><document>Dienstplan</document>',
    ...more,
  })
}

/** A small document of OpenDocument, with what a test adds. */
export function openDocument(kind: 'text' | 'spreadsheet' | 'presentation', more: Readonly<Record<string, string>> = {}): Buffer {
  return zip({
    mimetype: `application/vnd.oasis.opendocument.${kind}`,
    'content.xml':
      '<?xml version="1.0" encoding="UTF-8"?><office:document-content><text:a xlink:href="https://rheinfurt.example/">Link</text:a></office:document-content>',
    'META-INF/manifest.xml': '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest/>',
    ...more,
  })
}
