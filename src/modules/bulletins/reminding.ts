import { inTransaction, many, sql } from '../../platform/database.ts'
import type { House } from '../../platform/module.ts'
import { notifyMany } from '../../platform/notify.ts'
import { lockBulletin } from './bulletin.ts'
import { noticeKey, noticeOf, reminderDays } from './notices.ts'
import { listMissing } from './reach/named.ts'

/** Job, daily: reminds those whose confirmation is missing, twice. The sender is not told of it. */
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
      await notifyMany(house, db, await listMissing(db, bulletin), {
        kind: 'work',
        key: noticeKey(bulletin.id, bulletin.version, stage),
        texts: noticeOf(bulletin, 'reminder'),
      })
    })
  }
}
