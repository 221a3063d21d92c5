import { type Db, holdName, inTransaction, maybe, sql } from '../../../platform/database.ts'
import { Conflict } from '../../../platform/errors.ts'
import type { House } from '../../../platform/module.ts'
import { findEmployee, listEmployees } from '../../staff/index.ts'
import { makeGroup, pairOf } from './store.ts'
import { roomRefusals } from './text.ts'

/** People somebody may put into a room by hand. */
export const mostPeople = 2000

/** The room of two; raises Conflict with oneself and with somebody who no longer works here. @returns its id */
export async function openPair(house: House, db: Db, me: string, other: string): Promise<string> {
  if (other === me) throw new Conflict(roomRefusals.yourself)
  return inTransaction(db, async tx => {
    if (!(await findEmployee(tx, other))) throw new Conflict(roomRefusals.nobody)
    return pairOf(house, tx, me, other)
  })
}

/**
 * A new room, made once however often it is asked for under the same `client`. People who left meanwhile are left out.
 * @returns its id
 */
export function openGroup(
  house: House,
  db: Db,
  me: string,
  group: { kind: 'group' | 'announcement'; name: string; topic: string | null; people: readonly string[]; client: string },
): Promise<string> {
  return inTransaction(db, async tx => {
    // Two at once: the second waits here for the first.
    await holdName(tx, `chat.room:${me}:${group.client}`)
    const known = await maybe(tx, sql<{ id: string }>`select id from chat.room where created_by = ${me} and client_id = ${group.client}`)
    if (known) return known.id
    const people = await listEmployees(tx, group.people)
    if (people.filter(one => one.id !== me).length >= mostPeople) throw new Conflict(roomRefusals.full)
    return makeGroup(house, tx, me, { ...group, people: people.map(person => person.id) })
  })
}
