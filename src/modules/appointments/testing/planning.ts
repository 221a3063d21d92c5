import assert from 'node:assert/strict'
import { many, sql } from '../../../platform/database.ts'
import { openAppointmentHouse } from './house.ts'

/** Where the demo city's largest office is planned. */
export const altstadt = '/rathaus/termine/planung/standort/buergerbuero-altstadt'

/** The demo city with the head of an office signed in, and what tests of planning ask again and again. */
export async function openPlanningHouse() {
  const house = await openAppointmentHouse()
  const { db } = house.house
  const manager = await house.visitor().withPermissions('appointments.plan', 'appointments.desk')
  return {
    house,
    db,
    manager,
    /** Posts a form that leads to a change to be checked. @returns the path of the check and its page */
    async propose(path: string, fields: Record<string, string | string[]>) {
      const answer = await manager.post(path, fields)
      assert.equal(answer.status, 303, answer.words.slice(0, 900))
      return { path: answer.location!, page: await manager.get(answer.location!) }
    },

    /** Every booking lies in opening hours, nothing overlaps, `taken` is right. */
    async assertWhole() {
      assert.deepEqual(
        await many(
          db,
          sql`select 1 from appointments.counter_day d where not d.taken <@ d.open or d.taken is distinct from coalesce((select range_agg(a.slot) from appointments.appointment a
        where a.counter_id = d.counter_id and a.day = d.day and appointments.occupies(a.state)), '{}')`,
        ),
        [],
      )
    },

    /** Displaced people without a new appointment who neither hold exactly one offer nor stand on the list of calls. */
    async lost() {
      return many(
        db,
        sql`select a.code from appointments.appointment a where a.state = 'displaced'
      and (select count(*) from appointments.appointment o where o.instead_of = a.id and o.state = 'offered') <> 1
      and not exists (select 1 from appointments.appointment o where o.instead_of = a.id and o.booked_at is not null)
      and not (a.told_at is null and not exists (select 1 from appointments.appointment o where o.instead_of = a.id and o.state = 'offered'))`,
      )
    },
  }
}
