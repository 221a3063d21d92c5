import { maybe, sql } from '../../platform/database.ts'
import type { House } from '../../platform/module.ts'
import type { PaymentState } from './payment.ts'

/** The latest payment in the path, for the test that visits every page. */
export async function sampleOf(house: House, path: string, state: PaymentState | null = null): Promise<{ path: string; grants: string[] } | null> {
  const row = await maybe(house.db, sql<{ id: string }>`select id from payments.payment where ${state}::text is null or state = ${state} order by id desc limit 1`)
  return row && { path: path.replace(':id', row.id), grants: [`payment:${row.id}`] }
}
