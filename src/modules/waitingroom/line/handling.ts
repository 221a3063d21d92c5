import { type Db, inTransaction, many, run, sql } from '../../../platform/database.ts'
import type { Concern, ConcernCount } from '../../appointments/index.ts'

/** Below so many cases the planned length says more than what was learned. */
const enough = 10
/** How much longer than planned a case may well take, while nothing is known. */
const margin = 1.5

/** How long it takes: half of the cases are shorter than `half`, four of five shorter than `most`; in seconds. */
export interface Length {
  readonly half: number
  readonly most: number
}

interface Learned extends Length {
  readonly concern: string
  readonly cases: number
}

export function listLearned(db: Db, officeKey: string): Promise<Learned[]> {
  return many(db, sql<Learned>`select concern, half, most, cases from waitingroom.handling where office_key = ${officeKey}`)
}

/** The length of several concerns together, learned where enough is known and else as planned. */
export function lengthOf(concerns: readonly ConcernCount[], learned: readonly Learned[], planned: readonly Concern[]): Length {
  return concerns.reduce(
    (sum, { key, count }) => {
      const own = learned.find(one => one.concern === key && one.cases >= enough)
      const minutes = planned.find(concern => concern.key === key)?.minutes ?? 10
      const length = own ?? { half: minutes * 60, most: minutes * 60 * margin }
      return { half: sum.half + length.half * count, most: sum.most + length.most * count }
    },
    { half: 0, most: 0 },
  )
}

/** Learns from the last eight weeks, per office and concern. */
export async function learn(db: Db, today: Temporal.PlainDate): Promise<void> {
  await inTransaction(db, async tx => {
    await run(tx, sql`delete from waitingroom.handling`)
    await run(
      tx,
      sql`insert into waitingroom.handling (office_key, concern, half, most, cases)
      select office_key, concern, percentile_cont(0.5) within group (order by handled_seconds)::int, percentile_cont(0.8) within group (order by handled_seconds)::int, count(*)
      from waitingroom.record where day >= ${today.subtract({ weeks: 8 })} and outcome = 'finished' and parts = 1 and handled_seconds > 0
      group by office_key, concern`,
    )
  })
}
