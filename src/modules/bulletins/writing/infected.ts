import { audit } from '../../../platform/audit.ts'
import { type Db, maybe, run, sql } from '../../../platform/database.ts'
import type { Events } from '../../../platform/events.ts'
import { deleteFile } from '../../../platform/files.ts'
import type { House } from '../../../platform/module.ts'
import { tellInbox } from '../../../platform/notify.ts'
import type { Lang } from '../../../platform/text.ts'
import { lockBulletin, textOf } from '../bulletin.ts'
import { deskPath, subjectOf } from '../paths.ts'
import { deskTexts } from './text.ts'

/** A file that was let in unscanned carried malware: it is taken off the bulletin, and whoever wrote that hears of it. */
export async function removeInfected({ fileId, subject }: Events['file.infected'], db: Db, house: House): Promise<void> {
  const prefix = subjectOf({ id: '' })
  const bulletin = subject.startsWith(prefix) ? await lockBulletin(db, subject.slice(prefix.length)) : null
  if (!bulletin) return
  if (bulletin.picture_id === fileId) await run(db, sql`update bulletins.bulletin set picture_id = null where id = ${bulletin.id}`)
  await deleteFile(house, db, fileId)
  await audit(db, house.clock.now(), { actor: 'system:bulletins', action: 'bulletin.file-infected', subject })
  if (!bulletin.author_id) return
  const lang = (await maybe(db, sql<{ lang: Lang }>`select lang from platform.account where id = ${bulletin.author_id}`))?.lang ?? 'de'
  const t = deskTexts[lang].infected
  await tellInbox(house, db, bulletin.author_id, {
    kind: 'work',
    lang,
    subject: t.subject,
    lines: [t.says(textOf(bulletin, lang).title)],
    link: { text: t.look, url: deskPath(bulletin) },
    key: `bulletin-infected:${fileId}`,
  })
}
