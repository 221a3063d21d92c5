import { type Db, many, run, sql } from '../../platform/database.ts'
import type { Person, PersonalData, Retention } from '../../platform/module.ts'
import { findAppointment } from '../appointments/index.ts'
import { closeDays } from './closing.ts'
import { texts } from './text.ts'

/** Visitors go with the end of the day, whoever they were; times without names stay for a year of figures. */
export const retention: readonly Retention[] = [
  {
    what: lang => texts[lang].privacy.visitor,
    after: 'P1D',
    async erase(house) {
      await closeDays(house)
      return run(house.db, sql`delete from waitingroom.visitor where arrived_at < ${house.clock.now().subtract({ hours: 48 })}`)
    },
  },
  {
    what: lang => texts[lang].privacy.record,
    after: 'P2Y',
    erase: house => run(house.db, sql`delete from waitingroom.record where day < ${house.clock.now().subtract({ hours: 24 * 731 })}::timestamptz::date`),
  },
]

/** Only somebody with an appointment today is known by name, and only through the appointment. */
export const personalData: PersonalData = {
  async export(db, person) {
    return {
      waiting: (await visitsOf(db, person)).map(({ number, state, arrivedAt, concerns, note }) => ({
        number,
        state,
        arrivedAt: String(arrivedAt),
        concerns,
        note,
      })),
    }
  },
  async erase(db, person) {
    const visits = await visitsOf(db, person)
    const ended = visits.filter(({ state }) => state === 'finished' || state === 'left')
    await run(db, sql`update waitingroom.visitor set appointment_id = null, note = '' where id = any(${ended.map(({ id }) => id)}::uuid[])`)
    return ended.length < visits.length ? ['Eine Wartenummer von heute bleibt bis zum Abend, damit Sie aufgerufen werden können. Dann wird sie gelöscht.'] : []
  },
}

interface Visit {
  id: string
  appointmentId: string
  number: string
  state: string
  arrivedAt: Temporal.Instant
  concerns: unknown
  note: string
}

async function visitsOf(db: Db, person: Person): Promise<Visit[]> {
  const rows = await many(
    db,
    sql<Visit>`select id, appointment_id as "appointmentId", number, state, arrived_at as "arrivedAt", concerns, note from waitingroom.visitor where appointment_id is not null`,
  )
  const own: Visit[] = []
  for (const row of rows) {
    const appointment = await findAppointment(db, row.appointmentId)
    const isTheirs =
      appointment &&
      ((person.accountId !== null && appointment.accountId === person.accountId) ||
        (person.email !== null && appointment.email?.toLowerCase() === person.email.toLowerCase()))
    if (isTheirs) own.push(row)
  }
  return own
}
