import { createHash, randomBytes } from 'node:crypto'
import { fileTypeFromBuffer } from 'file-type'
import { dayOf } from '../clock.ts'
import { redraw } from '../images.ts'
import type { House } from '../module.ts'
import { officeType } from './office.ts'
import { officeTypes } from './office-types.ts'
import { refuseActivePdf } from './pdf.ts'
import { pictureTypes } from './picture-types.ts'
import { scan } from './scanner.ts'
import { type SoundType, soundType, soundTypes } from './sound.ts'
import { fileStore } from './store.ts'
import { Unacceptable } from './unacceptable.ts'

/** A file whose bytes lie in the store but which belongs to nothing yet. */
export interface Upload {
  readonly name: string
  readonly type: string
  readonly size: number
  readonly width: number | null
  readonly height: number | null
  readonly sha256: string
  readonly place: string
  readonly thumbnailPlace: string | null
  readonly state: 'clean' | 'quarantine'
  readonly scanned: boolean
}

/** What people may send, in bytes. */
export const uploadSize = 15_000_000
const soundSize = 10_000_000

// HEIC and HEIF are known, to be refused with what to do instead.
const pictures = new Set([...pictureTypes, 'image/heic', 'image/heif'])

/** Whether this is the type of a voice recording. */
export function isSound(type: string): boolean {
  return soundTypes.includes(type as SoundType)
}

/**
 * Takes bytes in: type by content, scanned, pictures drawn anew, written to the store under a random
 * name. Raises Unacceptable with a sentence. Needs no database, so it may run before a transaction.
 * @param also.sounds takes voice recordings too, of at most 10 MB
 * @param also.documents takes documents of office programs too, without macros
 */
export async function takeIn(house: House, given: { bytes: Buffer; filename: string }, also: { sounds?: boolean; documents?: boolean } = {}): Promise<Upload> {
  if (given.bytes.length === 0) throw new Unacceptable(empty)
  if (given.bytes.length > uploadSize) throw new Unacceptable(tooLarge)
  const container = (await fileTypeFromBuffer(given.bytes))?.mime ?? ''
  const sound = also.sounds ? soundType(given.bytes, container) : null
  const document = also.documents ? await officeType(given.bytes) : null
  const type = sound ?? document ?? container
  if (!pictures.has(type) && type !== 'application/pdf' && !sound && !document) throw new Unacceptable(wrong(also))
  if (sound && given.bytes.length > soundSize) throw new Unacceptable(soundTooLarge)
  const verdict = await scan(house, given.bytes)
  if (verdict === 'infected') throw new Unacceptable(infected)
  if (verdict === 'too-large') throw new Unacceptable(tooLargeToScan)
  if (type === 'application/pdf') refuseActivePdf(given.bytes)
  const picture = pictures.has(type) ? await redraw(given.bytes, type) : null
  const bytes = picture?.bytes ?? given.bytes
  const place = newPlace(house)
  const thumbnailPlace = picture ? newPlace(house) : null
  const store = fileStore(house)
  try {
    await store.put(place, bytes, picture?.type ?? type)
    if (picture && thumbnailPlace) await store.put(thumbnailPlace, picture.thumbnail, 'image/webp')
  } catch (error) {
    // A full disk or a store that is away is no reason to lose what else stands in the form.
    house.log.error({ fault: String(error) }, 'an upload could not be stored')
    throw new Unacceptable(notStored)
  }
  return {
    name: cleanName(given.filename, picture?.type ?? type),
    type: picture?.type ?? type,
    size: bytes.length,
    width: picture?.width ?? null,
    height: picture?.height ?? null,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    place,
    thumbnailPlace,
    state: verdict === 'unknown' ? 'quarantine' : 'clean',
    scanned: verdict === 'clean' && house.config.CLAMD_URL !== undefined,
  }
}

/** Writes bytes that the house made itself to the store, as they are. Raises what the store raises. */
export async function putMade(house: House, given: { bytes: Buffer; filename: string; type: string }): Promise<Upload> {
  const { bytes, type } = given
  const place = newPlace(house)
  await fileStore(house).put(place, bytes, type)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const shape = { width: null, height: null, thumbnailPlace: null, state: 'clean', scanned: false } as const
  return { name: cleanName(given.filename, type), type, size: bytes.length, sha256, place, ...shape }
}

