import { audit } from '../../platform/audit.ts'
import { forgetKeys } from '../../platform/idempotency.ts'
import type { House, Retention } from '../../platform/module.ts'
import { texts } from './text.ts'
import { noteRetention } from './retention-store.ts'

/** Runs what every module says it forgets. One that fails does not keep the others from it; the next night tries again. */
export async function runRetention(_payload: unknown, house: House): Promise<void> {
  for (const module of house.modules) {
    for (const [position, { erase }] of (module.retention ?? []).entries()) {
      const now = house.clock.now()
      try {
        const erased = await erase(house)
        await noteRetention(house.db, now, module.name, position, erased, null)
        if (erased > 0)
          await audit(house.db, now, { actor: 'system:retention', action: 'retention.erased', subject: `module:${module.name}`, details: { position, erased } })
      } catch (error) {
        house.log.error({ module: module.name, position, error: String(error) }, 'retention failed')
        await noteRetention(house.db, now, module.name, position, 0, error instanceof Error ? error.name : 'Error')
      }
    }
  }
}

/** What belongs to no module: keys that make a form count once. */
export const ownRetention: readonly Retention[] = [
  {
    what: lang => texts[lang].formKeys,
    after: 'P3D',
    erase: house => forgetKeys(house.db, house.clock.now()),
  },
]
