import { type Db, many, sql } from '../../platform/database.ts'
import type { PersonalData, Retention } from '../../platform/module.ts'
import { dropFavouritesWith } from './favourites/store.ts'
import { dropPhotos } from './profile/photo.ts'
import { dropProfile, findProfile } from './profile/store.ts'
import { forgetPerson } from './searching/refresh.ts'
import { forgetWords } from './searching/store.ts'
import { texts } from './text.ts'

/** Nothing of theirs is found or shown any more. Their name stays where they wrote, such as in a chat. */
export async function forgetColleague(db: Db, accountId: string): Promise<void> {
  await dropPhotos(db, accountId)
  await dropProfile(db, accountId)
  await dropFavouritesWith(db, accountId)
  await forgetPerson(db, accountId)
}

export const personalData: PersonalData = {
  async export(db, { accountId }) {
    if (accountId === null) return {}
    return {
      profile: await findProfile(db, accountId),
      favourites: await many(db, sql`select subject, added_at from directory.favourite where account_id = ${accountId} order by added_at`),
    }
  },
  async erase(db, { accountId }) {
    if (accountId !== null) await forgetColleague(db, accountId)
    return []
  },
}

export const retention: readonly Retention[] = [{ what: lang => texts[lang].retentionWords, after: 'P1D', erase: house => forgetWords(house.db) }]
