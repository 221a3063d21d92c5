import type { Db } from '../../../platform/database.ts'
import type { House } from '../../../platform/module.ts'
import { deadlinesOf } from '../deadlines.ts'
import { type FreeDay, freeDays } from '../free-days.ts'
import { hold, numberOrder, type Spot } from '../holding.ts'
import type { Load } from '../load.ts'
import { rulesOf } from '../rules.ts'
import type { DateValue } from './date-value.ts'

export type Held = { ok: true; value: DateValue } | { ok: false; because: 'taken' | 'too late'; free: FreeDay[] }

/**
 * Holds a day for an order for as long as the rules say, and numbers the order within its household and year, so that what it
 * costs is settled with the place. In the caller's transaction. If the day cannot be had: the days that can.
 */
export async function holdDay(
  house: House,
  db: Db,
  ask: {
    applicationId: string
    day: Temporal.PlainDate
    express: boolean
    zone: string
    spot: Spot
    loads: readonly Load[]
    household: string
    minutes?: number
  },
): Promise<Held> {
  const now = house.clock.now()
  const rules = rulesOf(house.city)
  const isPossible = deadlinesOf(house.city)
    .kindsFor(ask.day, now)
    .includes(ask.express ? 'express' : 'standard')
  const until = now.add({ minutes: ask.minutes ?? rules.hold.minutes })
  const ids = isPossible ? await hold(db, now, { ...ask, until }) : null
  if (!ids) return { ok: false, because: isPossible ? 'taken' : 'too late', free: await freeDays(house, db, now, ask) }
  const order = await numberOrder(db, now, ask.household, ask.day.year, ask.applicationId)
  return {
    ok: true,
    value: {
      day: ask.day.toString(),
      express: ask.express,
      until: until.toString(),
      order,
      freeLitres: order <= rules.free.perYear ? rules.free.litres : 0,
      freeLeft: Math.max(0, rules.free.perYear - order + 1),
      prices: rules.prices,
    },
  }
}
