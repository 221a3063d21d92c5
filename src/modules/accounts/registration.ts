import { type Db, inTransaction } from '../../platform/database.ts'
import type { House } from '../../platform/module.ts'
import { notify } from '../../platform/notify.ts'
import type { Visit } from '../../platform/visit.ts'
import { createLink } from './mail-link.ts'
import { type Account, findAccountByEmail } from './store.ts'
import { texts } from './text.ts'
import { chargeMail } from './throttle.ts'

/**
 * Sends the link that makes the account; until it is opened there is none. Whether the address already has one,
 * only its owner learns, by mail. No password is asked for yet: it would be the asker's, not the owner's.
 */
export async function askToRegister(v: Visit, name: string, email: string): Promise<void> {
  await chargeMail(v, email)
  await inTransaction(v.db, async tx => {
    const account = await findAccountByEmail(tx, email)
    const t = texts[account?.lang ?? v.lang].mail
    if (account) {
      const to = { email, name: account.name, lang: account.lang }
      await notify(v.house, tx, {
        to,
        kind: 'account',
        subject: t.haveAccountSubject,
        lines: t.haveAccountLines,
        link: { text: texts[account.lang].signIn, url: '/anmelden' },
      })
      return
    }
    const token = await createLink(tx, v.now, { purpose: 'register', email, name })
    await notify(v.house, tx, {
      to: { email, name, lang: v.lang },
      kind: 'account',
      subject: t.confirmSubject,
      lines: t.confirmLines,
      link: { text: t.confirm, url: `/anmelden/bestaetigen/${token}` },
    })
  })
}

/** Sends an employee the link that opens their access. @returns its path, for an administrator without a mail server */
export async function invite(house: House, db: Db, account: Pick<Account, 'id' | 'name' | 'email' | 'lang'>): Promise<string> {
  const email = account.email
  if (!email) throw new Error(`account ${account.id} has no address to invite`)
  const token = await createLink(db, house.clock.now(), { purpose: 'invite', email, accountId: account.id, name: account.name })
  const t = texts[account.lang].mail
  const path = `/anmelden/bestaetigen/${token}`
  await notify(house, db, {
    to: { email, name: account.name, lang: account.lang },
    kind: 'account',
    subject: t.inviteSubject(house.city.name),
    lines: t.inviteLines,
    link: { text: t.invite, url: path },
  })
  return path
}
