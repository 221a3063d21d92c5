import { maybe, sql } from '../../platform/database.ts'
import type { House } from '../../platform/module.ts'
import { sharePath } from './arriving.ts'

async function demoShare(house: House, rest: string) {
  const row = await maybe(
    house.db,
    sql<{
      id: string
    }>`select s.id from sharing.share s join platform.account_role r on r.account_id = s.account_id and r.role_key = 'clerk' order by s.id limit 1`,
  )
  return row ? { path: `${sharePath}/${row.id}${rest}`, as: 'clerk' } : null
}

/** What the demo city's clerk has shared and not sent. */
export const sendSample = (house: House) => demoShare(house, '')
export const throwSample = (house: House) => demoShare(house, '/verwerfung')
