import sharp from 'sharp'
import { type Db, maybe, run, sql } from '../../../platform/database.ts'
import type { Events } from '../../../platform/events.ts'
import { deleteFile, deleteFilesOf, readFile, storeFile, type StoredFile } from '../../../platform/files.ts'
import { keepFiles } from '../../../platform/files-form.ts'
import type { House } from '../../../platform/module.ts'
import type { Visit } from '../../../platform/visit.ts'
import type { Upload } from '../../../platform/files/upload.ts'

const side = 640

/** Puts a new photo in the place of the old one, cropped to a square around what catches the eye. @returns its id */
export async function keepPhoto(v: Visit, owner: string, upload: Upload): Promise<string> {
  await deleteFilesOf(v.db, subjectOf(owner))
  const belonging = { purpose: 'directory.photo', subject: subjectOf(owner) }
  const [kept] = (await keepFiles(v, [upload], belonging)) as [StoredFile]
  // While the scanner has not answered nobody may open it; it is then shown round all the same, by the style sheet.
  if (kept.state !== 'clean') return kept.id
  const { bytes } = await readFile(v.house, v.db, kept.id)
  const square = await sharp(bytes).resize({ width: side, height: side, fit: 'cover', position: 'attention' }).jpeg({ quality: 85 }).toBuffer()
  await deleteFile(v.house, v.db, kept.id)
  return (await storeFile(v.house, v.db, { bytes: square, filename: 'foto.jpg', ...belonging })).id
}

/** Removes every photo of theirs. */
export async function dropPhotos(db: Db, owner: string): Promise<void> {
  await deleteFilesOf(db, subjectOf(owner))
}

/** False while the virus scanner has not let the photo pass. */
export async function isShowable(db: Db, photoId: string): Promise<boolean> {
  return (await maybe(db, sql`select 1 from platform.file where id = ${photoId} and state = 'clean'`)) !== null
}

/** A photo that was let in unscanned carried malware: it goes. */
export async function dropInfected({ fileId, subject }: Events['file.infected'], db: Db, house: House): Promise<void> {
  if (!subject.startsWith(subjectOf(''))) return
  await run(db, sql`update directory.profile set photo_id = null where photo_id = ${fileId}`)
  await deleteFile(house, db, fileId)
}

function subjectOf(owner: string) {
  return `profile:${owner}`
}
