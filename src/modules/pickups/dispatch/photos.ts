import { readFile } from '../../../platform/files.ts'
import type { Download } from '../../../platform/reply.ts'
import { type Visit, notFound } from '../../../platform/visit.ts'
import { findReport } from './reports-store.ts'
import { findStop } from './store.ts'

/** The citizen's photo of where the things stand. */
export async function placePhoto(v: Visit): Promise<Download> {
  const stop = await findStop(v.db, v.param('id'))
  return photo(v, (stop?.place?.photo as { id: string } | null | undefined)?.id ?? null)
}

/** The crew's photo of what it reported. */
export async function reportPhoto(v: Visit): Promise<Download> {
  const report = await findReport(v.db, v.param('id'))
  return photo(v, report?.photo_id ?? null)
}

async function photo(v: Visit, id: string | null): Promise<Download> {
  if (!id) return notFound()
  const { file, bytes } = await readFile(v.house, v.db, id)
  return { type: file.type, body: bytes, cache: 'private, max-age=86400' }
}
