import { officeText } from './office-text.ts'
import { type OfficeType, officeTypes } from './office-types.ts'
import { Unacceptable } from './unacceptable.ts'
import { BadZip, readZip, unpack, type ZipEntry } from './zip.ts'

/**
 * The type of an office document by its content, looked through so that opening it does nothing by itself: no macros, no programs, add-ins or
 * controls within, nothing fetched from another machine, no protection by a password. Null for what is no archive and no old office file. A check
 * for the reader's desk, not a replacement for the virus scanner (docs/decisions/0014-office-files.md). Raises Unacceptable with a sentence.
 */
export async function officeType(bytes: Buffer): Promise<OfficeType | null> {
  // Word 97 to 2003, and every newer file under a password (MS-CFB).
  if (bytes.subarray(0, 8).equals(Buffer.from('d0cf11e0a1b11ae1', 'hex'))) throw new Unacceptable(officeText.old)
  if (bytes.length < 22 || bytes.readUInt32LE(0) !== 0x04034b50) return null
  try {
    return await judge(bytes, 0)
  } catch (error) {
    if (error instanceof BadZip || error instanceof RangeError) throw new Unacceptable(officeText.damaged)
    throw error
  }
}

/** A chart brings its figures along as a workbook, which may bring another. */
const deepest = 2

async function judge(bytes: Buffer, depth: number): Promise<OfficeType | null> {
  const entries = readZip(bytes)
  if (entries.some(one => one.isEncrypted)) throw new Unacceptable(officeText.locked)
  if (entries.some(one => programs.test(one.name))) throw new Unacceptable(officeText.macros)
  const parts = new Map(entries.map(one => [one.name, one]))
  const type = (await openXml(parts.get('[Content_Types].xml'))) ?? (await openDocument(parts.get('mimetype')))
  if (!type) return null
  for (const entry of entries) {
    // Everything is unpacked, so that nothing is larger than it says; what is no text is let go at once.
    const content = await unpack(entry)
    if (/^[^/]+\/embeddings\/[^/]+\.(?:xls|doc|ppt)[xm]$/i.test(entry.name)) {
      if (depth >= deepest || !(await judge(content, depth + 1))) throw new Unacceptable(officeText.acts)
    } else if (/\/embeddings\/./i.test(entry.name)) throw new Unacceptable(officeText.acts)
    else if (/\.(?:xml|rels|rdf|vml)$/i.test(entry.name)) judgeText(entry.name, readable(content))
  }
  return type
}

// VBA and what calls it, macros of Excel 4, controls, add-ins that start by themselves; Basic and scripts of OpenDocument.
const programs = /(?:^|\/)(?:vbaProject[^/]*|vbaData\.xml|macrosheets\/.*|dialogsheets\/.*|activeX\/.*|webextensions?\/.*)$|^(?:Basic|Scripts)\//i

/** By what the document's main part says it is. Kinds with macros name themselves here. */
async function openXml(list: ZipEntry | undefined): Promise<OfficeType | null> {
  if (!list) return null
  const text = decoded(readable(await unpack(list)))
  if (/macroEnabled/i.test(text)) throw new Unacceptable(officeText.macros)
  const found = [...text.matchAll(/ContentType\s*=\s*["']([^"']+)\.main\+xml["']/gi)].map(match => match[1]!.toLowerCase())
  return typeOf(found.find(one => typeOf(one)))
}

/** OpenDocument 1.3, part 2, 3.3: the type stands in a file of its own. */
async function openDocument(mimetype: ZipEntry | undefined): Promise<OfficeType | null> {
  return mimetype && mimetype.size < 200 ? typeOf((await unpack(mimetype)).toString('latin1').trim()) : null
}

function typeOf(name: string | undefined): OfficeType | null {
  return name !== undefined && Object.hasOwn(officeTypes, name) ? (name as OfficeType) : null
}

/** As UTF-8, without comments and the like, so that nothing hides behind them. Office programs write neither another encoding nor a DTD. */
function readable(content: Buffer): string {
  const text = content.toString('utf8')
  const isOtherwise = /^(?:\uFFFD|\0|.\0)/.test(text) || /^[^>]{0,200}encoding\s*=\s*["'](?!utf-8["']|us-ascii["'])/i.test(text)
  if (isOtherwise || /<!(?:DOCTYPE|ENTITY)/i.test(text)) throw new Unacceptable(officeText.damaged)
  return [
    ['<!--', '-->'],
    ['<![CDATA[', ']]>'],
    ['<?', '?>'],
  ].reduce((left, [from, to]) => without(left, from!, to!), text)
}