const endings: Record<string, string> = {
  'text/html': 'html',
  'application/json': 'json',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
  'audio/webm': 'webm',
  'audio/ogg': 'ogg',
  'audio/mp4': 'm4a',
  ...officeTypes,
}

/** The name as typed, without folders and control characters, with the ending that fits the content. */
export function cleanName(filename: string, type: string): string {
  const base = (filename.split(/[/\\]/).at(-1) ?? '')
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}<>:"|?*]/gu, '')
    .replace(/\.[^.]{0,8}$/, '')
    .replace(/^[. ]+/, '')
    .trim()
    .slice(0, 100)
  return `${base || 'Datei'}.${endings[type] ?? 'bin'}`
}

function newPlace(house: House) {
  return `${dayOf(house.clock.now(), house.city.zone).toString()}/${randomBytes(24).toString('base64url')}`
}

const empty = { de: 'Die Datei ist leer. Bitte wählen Sie eine andere.', en: 'The file is empty. Please choose another one.' }
const tooLarge = {
  de: 'Die Datei ist zu groß. Höchstens 15 MB sind möglich.',
  en: 'The file is too large. At most 15 MB are possible.',
  ls: 'Die Datei ist zu groß. Bitte nehmen Sie eine kleinere Datei.',
}
const tooLargeToScan = {
  de: 'Die Datei ist zu groß, um sie auf Schadprogramme zu prüfen. Bitte senden Sie eine kleinere, zum Beispiel ein Bild mit weniger Bildpunkten.',
  en: 'The file is too large to be checked for malware. Please send a smaller one, for example a picture with fewer pixels.',
  ls: 'Die Datei ist zu groß. Bitte nehmen Sie eine kleinere Datei.',
}
const notStored = {
  de: 'Wir können die Datei gerade nicht speichern. Bitte versuchen Sie es in ein paar Minuten noch einmal. Ihre anderen Angaben stehen noch hier.',
  en: 'We cannot store the file right now. Please try again a little later. Your other entries are still here.',
  ls: 'Wir können die Datei gerade nicht speichern. Bitte versuchen Sie es später noch einmal.',
}
const wrongType = {
  de: 'Diese Art von Datei nehmen wir nicht an. Möglich sind Bilder (JPEG, PNG, WebP) und PDF.',
  en: 'We do not accept this kind of file. Pictures (JPEG, PNG, WebP) and PDF are possible.',
  ls: 'Diese Datei passt nicht. Sie können Bilder und PDF-Dateien senden.',
}
/** For employees, who may send more than citizens. */
function wrong({ sounds, documents }: { sounds?: boolean; documents?: boolean }) {
  if (!sounds && !documents) return wrongType
  const de = ['Bilder (JPEG, PNG, WebP)', 'PDF', ...(documents ? ['Office-Dokumente ohne Makros (.docx, .xlsx, .pptx, .odt, .ods, .odp)'] : [])]
  const en = ['pictures (JPEG, PNG, WebP)', 'PDF', ...(documents ? ['office documents without macros (.docx, .xlsx, .pptx, .odt, .ods, .odp)'] : [])]
  const [last, also] = sounds ? ['Sprachnachrichten', 'voice messages'] : [de.pop()!, en.pop()!]
  return {
    de: `Diese Art von Datei nehmen wir nicht an. Möglich sind ${de.join(', ')} und ${last}.`,
    en: `We do not accept this kind of file. Possible are ${en.join(', ')} and ${also}.`,
  }
}
const soundTooLarge = {
  de: 'Die Aufnahme ist zu lang. Höchstens 10 MB sind möglich.',
  en: 'The recording is too long. At most 10 MB are possible.',
  ls: 'Die Aufnahme ist zu lang.',
}
const infected = {
  de: 'In der Datei steckt ein Schadprogramm. Bitte prüfen Sie Ihr Gerät. Die Datei haben wir nicht gespeichert.',
  en: 'The file contains malware. Please check your device. We have not stored the file.',
  ls: 'In der Datei ist ein Virus. Wir haben die Datei nicht gespeichert.',
}
