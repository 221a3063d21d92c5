import { addJob } from '../../platform/jobs.ts'
import { type Db, inTransaction, many, run, sql } from '../../platform/database.ts'
import type { House } from '../../platform/module.ts'
import { notifyMany, withdrawNotice } from '../../platform/notify.ts'
import { indexDocument, removeDocument } from '../../platform/search.ts'
import { languages } from '../../platform/text.ts'
import { audit } from '../../platform/audit.ts'
import { listEmployees } from '../staff/index.ts'
import { accountsOf, countAudience } from './audience.ts'
import { type Bulletin, findBulletin, isPast, isWithCitizens, lockBulletin, textOf } from './bulletin.ts'
import { plainOf } from './format.ts'
import { noticeKey, noticeOf, withdrawNotices } from './notices.ts'
import { openingKey, tellOpened } from './opening.ts'
import { publicPath, readPath } from './paths.ts'

/** A bulletin comes out: one row changes here, everybody is told by a job once that is committed. The caller holds the row. */
export async function publish(house: House, db: Db, bulletin: Bulletin, actor: string): Promise<void> {
  const now = house.clock.now()
  const audience = await countAudience(db, bulletin)
  await run(
    db,
    sql`update bulletins.bulletin set state = 'published', version = 1, published_at = ${now}, publish_at = coalesce(publish_at, ${now}::timestamptz), audience = ${audience},
      public_at = case when public then greatest(coalesce(public_at, ${now}::timestamptz), ${now}::timestamptz) end where id = ${bulletin.id}`,
  )
  await makeFindable(db, bulletin)
  await addJob(db, 'bulletins.tell', { bulletin: bulletin.id, version: 1 }, { key: noticeKey(bulletin.id, 1) })
  if (bulletin.public) {
    const from = bulletin.public_at && Temporal.Instant.compare(bulletin.public_at, now) > 0 ? bulletin.public_at : now
    await addJob(db, 'bulletins.open', { bulletin: bulletin.id }, { at: from, key: `bulletin-open:${bulletin.id}` })
  }
  await audit(db, now, { actor, action: 'bulletin.published', subject: `bulletin:${bulletin.id}`, details: { urgent: bulletin.urgent !== null, audience } })
}

/** Job: tells everybody it is for, in inbox and push. However often it runs, nobody is told twice of one version. */
export async function tellAudience({ bulletin: id, version }: { bulletin: string; version: number }, house: House): Promise<void> {
  await inTransaction(house.db, async db => {
    // Held, so that whoever takes it back meanwhile waits, and finds the notices to take back.
    const bulletin = await lockBulletin(db, id)
    if (bulletin?.state !== 'published' || bulletin.version !== version) return
    await notifyMany(house, db, await accountsOf(db, bulletin), {
      kind: bulletin.kind === 'news' ? 'news' : 'work',
      key: noticeKey(id, version),
      urgent: bulletin.urgent ?? undefined,
      sentBy: await officeOf(db, bulletin),
      texts: noticeOf(bulletin, version > 1 ? 'changed' : 'fresh'),
    })
  })
}

/** The department it comes from: that is what the works council learns of what breaks quiet hours, not the person. */
async function officeOf(db: Db, { author_id }: Bulletin): Promise<string | undefined> {
  const [author] = author_id ? await listEmployees(db, [author_id]) : []
  return author?.unit ?? undefined
}

/** A published text changes: readers see when, what stood there is kept; a mandatory one asks for its confirmation again. The caller holds the row. */
export async function noteChange(house: House, db: Db, before: Bulletin, actor: string): Promise<void> {
  const now = house.clock.now()
  const version = before.version + 1
  await run(
    db,
    sql`insert into bulletins.version (bulletin_id, version, texts, at, by) values (${before.id}, ${before.version}, ${JSON.stringify(before.texts)}, ${now}, ${actor})`,
  )
  await run(db, sql`update bulletins.bulletin set version = ${version}, changed_at = ${now} where id = ${before.id}`)
  if (before.must_confirm) await addJob(db, 'bulletins.tell', { bulletin: before.id, version }, { key: noticeKey(before.id, version) })
  const after = (await findBulletin(db, before.id))!
  await makeFindable(db, after)
  if (isWithCitizens(after, now)) await makeFindableForAll(db, after)
  await audit(db, now, { actor, action: 'bulletin.changed', subject: `bulletin:${before.id}`, details: { version } })
}

