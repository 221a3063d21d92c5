import { inTransaction, many, sql } from '../../platform/database.ts'
import type { House } from '../../platform/module.ts'
import { notifyMany } from '../../platform/notify.ts'
import { accountsOf } from './audience.ts'
import { lockBulletin } from './bulletin.ts'
import { noticeKey, noticeOf, reminderDays } from './notices.ts'

/** Job, daily: reminds those whose confirmation is missing, twice. The sender is not told who they are. */
export async function remind(_payload: unknown, house: House): Promise<void> {
  const now = house.clock.now()
  const open = await many(
    house.db,
    sql<{
      id: string
    }>`select b.id from bulletins.bulletin b where b.state = 'published' and b.must_confirm and coalesce(b.changed_at, b.published_at) > ${now.subtract({ hours: 24 * 30 })}`,
  )
  for (const { id } of open) {
    await inTransaction(house.db, async db => {
      // Held and asked anew: it may have been taken back or changed while others were reminded.
      const bulletin = await lockBulletin(db, id)
      if (bulletin?.state !== 'published' || !bulletin.must_confirm) return
      const days = now.since(bulletin.changed_at ?? bulletin.published_at!).total('hours') / 24
      const stage = reminderDays.filter(one => days >= one).length
      if (stage === 0) return
      const confirmed = await many(
        db,
        sql<{ id: string }>`select account_id as id from bulletins.confirmation where bulletin_id = ${bulletin.id} and version = ${bulletin.version}`,
      )
      const done = new Set(confirmed.map(row => row.id))
      const missing = (await accountsOf(db, bulletin)).filter(id => !done.has(id))
      await notifyMany(house, db, missing, {
        kind: 'work',
        key: noticeKey(bulletin.id, bulletin.version, stage),
        texts: noticeOf(bulletin, 'reminder'),
      })
    })
  }
}
