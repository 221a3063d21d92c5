import { type Db, inTransaction, many, run, sql } from '../../platform/database.ts'
import type { House } from '../../platform/module.ts'
import { listAppointments, markAttendance } from '../appointments/index.ts'
import { learn } from './line/handling.ts'
import { changed } from './room/live.ts'

/** From this hour on, the day of the waiting rooms is over. */
const over = 20

/** Ends the days that are over, office by office, each in one transaction: a server that dies in between leaves a day whole or closed. */
export async function closeDays(house: House): Promise<void> {
  const now = house.clock.now().toZonedDateTimeISO(house.city.zone)
  const until = now.hour >= over ? now.toPlainDate() : now.toPlainDate().subtract({ days: 1 })
  const days = await many(
    house.db,
    sql<{ office: string; day: Temporal.PlainDate }>`select distinct office_key as office, day from waitingroom.station where day <= ${until}
    union select distinct office_key, day from waitingroom.visitor where day <= ${until} order by day, office`,
  )
  for (const { office, day } of days) await inTransaction(house.db, tx => closeDay(house, tx, office, day))
  await run(house.db, sql`delete from waitingroom.drawn where day <= ${until}`)
  await learn(house.db, now.toPlainDate())
}

/**
 * Ends what is open, notes who did not come, keeps the times without names and lets everything else go: numbers, links to appointments,
 * notes. Nobody's counter or clerk is kept.
 */
async function closeDay(house: House, db: Db, office: string, day: Temporal.PlainDate) {
  const now = house.clock.now()
  const { zone } = house.city
  await run(db, sql`select 1 from waitingroom.visitor where office_key = ${office} and day = ${day} order by id for update`)
  const served = await many(
    db,
    sql<{ id: string }>`update waitingroom.visitor set ended_at = ${now}, state = case state when 'serving' then 'finished' else 'left' end
    where office_key = ${office} and day = ${day} and state in ('waiting', 'called', 'serving', 'parked') returning case state when 'finished' then appointment_id end as id`,
  )
  for (const { id } of served) if (id) await markAttendance(db, id, 'done')
  // An office that opened no counter in the waiting room does not use it; then nothing says that nobody came.
  const isUsed = (await run(db, sql`delete from waitingroom.station where office_key = ${office} and day = ${day}`)) > 0
  const absent = isUsed ? (await listAppointments(db, office, day)).filter(({ state, channel }) => state === 'booked' && channel === 'on_site') : []
  for (const appointment of absent) {
    if (!(await markAttendance(db, appointment.id, 'missed'))) continue
    const parts = appointment.concerns.reduce((sum, { count }) => sum + count, 0)
    await run(
      db,
      sql`insert into waitingroom.record (office_key, day, hour, concern, parts, appointment, outcome)
      values (${office}, ${day}, ${appointment.start.toZonedDateTimeISO(zone).hour}, ${appointment.concerns[0]?.key ?? ''}, ${Math.max(1, parts)}, true, 'no_show')`,
    )
  }
  await run(
    db,
    sql`insert into waitingroom.record (office_key, day, hour, concern, parts, appointment, waited_seconds, handled_seconds, outcome, promise_held)
    select office_key, day, extract(hour from arrived_at at time zone ${zone})::int, concern_keys[1], (select sum((c->>'count')::int) from jsonb_array_elements(concerns) c),
      appointment_id is not null, waited, case when state = 'finished' then nullif(handled_seconds, 0) end, state,
      case when waited is not null and promised_seconds is not null then waited <= promised_seconds end
    from waitingroom.visitor, lateral (select extract(epoch from first_called_at - arrived_at)::int as waited) w
    where office_key = ${office} and day = ${day} and state in ('finished', 'missed', 'left') order by random()`,
  )
  await run(db, sql`delete from waitingroom.visitor where office_key = ${office} and day = ${day}`)
  changed(house, db, office)
}
