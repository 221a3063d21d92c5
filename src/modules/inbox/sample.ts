import { maybe, sql } from '../../platform/database.ts'
import type { House } from '../../platform/module.ts'

/** A message of the demo city's first citizen, whom the tests sign in as. */
export function sampleMessage(house: House): Promise<{ path: string } | null> {
  return firstMessage(house, 'citizen', '/postfach')
}

/** A message of the demo city's administrator. */
export function sampleStaffMessage(house: House): Promise<{ path: string } | null> {
  return firstMessage(house, 'administrator', '/rathaus/postfach')
}

async function firstMessage(house: House, role: string, home: string) {
  const row = await maybe(
    house.db,
    sql<{ id: string }>`select m.id from platform.message m join platform.account a on a.id = m.account_id left join platform.account_role r on r.account_id = a.id
    where r.role_key = ${role} or (${role} = 'citizen' and a.kind = 'citizen') order by a.id, m.id limit 1`,
  )
  return row && { path: `${home}/${row.id}` }
}
