import { inflateSync } from 'node:zlib'
import { Unacceptable } from './unacceptable.ts'

/**
 * Refuses a PDF that could do something when opened: scripts, starting programs, sending forms, films,
 * XFA. Looks into compressed object streams too, and refuses what it cannot look into (encryption,
 * unusual packing). A check for the clerk's desk, not a replacement for the virus scanner.
 * Names: ISO 32000-1, 12.6 (actions) and 7.5.7 (object streams).
 */
export function refuseActivePdf(bytes: Buffer): void {
  const file = unescapeNames(bytes.toString('latin1'))
  if (!file.slice(0, 1024).includes('%PDF-') || !file.includes('%%EOF')) throw new Unacceptable(damaged)
  if (/\/Encrypt[\s<[]/.test(file)) throw new Unacceptable(locked)
  if (active.test(file)) throw new Unacceptable(acts)
  for (const objects of objectStreams(bytes)) if (active.test(unescapeNames(objects))) throw new Unacceptable(acts)
}

// Long names only: by chance they do not occur in compressed data. Every script hangs on one of them.
const active = /\/(JavaScript|Rendition|Launch|RichMedia|SubmitForm|ImportData|EmbeddedFiles|GoToE|XFA)(?![A-Za-z0-9])/

// A file made to keep us busy is refused rather than read to its end.
const maxUnpacked = 60_000_000
const maxStreams = 20_000

/**
 * The content of everything that may be an object stream. Nearby is enough to be looked into, so that a
 * misleading string between name and stream hides nothing; only what says of itself that it is one must be readable.
 */
function* objectStreams(bytes: Buffer): Generator<string> {
  const file = bytes.toString('latin1')
  let left = maxUnpacked
  let count = 0
  for (const match of file.matchAll(/stream\r?\n/g)) {
    if (file.slice(match.index - 3, match.index) === 'end') continue
    if ((count += 1) > maxStreams || left <= 0) throw new Unacceptable(damaged)
    const near = unescapeNames(file.slice(Math.max(0, match.index - 5000), match.index))
    if (!isObjects.test(near)) continue
    const own = near.slice(near.lastIndexOf(' obj') + 1)
    const start = match.index + match[0].length
    const end = file.indexOf('endstream', start)
    const content = bytes.subarray(start, end < 0 ? bytes.length : end)
    const unpacked = unpack(content, own, left)
    if (!unpacked && isObjects.test(own)) throw new Unacceptable(damaged)
    left -= unpacked?.length ?? 0
    if (unpacked) yield unpacked.toString('latin1')
  }
}

const isObjects = /\/ObjStm|\/First\b/

/** Null for what this check does not unpack. */
function unpack(content: Buffer, dictionary: string, limit: number): Buffer | null {
  const filter = /\/Filter\s*(?:\[([^\]]*)\]|(\/\w+))/.exec(dictionary)
  const packing = (filter?.[1] ?? filter?.[2] ?? '').trim()
  if (packing === '') return content
  if (packing !== '/FlateDecode' || dictionary.includes('/Predictor')) return null
  try {
    return inflateSync(content, { maxOutputLength: Math.max(1, limit) })
  } catch {
    return null
  }
}

/** `/J#61vaScript` is the same name as `/JavaScript`. */
function unescapeNames(text: string) {
  return text.replaceAll(/#([0-9A-Fa-f]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

const damaged = {
  de: 'Die PDF-Datei können wir nicht lesen. Bitte speichern Sie sie neu, zum Beispiel mit „Als PDF drucken“.',
  en: 'We cannot read the PDF file. Please save it again, for example with “Print to PDF”.',
  ls: 'Wir können die PDF-Datei nicht öffnen. Bitte speichern Sie die Datei neu.',
}
const locked = {
  de: 'Die PDF-Datei ist mit einem Kennwort geschützt. Bitte senden Sie sie ohne Schutz.',
  en: 'The PDF file is protected with a password. Please send it without protection.',
  ls: 'Die PDF-Datei hat ein Passwort. Bitte senden Sie die Datei ohne Passwort.',
}
const acts = {
  de: 'Die PDF-Datei enthält Programme oder Anhänge. Bitte senden Sie sie ohne, zum Beispiel mit „Als PDF drucken“.',
  en: 'The PDF file contains programs or attachments. Please send it without them, for example with “Print to PDF”.',
  ls: 'In der PDF-Datei steckt ein Programm. Bitte drucken Sie die Datei als neue PDF-Datei. Dann senden Sie die neue Datei.',
}
