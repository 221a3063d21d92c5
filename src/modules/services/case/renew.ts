import { audit } from '../../../platform/audit.ts'
import { afterCommit, type Db } from '../../../platform/database.ts'
import type { House } from '../../../platform/module.ts'
import { notify } from '../../../platform/notify.ts'
import { withdrawGrants } from '../../../platform/session.ts'
import { words } from '../../../platform/text.ts'
import { renewPaymentLinks } from '../../payments/index.ts'
import { caseTopic, tell } from './advance.ts'
import { type CaseRow, detachFromAccount, insertTimeline, raiseLink } from './store.ts'
import { happened } from './words.ts'

/** Each renewal writes a mail to the contact; whoever has come by a link must not flood them. The office may go on. */
export const mostRenewals = 20

/**
 * Gives a case a new secret link. The links before, also those to its payments, open nothing from now on; every other
 * browser that had opened one is shut out, and so is the account that has the case, for it may have come by such a link. The
 * contact gets the new one by mail.
 * @param by who asked for it, and the session and account that keep seeing the case
 */
export async function renewLink(house: House, db: Db, row: CaseRow, by: { actor: string; session: string | null; account: string | null }): Promise<void> {
  const now = house.clock.now()
  const generation = await raiseLink(db, row.id)
  await withdrawGrants(db, [`case:${row.id}`], by.session)
  await renewPaymentLinks(db, `case:${row.id}`, by)
  if (row.account_id !== null && row.account_id !== by.account) await shutOut(house, db, row, row.account_id)
  await insertTimeline(db, row.id, { at: now, kind: 'link-renewed', actor: by.actor, citizen: happened.linkRenewed })
  await audit(db, now, { actor: by.actor, action: 'case.link-renewed', subject: `case:${row.id}`, details: { generation } })
  await tell(db, row.id, `link:${generation}`)
  afterCommit(db, () => house.live.publish(caseTopic(row.id), { name: 'changed' }))
}

/** The account hears of it, without the link: it may be the applicant's own, who comes in again by number and contact. */
async function shutOut(house: House, db: Db, row: CaseRow, accountId: string) {
  const t = texts[row.lang]
  await detachFromAccount(db, row.id)
  await notify(house, db, {
    to: { accountId, lang: row.lang },
    kind: 'case',
    subject: t.subject(row.code),
    lines: [t.line],
    link: { text: t.open, url: `/vorgang?nummer=${row.code}` },
  })
}

const texts = words({
  de: {
    subject: (code: string) => `Nicht mehr in Ihrem Konto: ${code}`,
    line: 'Der Link zu diesem Vorgang wurde erneuert. Damit liegt der Vorgang in keinem Konto mehr. Ist es Ihr Antrag? Dann öffnen Sie ihn mit dem neuen Link oder mit der Vorgangsnummer, und nehmen Sie ihn wieder zu Ihrem Konto.',
    open: 'Vorgang mit der Nummer öffnen',
  },
  en: {
    subject: (code: string) => `No longer in your account: ${code}`,
    line: 'The link to this case was renewed. With that the case is in no account any more. Is it your application? Then open it by the new link or by the case number, and add it to your account again.',
    open: 'Open the case by its number',
  },
  ls: {
    subject: (code: string) => `Nicht mehr in Ihrem Konto: ${code}`,
    line: 'Es gibt einen neuen Link zu diesem Antrag. Der Antrag ist jetzt nicht mehr in Ihrem Konto. Ist es Ihr Antrag? Dann öffnen Sie ihn mit der Nummer.',
    open: 'Antrag mit der Nummer öffnen',
  },
})
