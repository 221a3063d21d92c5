import { type Db, maybe, sql } from '../../../platform/database.ts'
import type { House } from '../../../platform/module.ts'
import { baseUrl } from '../../../platform/visiting.ts'
import { caseSecret } from './code.ts'

/**
 * The case's secret link as a whole address, for mails, letters and QR codes. Who holds it may see the case.
 * @param below a page under the case to land on, such as `abholung/verschieben`
 */
export async function caseLink(house: House, db: Db, caseId: string, below = ''): Promise<string> {
  const row = await maybe(db, sql<{ code: string; link_generation: number }>`select code, link_generation from services.case where id = ${caseId}`)
  if (!row) throw new Error(`there is no case ${caseId}`)
  return linkOf(house, caseId, row.code, row.link_generation) + (below === '' ? '' : `&weiter=${encodeURIComponent(below)}`)
}

export function linkOf(house: House, caseId: string, code: string, generation: number): string {
  return `${baseUrl(house)}/vorgang/${code}?schluessel=${caseSecret(house, caseId, generation)}`
}
