import { sealAudit, verifyAudit } from '../../platform/audit.ts'
import type { House } from '../../platform/module.ts'
import { keepSealedSoFar, keepVerification, sealedSoFar } from './trail-store.ts'

/** Seals what came since the last time, in portions; every minute. */
export async function seal(_payload: unknown, house: House): Promise<void> {
  let sealed = 0
  do sealed = await sealAudit(house.db)
  while (sealed > 0)
  await keepSealedSoFar(house.db)
}

/** Walks the whole chain and keeps the result; nightly, and when asked to. */
export async function verify(_payload: unknown, house: House): Promise<void> {
  const expected = await sealedSoFar(house.db)
  const result = await verifyAudit(house.db)
  await keepVerification(house.db, { at: house.clock.now().toString(), expected, ...result })
  if (result.broken !== null || result.sealed < expected) house.log.error({ entry: result.broken, sealed: result.sealed, expected }, 'audit trail is damaged')
}
