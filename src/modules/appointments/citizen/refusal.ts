import { run, sql } from '../../../platform/database.ts'
import type { House } from '../../../platform/module.ts'
import type { ConcernCount } from '../need.ts'

/**
 * Counts that somebody found nothing, for the manager's figures; without a name. On a connection of its own, because a refused form is
 * rolled back, and without waiting for it: whoever holds a transaction must not wait for a second connection of the same pool.
 */
export function noteRefusal(
  house: House,
  { officeKey, concerns, kind }: { officeKey: string | null; concerns: readonly ConcernCount[]; kind: 'nothing_free' | 'just_taken' },
): void {
  void run(
    house.db,
    sql`insert into appointments.refusal (at, office_key, concerns, kind)
    values (${house.clock.now()}, ${officeKey}, ${JSON.stringify(concerns)}, ${kind})`,
  ).catch((error: unknown) => house.log.warn({ error: String(error) }, 'a refusal was not noted'))
}
