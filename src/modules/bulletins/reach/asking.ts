import { z } from 'zod'
import { actorOf, audit } from '../../../platform/audit.ts'
import { csvFile } from '../../../platform/csv/write.ts'
import { Conflict } from '../../../platform/errors.ts'
import { notifyMany } from '../../../platform/notify.ts'
import { defineAction } from '../../../platform/page.ts'
import { type Download, seeOther } from '../../../platform/reply.ts'
import { notFound, type Visit } from '../../../platform/visit.ts'
import { formatInstant } from '../../../ui/format.ts'
import type { Bulletin } from '../bulletin.ts'
import { askedKey, noticeOf } from '../notices.ts'
import { deskPath } from '../paths.ts'
import { texts } from '../text.ts'
import { bulletinAtDesk, deskSample } from '../writing/desk.tsx'
import { type Named, namedOf, noteAsked } from './named.ts'
import { namedTexts } from './named-text.ts'
import { reachPage } from './page.tsx'

/** The sender reminds everybody whose confirmation is missing, once a day. */
export const askAgain = defineAction({
  form: z.unknown(),
  load: bulletinAtDesk,
  sample: deskSample('/zahlen/erinnerung', {}),
  async post(v, _input, { bulletin, powers }) {
    const t = v.text(namedTexts)
    const { missing } = await namedForSender(v, bulletin, powers.id)
    if (!missing) throw new Conflict(t.missingUnknown)
    if (missing.length === 0) throw new Conflict(t.allConfirmed)
    const isFirst = await noteAsked(v.db, bulletin, { day: v.today, by: powers.id, people: missing.length })
    if (!isFirst) throw new Conflict(t.askedAlready)
    await notifyMany(
      v.house,
      v.db,
      missing.map(one => one.id),
      { kind: 'work', key: askedKey(bulletin.id, v.today), texts: noticeOf(bulletin, 'reminder') },
    )
    await audit(v.db, v.now, {
      actor: actorOf(v),
      action: 'bulletin.asked-again',
      subject: `bulletin:${bulletin.id}`,
      details: { people: missing.length },
    })
    return seeOther(`${deskPath(bulletin)}/zahlen#namen`, t.asked(missing.length))
  },
  on: reachPage,
})

/** Who confirmed and who has not, as a table for the sender's records. */
export async function namedFile(v: Visit): Promise<Download> {
  const { bulletin, powers } = await bulletinAtDesk(v)
  const named = await namedForSender(v, bulletin, powers.id)
  const t = v.text(namedTexts)
  await audit(v.db, v.now, { actor: actorOf(v), action: 'bulletin.names-exported', subject: `bulletin:${bulletin.id}`, details: { version: bulletin.version } })
  return csvFile(`${t.file}-${v.today.toString()}.csv`, [
    [t.name, t.unit, t.state, t.when],
    ...[...named.confirmed, ...(named.missing ?? [])].map(one => [
      one.name || v.text(texts).former,
      one.unit,
      one.at ? t.confirmed : t.missing,
      one.at && formatInstant(one.at, v.lang, v.house.city.zone, 'short'),
    ]),
  ])
}

export const namedFileSample = deskSample('/zahlen/bestaetigungen.csv')

/** Nobody but the sender finds it; the sender is told where no names are shown. */
async function namedForSender(v: Visit, bulletin: Bulletin, viewerId: string): Promise<Named> {
  if (bulletin.author_id !== viewerId) notFound()
  const named = await namedOf(v.db, bulletin, viewerId)
  if (!named) throw new Conflict(v.text(namedTexts).noNames)
  return named
}
