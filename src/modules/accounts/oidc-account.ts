import { audit } from '../../platform/audit.ts'
import { type Db, many, sql } from '../../platform/database.ts'
import { notify } from '../../platform/notify.ts'
import type { Visit } from '../../platform/visit.ts'
import { texts } from './account-text.ts'
import { linkIdentity, useIdentity } from './identity-store.ts'
import type { OidcFault } from './oidc-fault.tsx'
import type { Provider } from './oidc-provider.ts'
import { type Account, createAccount, findAccount, findAccountByEmail, raiseTrust } from './store.ts'
import { trustOf } from './trust.ts'

export type Claims = Readonly<Record<string, unknown>>
type Found = { account: Account } | { refused: OidcFault }

/**
 * Whose account this is. Known people are known by the provider's `sub`, never by their address. Citizens who are new
 * get an account; if their address has one already they sign in there first and link it, for an address at another
 * provider is no proof. Staff are let in if the city knows them: by link, by the address its own directory confirms, or by a group
 * that stands for a role.
 */
export async function accountForClaims(v: Visit, provider: Provider, claims: Claims, linkTo: string | null): Promise<Found> {
  const issuer = provider.issuer.href
  const subject = String(claims['sub'])
  const accountId = await useIdentity(v.db, v.now, issuer, subject)
  if (linkTo && accountId && accountId !== linkTo) return { refused: 'oidcOther' }
  const roles = provider.side === 'staff' && provider.groupsClaim ? await rolesOf(v.db, provider, claims) : null
  const found = accountId ? await known(v.db, accountId) : linkTo ? await link(v, issuer, subject, linkTo) : await firstTime(v, provider, claims, roles)
  if ('refused' in found) return found
  if (found.account.kind !== provider.side) return { refused: 'oidcUnknown' }
  if (provider.side === 'citizen') await raiseTrust(v.db, found.account.id, trustOf(claims))
  if (roles) await followDirectory(v, found.account.id, roles)
  return found
}

async function known(db: Db, accountId: string): Promise<Found> {
  const account = await findAccount(db, accountId)
  return !account || account.disabled_at ? { refused: 'oidcDisabled' } : { account }
}

async function link(v: Visit, issuer: string, subject: string, accountId: string): Promise<Found> {
  const found = await known(v.db, accountId)
  if ('refused' in found) return found
  if (!(await linkIdentity(v.db, v.now, issuer, subject, accountId))) return { refused: 'oidcOther' }
  await audit(v.db, v.now, { actor: accountId, action: 'account.identity-linked', subject: `account:${accountId}`, details: { issuer } })
  const t = texts[found.account.lang].mail
  await notify(v.house, v.db, {
    to: { accountId, lang: found.account.lang },
    kind: 'account',
    subject: t.identityLinked,
    lines: t.notYou,
    link: { text: t.security, url: '/konto/sicherheit' },
  })
  return found
}

async function firstTime(v: Visit, provider: Provider, claims: Claims, roles: string[] | null): Promise<Found> {
  const email = emailOf(provider.side, claims)
  const holder = email ? await findAccountByEmail(v.db, email) : null
  if (provider.side === 'citizen') return holder ? { refused: 'oidcTaken' } : create(v, provider, claims, email)
  if (holder?.kind === 'staff') return link(v, provider.issuer.href, String(claims['sub']), holder.id)
  return holder || !roles || roles.length === 0 ? { refused: 'oidcUnknown' } : create(v, provider, claims, email)
}

async function create(v: Visit, provider: Provider, claims: Claims, email: string | null): Promise<Found> {
  const account = await createAccount(v.db, v.now, { kind: provider.side, name: nameOf(claims), email, lang: v.lang })
  if (!account) return { refused: provider.side === 'citizen' ? 'oidcTaken' : 'oidcUnknown' }
  await audit(v.db, v.now, {
    actor: account.id,
    action: 'account.created',
    subject: `account:${account.id}`,
    details: { by: 'oidc', issuer: provider.issuer.href },
  })
  await linkIdentity(v.db, v.now, provider.issuer.href, String(claims['sub']), account.id)
  return { account }
}

/** The roles of this house that the person's groups stand for. */
async function rolesOf(db: Db, provider: Provider, claims: Claims): Promise<string[]> {
  const value = claims[provider.groupsClaim!]
  const groups = (Array.isArray(value) ? value : typeof value === 'string' ? value.split(/[\s,]+/) : []).filter(group => typeof group === 'string')
  const wanted = groups.map(group => provider.roles.get(group) ?? group.replace(/^\//, ''))
  return (await many(db, sql<{ key: string }>`select key from platform.role where key = any(${wanted})`)).map(row => row.key)
}

/** Where the directory names groups, it alone decides about roles: what it no longer says is taken away at the next sign-in. */
async function followDirectory(v: Visit, accountId: string, roles: string[]) {
  const added = await many(
    v.db,
    sql<{ role_key: string }>`insert into platform.account_role select ${accountId}::uuid, unnest(${roles}::text[]) on conflict do nothing returning role_key`,
  )
  const removed = await many(
    v.db,
    sql<{ role_key: string }>`delete from platform.account_role where account_id = ${accountId} and not role_key = any(${roles}) returning role_key`,
  )
  for (const { role_key } of added)
    await audit(v.db, v.now, { actor: 'system:directory', action: 'account.role-given', subject: `account:${accountId}`, details: { role: role_key } })
  for (const { role_key } of removed)
    await audit(v.db, v.now, { actor: 'system:directory', action: 'account.role-taken', subject: `account:${accountId}`, details: { role: role_key } })
}

/** An address counts if the Nutzerkonto has checked it, or if the city'''s own directory does not say that it has not. */
function emailOf(side: Provider['side'], claims: Claims): string | null {
  const email = claims['email']
  const isChecked = side === 'citizen' ? claims['email_verified'] === true : claims['email_verified'] !== false
  return typeof email === 'string' && isChecked && /^[^\s@]+@[^\s@]+$/.test(email) && email.length <= 254 ? email : null
}

function nameOf(claims: Claims): string {
  const parts = [claims['given_name'], claims['family_name']].filter(part => typeof part === 'string' && part !== '')
  const name = typeof claims['name'] === 'string' && claims['name'] !== '' ? claims['name'] : parts.join(' ')
  return (name || String(claims['preferred_username'] ?? claims['sub'])).slice(0, 120)
}
