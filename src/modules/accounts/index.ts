import './events.ts'
import { audit } from '../../platform/audit.ts'
import { type Db, run, sql } from '../../platform/database.ts'
import { hashPassword } from './password.ts'
import { findAccount, keepPassword } from './store.ts'

export { type Entrance, entrances, letIn, type Occasion, occasions, shutOut } from './entrances.ts'

export { endLinks } from './mail-link.ts'
export { madePasskey } from './pages/passkey.ts'
export { addPasskey, askForNewPasskey } from './passkey.ts'
export { callPasskeyOwn } from './passkey-store.ts'
export { hashPassword, weaknessOf } from './password.ts'
export { signInBy } from './password-sign-in.ts'
export { findAccount, keepPassword as keepPasswordOf }
export { signInWays } from './sign-in-ways.ts'

export { listIdentities } from './identity-store.ts'
export { createAccount, dropPassword } from './store.ts'
export { invite } from './registration.ts'
export { accountSections, staffDevices, type StaffRecord, staffRecords } from './sections.ts'
export { signIn, startOf } from './sign-in.ts'
export { charge, chargeMail, refund } from './throttle.ts'

/** Gives an account a password without asking whether it is a good one; for the demo city and for tests. */
export async function setPassword(db: Db, now: Temporal.Instant, accountId: string, password: string): Promise<void> {
  await keepPassword(db, now, accountId, await hashPassword(password))
}

/** Gives an account a role. `actor` stands in the audit trail. */
export async function giveRole(db: Db, now: Temporal.Instant, actor: string, accountId: string, role: string): Promise<void> {
  const fresh = await run(db, sql`insert into platform.account_role values (${accountId}, ${role}) on conflict do nothing`)
  if (fresh > 0) await audit(db, now, { actor, action: 'account.role-given', subject: `account:${accountId}`, details: { role } })
}
