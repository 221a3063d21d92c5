import { mondayOf } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/database.ts'
import { publicHoliday } from '../../../platform/holidays.ts'
import type { House } from '../../../platform/module.ts'
import { listExceptions, listOpenings } from '../hours/store.ts'
import { type Span, windowsOf } from '../hours/windows.ts'
import { listCounters } from '../offices/store.ts'

export interface WeekDay {
  readonly day: Temporal.PlainDate
  /** name of the public holiday, in German */
  readonly holiday: string | null
}

export interface CounterWeek {
  readonly id: string
  readonly name: string
  /** one entry per day of the week */
  readonly days: readonly (readonly Span[])[]
}

export interface Week {
  readonly days: readonly WeekDay[]
  readonly counters: readonly CounterWeek[]
}

/** When each counter of the office is open in the week of that day, as the hours stand in `db`. */
export async function weekOf(house: Pick<House, 'city'>, db: Db, officeKey: string, day: Temporal.PlainDate): Promise<Week> {
  const openings = await listOpenings(db, officeKey)
  const exceptions = await listExceptions(db, officeKey)
  const counters = await listCounters(db, officeKey)
  const monday = mondayOf(day)
  const days = Array.from({ length: 7 }, (_none, ahead) => monday.add({ days: ahead })).map(one => ({
    day: one,
    holiday: publicHoliday(house.city.land, one),
  }))
  return {
    days,
    counters: counters.map(({ id, name }) => ({
      id,
      name,
      days: days.map(one => windowsOf(id, one.day, { openings, exceptions, isHoliday: one.holiday !== null })),
    })),
  }
}
