import { audit } from '../../platform/audit.ts'
import { type Db, holdName, inTransaction, run, sql } from '../../platform/database.ts'
import type { House, Module } from '../../platform/module.ts'

/** What the starting roles are called; a city may rename them and add its own. */
const names: Readonly<Record<string, string>> = {
  clerk: 'Sachbearbeitung',
  dispatcher: 'Disposition',
  crew: 'Mannschaft',
  'office-manager': 'Leitung Bürgerservice',
  editor: 'Redaktion',
  administrator: 'Verwaltung der Zugänge',
  'works-council': 'Personalrat',
  legal: 'Recht und Datenschutz',
}

/**
 * Brings what modules say in `defaultRoles` into the database. Each right is handed out once: what an
 * administrator takes away later stays away, and the rights of a module added later still arrive.
 */
export async function loadRoles(house: House): Promise<void> {
  await inTransaction(house.db, async tx => {
    await holdName(tx, 'stadtplatz roles')
    for (const [role, permissions] of startingRoles(house.modules)) {
      await run(tx, sql`insert into platform.role (key, name) values (${role}, ${names[role] ?? role}) on conflict do nothing`)
      for (const permission of permissions) await handOut(house, tx, role, permission)
    }
  })
}

async function handOut(house: House, db: Db, role: string, permission: string) {
  const fresh = await run(db, sql`insert into accounts.default_right values (${role}, ${permission}) on conflict do nothing`)
  if (fresh === 0) return
  await run(
    db,
    sql`update platform.role set permissions = array_append(permissions, ${permission}) where key = ${role} and not ${permission} = any(permissions)`,
  )
  await audit(db, house.clock.now(), { actor: 'system:load', action: 'role.right-given', subject: `role:${role}`, details: { permission } })
}

/** role → permissions, over all modules. @throws if a module hands out a right it does not declare */
export function startingRoles(modules: readonly Module[]): Map<string, string[]> {
  const roles = new Map<string, string[]>(Object.keys(names).map(role => [role, []]))
  for (const module of modules) {
    for (const [role, rights] of Object.entries(module.defaultRoles ?? {})) {
      for (const right of rights) {
        if (!module.permissions?.[right]) throw new Error(`module ${module.name} gives the role ${role} the right ${right}, which it does not declare`)
        roles.set(role, [...(roles.get(role) ?? []), `${module.name}.${right}`])
      }
    }
  }
  return roles
}
