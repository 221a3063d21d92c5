import { idFrom, maybe, sql } from '../../../platform/database.ts'
import type { Sample } from '../../../platform/page.ts'
import { type Visit, notFound } from '../../../platform/visit.ts'
import { type Employee, findEmployee } from '../../staff/index.ts'

/** The employee the address names; whoever left, or never was one, is not found. */
export async function personOf(v: Pick<Visit, 'db' | 'param'>): Promise<Employee> {
  const id = idFrom(v.param('id'))
  return (id && (await findEmployee(v.db, id))) || notFound()
}

/** Somebody of the demo city, under that path of their id. */
export function personSample(path: (id: string) => string): Sample {
  return async house => {
    const row = await maybe(house.db, sql<{ subject: string }>`select subject from directory.entry where kind = 'person' order by sort limit 1`)
    return row && { path: path(row.subject) }
  }
}
