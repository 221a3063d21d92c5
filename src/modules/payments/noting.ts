import { audit } from '../../platform/audit.ts'
import { type Db, afterCommit } from '../../platform/database.ts'
import type { House } from '../../platform/module.ts'

/** The trail and the hint to open pages, in the transaction of the change. */
export async function noteChange(house: House, tx: Db, paymentId: string, action: string, actor: string, details: Record<string, unknown> = {}): Promise<void> {
  await audit(tx, house.clock.now(), { actor, action, subject: `payment:${paymentId}`, details })
  afterCommit(tx, () => house.live.publish(`payment:${paymentId}`, { name: 'changed' }))
}

/** For what no person did. */
export function actorOfSystem(what: string): string {
  return `system:${what}`
}
