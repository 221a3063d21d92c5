import { downloadFile } from '../../../platform/files-download.ts'
import { maybe, sql } from '../../../platform/database.ts'
import type { House } from '../../../platform/module.ts'
import type { Download } from '../../../platform/reply.ts'
import { NotFound } from '../../../platform/errors.ts'
import { notFound, type Visit } from '../../../platform/visit.ts'
import { findBulletin, isWithCitizens } from '../bulletin.ts'
import { publicPath, readPath, subjectOf } from '../paths.ts'
import { bulletinAtDesk } from '../writing/desk.tsx'
import { bulletinOf } from './load.ts'

/** A picture or attachment, for readers and for whoever looks after it. */
export async function bulletinFile(v: Visit): Promise<Download> {
  const bulletin = await bulletinOf(v).catch(async error => {
    if (!(error instanceof NotFound)) throw error
    return (await bulletinAtDesk(v).catch(() => notFound())).bulletin
  })
  return downloadFile(v, v.param('file'), { subject: subjectOf(bulletin) })
}

/** The picture of what is out for citizens too; attachments are for employees alone. */
export async function publicPicture(v: Visit): Promise<Download> {
  const bulletin = await findBulletin(v.db, v.param('key'))
  if (!bulletin?.picture_id || !isWithCitizens(bulletin, v.now)) return notFound()
  return downloadFile(v, bulletin.picture_id, { subject: subjectOf(bulletin) })
}

/** A file of a bulletin for everybody; for the citizens' side the picture of one that is public. */
export function fileSample(side: 'staff' | 'citizen') {
  return async (house: House) => {
    const row = await maybe(
      house.db,
      sql<{ id: string; file: string }>`select b.id, f.id as file from bulletins.bulletin b join platform.file f on f.subject = 'bulletin:' || b.id
      where b.state = 'published' and b.units = '{}' and b.people = '{}' and not b.only_subscribers and f.state = 'clean' and (${side} = 'staff' or (b.public and f.id = b.picture_id)) order by b.id limit 1`,
    )
    return row ? { path: side === 'staff' ? `${readPath(row)}/datei/${row.file}` : `${publicPath(row)}/bild` } : null
  }
}
