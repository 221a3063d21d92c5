import { dayOf } from '../../../platform/clock.ts'
import { type Db, many, sql } from '../../../platform/database.ts'
import { inTransaction } from '../../../platform/database.ts'
import { deleteFilesOf } from '../../../platform/files.ts'
import type { House } from '../../../platform/module.ts'
import { notify } from '../../../platform/notify.ts'
import { inLanguage } from '../../../platform/text.ts'
import { formatDate } from '../../../ui/format.ts'
import { getDefinition } from '../definition/store.ts'
import type { ApplicationRow } from './store.ts'
import { applicationTexts } from './text.ts'

/** A draft nobody touches stays this long; who left a mail address is told this many days before. */
export const draftAge = { days: 30, warnDays: 5 } as const

/** Removes drafts nobody has touched for 30 days, with their files. @returns how many */
export async function eraseDrafts(house: House): Promise<number> {
  const before = house.clock.now().subtract({ hours: draftAge.days * 24 })
  return inTransaction(house.db, async tx => {
    const gone = await many(tx, sql<{ id: string }>`delete from services.application where touched_at < ${before} returning id`)
    for (const { id } of gone) await deleteFilesOf(tx, `case:${id}`)
    return gone.length
  })
}

/** Tells once those who left an address that their draft will go. */
export async function remindDrafts(house: House): Promise<void> {
  const now = house.clock.now()
  const due = now.subtract({ hours: (draftAge.days - draftAge.warnDays) * 24 })
  await inTransaction(house.db, async tx => {
    const rows = await many(
      tx,
      sql<ApplicationRow>`update services.application set reminded_at = ${now} where reminded_at is null and (email is not null or account_id is not null) and touched_at < ${due} returning *`,
    )
    for (const row of rows) await remind(house, tx, row)
  })
}

async function remind(house: House, db: Db, row: ApplicationRow) {
  const t = applicationTexts[row.lang]
  const definition = await getDefinition(db, row.service, row.version)
  const day = dayOf(row.touched_at.add({ hours: draftAge.days * 24 }), house.city.zone)
  await notify(house, db, {
    to: { email: row.email, accountId: row.account_id, lang: row.lang },
    kind: 'reminder',
    subject: t.remindSubject(inLanguage(definition.text.name, row.lang)),
    lines: t.remindLines(formatDate(day, row.lang)),
    link: row.account_id ? { text: t.goOn, url: `/antrag/${row.id}` } : { text: t.resumeTitle, url: '/weitermachen' },
    key: `draft ${row.id} ${day.toString()}`,
  })
}
