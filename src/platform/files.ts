import { type Db, idFrom, many, maybe, one, run, sql } from './database.ts'
import { Conflict, Gone, NotFound } from './errors.ts'
import { fileStore } from './files/store.ts'
import { putMade, type Upload, takeIn } from './files/upload.ts'
import { addJob } from './jobs.ts'
import type { House } from './module.ts'

export { Unacceptable } from './files/unacceptable.ts'

/** A file we keep. Its bytes are asked for apart. */
export interface StoredFile {
  readonly id: string
  /** as the person called it; only for showing */
  readonly name: string
  readonly type: string
  /** bytes */
  readonly size: number
  readonly width: number | null
  readonly height: number | null
  readonly purpose: string
  readonly subject: string
  /** quarantine: the virus scanner has not answered yet; infected: the bytes are gone */
  readonly state: 'clean' | 'quarantine' | 'infected'
  readonly has_thumbnail: boolean
  readonly created_at: Temporal.Instant
}

/** What a new file is for. */
export interface Belonging {
  /** such as `report.photo` */
  readonly purpose: string
  /** whose it is, such as `case:…`; decides nothing by itself: whoever hands out a file checks the right */
  readonly subject: string
}

declare module './events.ts' {
  interface Events {
    /** a file that was let in unscanned turned out to carry malware; its bytes are gone */
    'file.infected': { fileId: string; subject: string; purpose: string }
  }
}

/**
 * Keeps a file: type by its bytes (JPEG, PNG, WebP, AVIF, PDF), at most 15 MB, scanned, pictures drawn
 * anew without EXIF. Raises Unacceptable with a finished sentence. The bytes are in the store before the
 * row is; if the transaction fails they are swept up later.
 */
export async function storeFile(house: House, db: Db, given: { bytes: Buffer; filename: string } & Belonging): Promise<StoredFile> {
  return keepUpload(house, db, await takeIn(house, given), given)
}

/** Keeps a file the house made itself, such as a sheet to hand out: as it is, whatever its type, neither scanned nor drawn anew. */
export async function storeMade(house: House, db: Db, given: { bytes: Buffer; filename: string; type: string } & Belonging): Promise<StoredFile> {
  return keepUpload(house, db, await putMade(house, given), given)
}

/** Gives an upload its place in the books. The same upload again, for the same subject, is the same file. */
export async function keepUpload(house: House, db: Db, upload: Upload, belonging: Belonging): Promise<StoredFile> {
  const now = house.clock.now()
  await run(
    db,
    sql`insert into platform.file (name, type, size, width, height, sha256, place, thumbnail_place, purpose, subject, state, scanned_at, created_at)
    values (${upload.name}, ${upload.type}, ${upload.size}, ${upload.width}, ${upload.height}, ${Buffer.from(upload.sha256, 'hex')}, ${upload.place}, ${upload.thumbnailPlace},
      ${belonging.purpose}, ${belonging.subject}, ${upload.state}, ${upload.scanned ? now : null}, ${now})
    on conflict (place) do nothing`,
  )
  const file = await one(db, sql<StoredFile>`select ${columns} from platform.file where place = ${upload.place}`)
  if (file.subject !== belonging.subject) throw new Conflict(elsewhere)
  if (file.state === 'quarantine') await addJob(db, 'inbox.scan', { file: file.id }, { key: `scan:${file.id}`, at: now.add({ minutes: 1 }) })
  return file
}

/** Every file of a subject, oldest first. */
export function listFiles(db: Db, subject: string): Promise<StoredFile[]> {
  return many(db, sql<StoredFile>`select ${columns} from platform.file where subject = ${subject} order by id`)
}

/**
 * A file with its bytes. The caller has checked that this viewer may see it. Raises NotFound, Conflict
 * while it waits for the virus scanner, Gone if that found something.
 * @param size 'thumbnail' gives the small picture where there is one
 */
export async function readFile(house: House, db: Db, id: string, size: 'full' | 'thumbnail' = 'full'): Promise<{ file: StoredFile; bytes: Buffer }> {
  const row = await maybe(db, sql<StoredFile & Places>`select ${columns}, place, thumbnail_place from platform.file where id = ${idFrom(id)}`)
  if (!row) throw new NotFound()
  const { place, thumbnail_place, ...file } = row
  if (file.state === 'quarantine') throw new Conflict(waiting)
  if (file.state === 'infected') throw new Gone(infected)
  const isSmall = size === 'thumbnail' && thumbnail_place !== null
  const bytes = await fileStore(house).get(isSmall ? thumbnail_place : place)
  if (!bytes) throw new Error(`the bytes of file ${id} are missing`)
  return { file: isSmall ? { ...file, type: 'image/webp', size: bytes.length } : file, bytes }
}

/** Moves every file of a draft to what became of it. */
export async function moveFiles(db: Db, from: string, to: string): Promise<number> {
  return run(db, sql`update platform.file set subject = ${to} where subject = ${from}`)
}

/** Removes a file; its bytes follow by a job once the caller's transaction has committed. No such file is no error. */
export async function deleteFile(_house: House, db: Db, id: string): Promise<void> {
  await remove(db, await many(db, sql<Places>`delete from platform.file where id = ${idFrom(id)} returning place, thumbnail_place`))
}

/** Removes every file of a subject; for retention and erasure. @returns how many */
export async function deleteFilesOf(db: Db, subject: string): Promise<number> {
  const rows = await many(db, sql<Places>`delete from platform.file where subject = ${subject} returning place, thumbnail_place`)
  await remove(db, rows)
  return rows.length
}

interface Places {
  place: string
  thumbnail_place: string | null
}

async function remove(db: Db, rows: Places[]) {
  const places = rows.flatMap(row => [row.place, ...(row.thumbnail_place ? [row.thumbnail_place] : [])])
  if (places.length > 0) await addJob(db, 'inbox.removeBytes', { places })
}

const columns = sql.raw('id, name, type, size, width, height, purpose, subject, state, thumbnail_place is not null as has_thumbnail, created_at')

const elsewhere = {
  de: 'Diese Datei gehört schon zu etwas anderem. Bitte laden Sie sie noch einmal hoch.',
  en: 'This file already belongs to something else. Please upload it again.',
  ls: 'Bitte laden Sie die Datei noch einmal hoch.',
}
const waiting = {
  de: 'Die Datei wird noch auf Schadprogramme geprüft. Bitte versuchen Sie es in ein paar Minuten noch einmal.',
  en: 'The file is still being checked for malware. Please try again in a few minutes.',
  ls: 'Wir prüfen die Datei noch. Bitte warten Sie ein paar Minuten.',
}
const infected = {
  de: 'In der Datei steckte ein Schadprogramm. Sie ist gelöscht.',
  en: 'The file contained malware. It has been deleted.',
  ls: 'In der Datei war ein Virus. Wir haben die Datei gelöscht.',
}
