import { type Db, maybe, one, run, sql } from '../../../platform/database.ts'
import type { House } from '../../../platform/module.ts'
import type { Visit } from '../../../platform/visit.ts'
import { type Reply, seeOther } from '../../../platform/reply.ts'
import { actorOf } from '../../../platform/audit.ts'
import { type Change, changeSchema } from './change.ts'

export interface Proposal {
  readonly id: string
  readonly officeKey: string
  readonly change: Change
}

/** Keeps a change to be looked at, and leads there. */
export async function propose(v: Visit, officeKey: string, change: Change): Promise<Reply> {
  const { id } = await one(
    v.db,
    sql<{ id: string }>`insert into appointments.proposal (office_key, change, created_at, created_by)
    values (${officeKey}, ${JSON.stringify(change)}, ${v.now}, ${actorOf(v)}) returning id`,
  )
  return seeOther(`/rathaus/termine/planung/aenderung/${id}`)
}

export async function findProposal(db: Db, id: string): Promise<Proposal | null> {
  const row = await maybe(
    db,
    sql<{
      id: string
      officeKey: string
      change: unknown
    }>`select id, office_key as "officeKey", change from appointments.proposal where id::text = ${id}`,
  )
  return row && { ...row, change: changeSchema.parse(row.change) }
}

/** @returns false if it was carried out or left before */
export async function dropProposal(db: Db, id: string): Promise<boolean> {
  return (await run(db, sql`delete from appointments.proposal where id = ${id}`)) > 0
}

/** Changes nobody decided on. */
export function eraseProposals(house: House): Promise<number> {
  return run(house.db, sql`delete from appointments.proposal where created_at < ${house.clock.now().subtract({ hours: 24 * 7 })}`)
}
