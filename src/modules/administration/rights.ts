import type { House } from '../../platform/module.ts'
import type { Visit } from '../../platform/visit.ts'
import { type Role, countAdministrators, permissionsOf } from './role-store.ts'
import { texts } from './text.ts'

export interface RightInWords {
  /** `module.right` */
  readonly permission: string
  readonly words: string
}

/** Every right of every module in words, grouped by module in the order of the house. */
export function rightsInWords(v: Pick<Visit, 'house' | 'lang'>): { module: string; rights: RightInWords[] }[] {
  return v.house.modules
    .filter(module => Object.keys(module.permissions ?? {}).length > 0)
    .map(module => ({
      module: module.name,
      rights: Object.entries(module.permissions!).map(([right, words]) => ({ permission: `${module.name}.${right}`, words: words(v.lang) })),
    }))
}

export function knownPermissions(house: House): Set<string> {
  return new Set(house.modules.flatMap(module => Object.keys(module.permissions ?? {}).map(right => `${module.name}.${right}`)))
}

/** Roles the viewer may not hand out: nobody gives rights they do not have, except who may shape roles anyway. */
export function beyond(v: Visit, roles: readonly Role[]): Role[] {
  if (v.viewer.permissions.has('administration.roles')) return []
  return roles.filter(role => role.permissions.some(permission => !v.viewer.permissions.has(permission)))
}

/**
 * Why a change of rights must not stand, judged after it inside its transaction: somebody has to be able to manage
 * accounts and roles, and nobody takes that from themselves. Null if all is well.
 */
export async function whyNot(v: Visit): Promise<string | null> {
  const t = v.text(texts)
  const mine = await permissionsOf(v.db, v.viewer.accountId!)
  const lost = ['administration.accounts', 'administration.roles'].some(permission => v.viewer.permissions.has(permission) && !mine.has(permission))
  if (lost) return t.ownLast
  return (await countAdministrators(v.db)) === 0 ? t.lastOne : null
}
