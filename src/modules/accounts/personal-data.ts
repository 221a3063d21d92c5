import { type Db, many, run, sql } from '../../platform/database.ts'
import type { House, PersonalData } from '../../platform/module.ts'
import type { LocalText } from '../../platform/text.ts'
import { closeSessionsOf } from '../../platform/session.ts'
import { texts } from './account-text.ts'
import { type Account, findAccount } from './store.ts'

/** What every module holds about a person: module → what it is → records. */
export async function exportEverything(house: House, db: Db, account: Account): Promise<Record<string, unknown>> {
  const person = { accountId: account.id, email: account.email }
  const result: Record<string, unknown> = {}
  for (const module of house.modules) if (module.personalData) result[module.name] = await module.personalData.export(db, person)
  return result
}

/** Erases a person in every module, those above first, the account itself last. @returns what stays and why */
export async function eraseEverywhere(house: House, db: Db, account: Account): Promise<LocalText[]> {
  const person = { accountId: account.id, email: account.email }
  const stays: LocalText[] = []
  for (const module of house.modules.toReversed()) stays.push(...((await module.personalData?.erase(db, person)) ?? []))
  return stays
}

export const personalData: PersonalData = {
  async export(db, { accountId }) {
    if (!accountId) return {}
    return {
      account: await findAccount(db, accountId),
      roles: await many(db, sql`select r.name from platform.account_role ar join platform.role r on r.key = ar.role_key where ar.account_id = ${accountId}`),
      sessions: await many(db, sql`select device, created_at, seen_at, expires_at from platform.session where account_id = ${accountId} order by created_at`),
      endedDevices: await many(db, sql`select device, shut_at, told_at from platform.shut_session where account_id = ${accountId} order by shut_at`),
      passkeys: await many(db, sql`select name, created_at, used_at, synced from accounts.passkey where account_id = ${accountId}`),
      identities: await many(db, sql`select issuer, subject, linked_at, used_at from accounts.identity where account_id = ${accountId}`),
      trail: await many(db, sql`select at, action, subject from platform.audit where subject = ${`account:${accountId}`} order by id desc limit 10000`),
    }
  },
  /** The row stays without its person, because records of other modules and the trail point at its number. */
  async erase(db, { accountId, email }) {
    if (email) await run(db, sql`delete from accounts.mail_link where lower(email) = lower(${email})`)
    if (!accountId) return []
    await closeSessionsOf(db, accountId)
    for (const table of ['password', 'passkey', 'identity', 'handshake', 'mail_link'])
      await run(db, sql`delete from accounts.${sql.ref(table)} where account_id = ${accountId}`)
    await run(db, sql`delete from platform.shut_session where account_id = ${accountId}`)
    await run(db, sql`delete from platform.account_role where account_id = ${accountId}`)
    await run(
      db,
      sql`update platform.account set name = '', email = null, phone = null, trust = 'none', disabled_at = coalesce(disabled_at, created_at) where id = ${accountId}`,
    )
    return [texts.de.auditStays]
  },
}
