import { extensions } from '../../../platform/extension.ts'
import { listSessions } from '../../../platform/session.ts'
import { type Visit, notFound } from '../../../platform/visit.ts'
import { formatInstant } from '../../../ui/format.ts'
import { isFresh } from '../freshness.tsx'
import { listIdentities } from '../identity-store.ts'
import { providerOf } from '../oidc-provider.ts'
import { listPasskeys } from '../passkey-store.ts'
import { type StaffDevices, staffDevices } from '../sections.ts'
import { findAccount, findPassword } from '../store.ts'

export type Security = Awaited<ReturnType<typeof loadSecurity>>

/** What the security page shows and its actions need. */
export async function loadSecurity(v: Visit) {
  const account = (await findAccount(v.db, v.viewer.accountId!)) ?? notFound()
  return {
    account,
    fresh: await isFresh(v),
    password: await findPassword(v.db, account.id),
    passkeys: await listPasskeys(v.db, account.id),
    identities: await listIdentities(v.db, account.id),
    sessions: await listSessions(v.db, account.id),
    devicesAt: devicesAt(v),
    canLink: account.kind === 'citizen' && providerOf(v.house, 'citizen') !== null,
    day: (at: Temporal.Instant) => formatInstant(at, v.lang, v.house.city.zone, 'short'),
  }
}

/** Where the viewer looks after their devices, if not here. */
export function devicesAt(v: Visit): string | null {
  return staffDevicesOf(v)?.href ?? null
}

/** What another module does for the devices of a viewer who works here; null for citizens. */
export function staffDevicesOf(v: Visit): StaffDevices | null {
  return v.viewer.kind === 'staff' ? (extensions(v.house, staffDevices)[0] ?? null) : null
}
