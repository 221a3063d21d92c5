import { audit } from '../../platform/audit.ts'
import { inTransaction } from '../../platform/database.ts'
import type { House } from '../../platform/module.ts'
import { baseUrl } from '../../platform/visiting.ts'
import { createAccount, giveRole, invite } from '../accounts/index.ts'
import { countAdministrators, lockRights } from './role-store.ts'

/**
 * A new city has nobody who could let anybody in. The address in ADMIN_EMAIL gets the first account; without a mail
 * server its link is in the log. Once there is somebody who can manage accounts, the setting does nothing.
 */
export async function letFirstAdministratorIn(house: House): Promise<void> {
  const email = house.config.ADMIN_EMAIL
  if (!email) return
  await inTransaction(house.db, async tx => {
    await lockRights(tx)
    if ((await countAdministrators(tx)) > 0) return
    const now = house.clock.now()
    const account = await createAccount(tx, now, { kind: 'staff', name: email.split('@')[0] ?? email, email })
    if (!account) return house.log.warn('ADMIN_EMAIL belongs to an account that has no right to administrate')
    await audit(tx, now, { actor: 'system:start', action: 'account.created', subject: `account:${account.id}`, details: { by: 'ADMIN_EMAIL' } })
    await giveRole(tx, now, 'system:start', account.id, 'administrator')
    const path = await invite(house, tx, account)
    if (!house.config.SMTP_URL) house.log.warn({ link: baseUrl(house) + path }, 'first administrator: open this link within seven days')
  })
}