/** It is over, or was taken back: out of the lists and the search; unread notices of it go. The caller holds the row. */
export async function end(house: House, db: Db, bulletin: Bulletin, state: 'expired' | 'withdrawn', actor: string): Promise<void> {
  const now = house.clock.now()
  await run(db, sql`update bulletins.bulletin set state = ${state}, ended_at = ${now} where id = ${bulletin.id}`)
  await removeDocument(db, { module: 'bulletins', kind: 'bulletin', id: bulletin.id })
  await removeDocument(db, { module: 'bulletins', kind: 'news', id: bulletin.id })
  await withdrawNotices(db, bulletin)
  await withdrawNotice(db, openingKey(bulletin))
  await run(db, sql`delete from bulletins.public_reminder where bulletin_id = ${bulletin.id}`)
  await audit(db, now, { actor, action: `bulletin.${state}`, subject: `bulletin:${bulletin.id}` })
}

/** Only what is for every employee can be found: a title alone may say too much to those it is not for. */
async function makeFindable(db: Db, bulletin: Bulletin): Promise<void> {
  const isForAll =
    [bulletin.units, bulletin.roles, bulletin.places, bulletin.langs, bulletin.people].every(list => list.length === 0) && !bulletin.only_subscribers
  if (!isForAll) return
  for (const lang of languages) {
    const { title, text } = textOf(bulletin, lang)
    await indexDocument(db, {
      module: 'bulletins',
      kind: 'bulletin',
      id: bulletin.id,
      side: 'staff',
      lang,
      title,
      body: plainOf(text).join(' '),
      url: readPath(bulletin),
    })
  }
}

/** Job: from now on citizens find it too; whoever wanted to pass it on hears so. */
export async function openToCitizens({ bulletin: id }: { bulletin: string }, house: House): Promise<void> {
  await inTransaction(house.db, async db => {
    const bulletin = await lockBulletin(db, id)
    if (!bulletin || !isWithCitizens(bulletin, house.clock.now())) return
    await makeFindableForAll(db, bulletin)
    await tellOpened(house, db, bulletin)
  })
}

async function makeFindableForAll(db: Db, bulletin: Bulletin): Promise<void> {
  for (const lang of languages) {
    const { title, text } = textOf(bulletin, lang)
    await indexDocument(db, {
      module: 'bulletins',
      kind: 'news',
      id: bulletin.id,
      side: 'citizen',
      lang,
      title,
      body: plainOf(text).join(' '),
      url: publicPath(bulletin),
    })
  }
}

/** Job, every minute: what is due comes out, what is over ends. Each in a transaction of its own; of two servers one does it. */
export async function keepTime(_payload: unknown, house: House): Promise<void> {
  const now = house.clock.now()
  const due = await many(
    house.db,
    sql<{
      id: string
    }>`select id from bulletins.bulletin where (state = 'approved' and publish_at <= ${now}) or (state = 'published' and expire_at <= ${now}) order by id`,
  )
  for (const { id } of due) {
    await inTransaction(house.db, async db => {
      const bulletin = await lockBulletin(db, id)
      if (!bulletin) return
      if (bulletin.state === 'approved' && isPast(bulletin.publish_at, now)) await publish(house, db, bulletin, 'system:bulletins')
      else if (bulletin.state === 'published' && isPast(bulletin.expire_at, now)) await end(house, db, bulletin, 'expired', 'system:bulletins')
    })
  }
}
