import { audit } from '../../../platform/audit.ts'
import { afterCommit, type Db } from '../../../platform/database.ts'
import type { House } from '../../../platform/module.ts'
import { withdrawGrants } from '../../../platform/session.ts'
import { renewPaymentLinks } from '../../payments/index.ts'
import { caseTopic, tell } from './advance.ts'
import { type CaseRow, insertTimeline, raiseLink } from './store.ts'
import { happened } from './words.ts'

/** Each renewal writes a mail to the contact; whoever has come by a link must not flood them. The office may go on. */
export const mostRenewals = 20

/**
 * Gives a case a new secret link. The links before, also those to its payments, open nothing from now on, and every
 * other browser that had opened one is shut out. The contact gets the new one by mail.
 * @param by who asked for it, and the session that keeps seeing the case
 */
export async function renewLink(house: House, db: Db, row: CaseRow, by: { actor: string; session: string | null }): Promise<void> {
  const now = house.clock.now()
  const generation = await raiseLink(db, row.id)
  await withdrawGrants(db, [`case:${row.id}`], by.session)
  await renewPaymentLinks(db, `case:${row.id}`, by.session)
  await insertTimeline(db, row.id, { at: now, kind: 'link-renewed', actor: by.actor, citizen: happened.linkRenewed })
  await audit(db, now, { actor: by.actor, action: 'case.link-renewed', subject: `case:${row.id}`, details: { generation } })
  await tell(db, row.id, `link:${generation}`)
  afterCommit(db, () => house.live.publish(caseTopic(row.id), { name: 'changed' }))
}
