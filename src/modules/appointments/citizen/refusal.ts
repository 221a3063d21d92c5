import { run, sql } from '../../../platform/database.ts'
import type { House } from '../../../platform/module.ts'
import type { ConcernCount } from '../need.ts'

/** Counts that somebody found nothing, for the manager's figures; without a name. On its own, because what was refused is rolled back. */
export async function noteRefusal(
  house: House,
  refusal: { officeKey: string | null; concerns: readonly ConcernCount[]; kind: 'nothing_free' | 'just_taken' },
): Promise<void> {
  await run(
    house.db,
    sql`insert into appointments.refusal (at, office_key, concerns, kind)
    values (${house.clock.now()}, ${refusal.officeKey}, ${JSON.stringify(refusal.concerns)}, ${refusal.kind})`,
  )
}
