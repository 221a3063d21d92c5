import { type Db, maybe, sql } from '../../../platform/database.ts'
import { fits, type Need } from '../need.ts'

export interface NearestFree {
  readonly officeKey: string
  readonly start: Temporal.Instant
}

/** How far around the lost day another time is sought before another office comes into question. */
const daysAround = 14

/**
 * The free time nearest to a lost one, what is kept back included: within two weeks at the same office, else within two weeks at another, else
 * whenever there is one, again the same office first.
 * @param after not before this moment
 */
export async function nearestFree(
  db: Db,
  lost: { readonly officeKey: string; readonly start: Temporal.Instant; readonly day: Temporal.PlainDate },
  need: Need,
  minutes: number,
  after: Temporal.Instant,
): Promise<NearestFree | null> {
  const around = { from: lost.day.subtract({ days: daysAround }), until: lost.day.add({ days: daysAround }) }
  const near = { from: lost.day.subtract({ days: 1 }), until: lost.day.add({ days: 1 }) }
  const ever = { from: lost.day.subtract({ days: 400 }), until: lost.day.add({ days: 400 }) }
  for (const { isSame, span } of [
    // The days beside it first: nearly always that is the answer, and it is found quickly.
    { isSame: true, span: near },
    { isSame: true, span: around },
    { isSame: false, span: near },
    { isSame: false, span: around },
    { isSame: true, span: ever },
    { isSame: false, span: ever },
  ]) {
    const found = await nearest(db, lost, need, minutes, after, isSame, span)
    if (found) return found
  }
  return null
}

function nearest(
  db: Db,
  lost: { readonly officeKey: string; readonly start: Temporal.Instant },
  need: Need,
  minutes: number,
  after: Temporal.Instant,
  isSame: boolean,
  span: { from: Temporal.PlainDate; until: Temporal.PlainDate },
) {
  return maybe(
    db,
    sql<NearestFree>`select o.key as "officeKey", s as start
    from appointments.counter_day d join appointments.counter c on c.id = d.counter_id join appointments.office o on o.key = d.office_key,
      lateral appointments.starts(d.any_free, ${minutes}, ${after}, o.step_minutes) s
    where (o.key = ${lost.officeKey}) = ${isSame} and o.closed_at is null and d.day between ${span.from}::date and ${span.until}::date
      and d.any_longest >= ${minutes} and ${fits(need)}
    order by abs(extract(epoch from s - ${lost.start}::timestamptz)), s, o.position limit 1`,
  )
}
