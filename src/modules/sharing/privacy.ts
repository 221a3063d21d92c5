import { many, sql } from '../../platform/database.ts'
import { listFiles } from '../../platform/files.ts'
import type { PersonalData, Retention } from '../../platform/module.ts'
import { forgetOld, removeShare, subjectOf } from './store.ts'
import { texts } from './text.ts'

export const retention: readonly Retention[] = [{ what: lang => texts[lang].kept, after: 'P1D', erase: forgetOld }]

export const personalData: PersonalData = {
  async export(db, { accountId }) {
    if (!accountId) return {}
    const rows = await many(
      db,
      sql<{
        id: string
        words: string
        created_at: Temporal.Instant
      }>`select id, words, created_at from sharing.share where account_id = ${accountId} order by created_at`,
    )
    const shares = []
    for (const row of rows)
      shares.push({ words: row.words, at: row.created_at.toString(), files: (await listFiles(db, subjectOf(row))).map(file => file.name) })
    return { shares }
  },
  async erase(db, { accountId }) {
    if (accountId)
      for (const row of await many(db, sql<{ id: string }>`select id from sharing.share where account_id = ${accountId}`)) await removeShare(db, row)
    return []
  },
}