function without(text: string, from: string, to: string): string {
  const parts: string[] = []
  let at = 0
  for (let next = text.indexOf(from); next >= 0; next = text.indexOf(from, at)) {
    const end = text.indexOf(to, next + from.length)
    if (end < 0) throw new Unacceptable(officeText.damaged)
    parts.push(text.slice(at, next))
    at = end + to.length
  }
  return parts.length === 0 ? text : parts.join('') + text.slice(at)
}

function judgeText(name: string, text: string): void {
  if (/\.rels$/i.test(name)) return judgeRelations(text)
  const plain = decoded(text)
  if (/vnd\.sun\.star\.(?:script|oleobject)|<(?:[\w.-]+:)?applet\b/i.test(plain)) throw new Unacceptable(officeText.macros)
  if (/manifest\.xml$/i.test(name) && /encryption-data/i.test(plain)) throw new Unacceptable(officeText.locked)
  if (/<(?:[\w.-]+:)?(?:ddeLink|dde-source|dde-connection-decl)\b/i.test(plain) || fieldsFetch(text) || /^xl\/connections\.xml$/i.test(name))
    throw new Unacceptable(officeText.elsewhere)
  for (const [, attributes] of text.matchAll(fetching))
    if (['\\ssrc', ':href'].some(name => isElsewhere(valueIn(attributes!, name)))) throw new Unacceptable(officeText.elsewhere)
}

// OpenDocument and VML: what is shown without a press on it. Links are `a`.
const fetching =
  /<(?:[\w.-]+:)?(?:image|object|object-ole|floating-frame|plugin|section-source|table-source|cell-range-source|template|background-image|fill-image|imagedata)\s((?:[^<>"']|"[^"]*"|'[^']*')*)/gi

/** Word's fields: DDE starts programs, INCLUDEPICTURE and INCLUDETEXT fetch. A field's words may be cut into several runs. */
function fieldsFetch(text: string): boolean {
  if (!/instr/i.test(text)) return false
  const runs = [...text.matchAll(/<(?:[\w.-]+:)?instrText\b[^<>]*>([^<]*)/gi)].map(match => match[1]!).join('')
  const simple = [...text.matchAll(/instr\s*=\s*(?:"([^"]*)"|'([^']*)')/gi)].map(match => match[1] ?? match[2] ?? '').join('\n')
  const words = decoded(`${runs}\n${simple}`)
  return /\bDDE(?:AUTO)?\b/i.test(words) || [...words.matchAll(/\bINCLUDE(?:PICTURE|TEXT)\s+"?([^"\s]+)/gi)].some(match => isElsewhere(match[1]!))
}

/** What leads out of the file: links may, for people press them; everything else only if it stays on the reader's machine. */
function judgeRelations(text: string): void {
  for (const [, attributes] of text.matchAll(/<(?:[\w.-]+:)?Relationship\s((?:[^<>"']|"[^"]*"|'[^']*')*)/gi)) {
    const [type, mode] = [valueIn(attributes!, '\\sType'), valueIn(attributes!, '\\sTargetMode')]
    // Documents of other kinds that Word takes in when it opens this one: web pages, RTF.
    if (/\/(?:aFChunk|control|vbaProject)$/i.test(type)) throw new Unacceptable(officeText.acts)
    if (/^external$/i.test(mode) && !/\/hyperlink$/i.test(type) && isElsewhere(valueIn(attributes!, '\\sTarget'))) throw new Unacceptable(officeText.elsewhere)
  }
}

/** The value of an attribute; empty without it. */
function valueIn(attributes: string, name: string): string {
  const found = new RegExp(`${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'i').exec(` ${attributes}`)
  return decoded(found?.[1] ?? found?.[2] ?? '')
}

/** With its character references read. */
function decoded(text: string): string {
  return text.replaceAll(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(quot|apos|amp));/gi, (all, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return { quot: '"', apos: "'", amp: '&' }[name] ?? all
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })
}

/** An address of another machine: with a scheme other than that of the own disk, or a share in the network. */
function isElsewhere(target: string): boolean {
  const plain = unescaped(target)
    .replaceAll(/[\s\p{Cc}]/gu, '')
    .replaceAll('\\', '/')
  if (/^file:/i.test(plain)) return !/^file:\/*[a-z]:\//i.test(plain) && !/^file:\/\/\/(?!\/)/i.test(plain)
  return plain.startsWith('//') || /^[a-z][\w+.-]+:/i.test(plain)
}

function unescaped(target: string): string {
  try {
    return decodeURIComponent(target)
  } catch {
    return target
  }
}
