import { mondayOf } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/database.ts'
import type { House } from '../../../platform/module.ts'
import { type Told, suppress } from '../../../platform/suppression.ts'
import { listZones } from '../dispatch/days-store.ts'
import type { Quarter } from './quarter.ts'
import { type RefusalKind, countPickups, countRefusals, refusalKinds } from './store.ts'

export interface Figures {
  readonly quarter: Quarter
  /** its weeks that are over; a week still running could be told apart from what it was yesterday */
  readonly weeks: readonly Temporal.PlainDate[]
  /** sums over weeks are told only when the quarter is over, for the same reason */
  readonly isOver: boolean
  readonly zones: readonly { readonly key: string; readonly name: string }[]
  readonly pickups: Told
  /** mean days, one row a zone; null where the count is hidden or there was none */
  readonly waiting: readonly (readonly (number | null)[])[]
  /** rows: the zones, then without zone */
  readonly refusals: Readonly<Record<RefusalKind, Told>>
}

/** A quarter's figures per zone and week, with nothing about fewer than five people. */
export async function figuresOf(house: Pick<House, 'city'>, db: Db, quarter: Quarter, today: Temporal.PlainDate): Promise<Figures> {
  const thisWeek = mondayOf(today)
  const weeks = quarter.weeks.filter(week => Temporal.PlainDate.compare(week, thisWeek) < 0)
  const zones = await listZones(db)
  const from = quarter.weeks[0]!
  const until = weeks.at(-1)?.add({ days: 7 }) ?? from
  const counts = await countPickups(db, from, until, house.city.zone)
  const refused = await countRefusals(db, from, until, house.city.zone)
  const keys = zones.map(zone => zone.key)
  const pickups = suppress(table(keys, weeks, counts))
  const waiting = keys.map((key, row) => weeks.map((week, column) => (pickups.cells[row]![column] ? (find(counts, key, week)?.waited ?? null) : null)))
  const refusals = Object.fromEntries(
    refusalKinds.map(kind => [
      kind,
      suppress(
        table(
          [...keys, ''],
          weeks,
          refused.filter(one => one.kind === kind),
        ),
      ),
    ]),
  ) as Record<RefusalKind, Told>
  return { quarter, weeks, isOver: weeks.length === quarter.weeks.length, zones, pickups, waiting, refusals }
}

interface Count {
  zone_key: string
  week: Temporal.PlainDate
  count: number
}

function table(keys: readonly string[], weeks: readonly Temporal.PlainDate[], counts: readonly Count[]): number[][] {
  return keys.map(key => weeks.map(week => find(counts, key, week)?.count ?? 0))
}

function find<One extends Count>(counts: readonly One[], key: string, week: Temporal.PlainDate): One | undefined {
  return counts.find(one => one.zone_key === key && one.week.equals(week))
}
