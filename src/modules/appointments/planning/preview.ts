import { type Db, inTransaction, many, sql } from '../../../platform/database.ts'
import type { House } from '../../../platform/module.ts'
import { type Appointment, appointmentColumns } from '../booking/appointment.ts'
import { outsideHours } from '../hours/plan.ts'
import { type Change, makeChange } from './change.ts'
import { type Week, weekOf } from './week.ts'

export interface Preview {
  readonly before: Week
  readonly after: Week
  /** booked appointments that would fall out, soonest first; also times offered to people who lost theirs before */
  readonly affected: readonly Appointment[]
}

/** What a change would do. It is made and taken back within one transaction, so that the same rules answer as when it is carried out. */
export async function previewChange(house: House, db: Db, officeKey: string, change: Change, week: Temporal.PlainDate): Promise<Preview> {
  let seen: Preview | null = null
  try {
    await inTransaction(db, async tx => {
      const before = await weekOf(house, tx, officeKey, week)
      await makeChange(tx, officeKey, change, house.clock.now(), 'preview')
      const ids = await outsideHours(house, tx, officeKey)
      const affected = await many(
        tx,
        sql<Appointment>`select ${appointmentColumns} from appointments.appointment a where id = any(${ids}::uuid[])
          and (state = 'booked' or (state = 'offered' and exists (select 1 from appointments.appointment b where b.id = a.instead_of and b.state = 'displaced')))
        order by lower(slot), id`,
      )
      seen = { before, after: await weekOf(house, tx, officeKey, week), affected }
      throw new TakenBack()
    })
  } catch (error) {
    if (!(error instanceof TakenBack)) throw error
  }
  return seen!
}

class TakenBack extends Error {}

/** The first day on which a change shows, not before today: its week is the one to look at. */
export async function firstDayOf(db: Db, change: Change, today: Temporal.PlainDate): Promise<Temporal.PlainDate> {
  const from = await beginning(db, change)
  return from && Temporal.PlainDate.compare(from, today) > 0 ? from : today
}

async function beginning(db: Db, change: Change): Promise<Temporal.PlainDate | null> {
  if (change.kind === 'opening-add' || change.kind === 'opening-set') return Temporal.PlainDate.from(change.opening.fromDay)
  if (change.kind === 'exception-add') return Temporal.PlainDate.from(change.exception.fromDay)
  const table = change.kind === 'exception-drop' ? sql`appointments.exception` : change.kind === 'opening-drop' ? sql`appointments.opening` : null
  if (!table) return null
  const [row] = await many(db, sql<{ day: Temporal.PlainDate }>`select from_day as day from ${table} where id = ${change.id}`)
  return row?.day ?? null
}
