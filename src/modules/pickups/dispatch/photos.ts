import { downloadFile } from '../../../platform/files-download.ts'
import type { Download } from '../../../platform/reply.ts'
import { type Visit, notFound } from '../../../platform/visit.ts'
import { findReport } from './reports-store.ts'
import { findStop } from './store.ts'

/** The citizen's photo of where the things stand. */
export async function placePhoto(v: Visit): Promise<Download> {
  const stop = (await findStop(v.db, v.param('id'))) ?? notFound()
  const photo = stop.place?.photo as { id: string } | null | undefined
  return photo ? downloadFile(v, photo.id, { subject: `case:${stop.application_id}` }) : notFound()
}

/** The crew's photo of what it reported. */
export async function reportPhoto(v: Visit): Promise<Download> {
  const report = (await findReport(v.db, v.param('id'))) ?? notFound()
  return report.photo_id && report.photo_subject ? downloadFile(v, report.photo_id, { subject: report.photo_subject }) : notFound()
}
