import { type Db, many, sql } from './database.ts'
import type { Lang } from './text.ts'

export interface Holder {
  readonly id: string
  readonly name: string
  readonly lang: Lang
}

/** The employees whose roles give them this right today, by name. @param permission `module.right` */
export function listHolders(db: Db, permission: string): Promise<Holder[]> {
  return many(
    db,
    sql<Holder>`
    select a.id, a.name, a.lang from platform.account a
    where a.kind = 'staff' and a.disabled_at is null and exists (
      select 1 from platform.account_role ar join platform.role r on r.key = ar.role_key where ar.account_id = a.id and ${permission} = any(r.permissions))
    order by a.name, a.id`,
  )
}
