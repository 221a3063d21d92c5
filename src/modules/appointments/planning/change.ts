import { z } from 'zod'
import { type Db, run, sql } from '../../../platform/database.ts'

const clock = z.string().regex(/^\d\d:\d\d(:\d\d)?$/)
const date = z.string().regex(/^\d{4}-\d\d-\d\d$/)

const opening = z.object({
  counterIds: z.array(z.string()).nullable(),
  weekdays: z.array(z.number().int().min(1).max(7)).min(1),
  starts: clock,
  ends: clock,
  everyWeeks: z.number().int().min(1).max(8),
  fromDay: date,
  untilDay: date.nullable(),
})

const exception = z.object({
  counterId: z.string().nullable(),
  fromDay: date,
  untilDay: date,
  kind: z.enum(['closed', 'open']),
  starts: clock.nullable(),
  ends: clock.nullable(),
  reason: z.string(),
})

/** A change of when an office is open: kept as it is written here until somebody has seen what it does. */
export const changeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('opening-add'), opening }),
  z.object({ kind: z.literal('opening-set'), id: z.string(), opening }),
  z.object({ kind: z.literal('opening-drop'), id: z.string() }),
  z.object({ kind: z.literal('exception-add'), exception }),
  z.object({ kind: z.literal('exception-drop'), id: z.string() }),
  z.object({ kind: z.literal('counter-retire'), id: z.string() }),
])
export type Change = z.infer<typeof changeSchema>
export type OpeningInput = z.infer<typeof opening>

/** Makes the change, for now without its consequences. What is gone already is no mistake. */
export async function makeChange(db: Db, officeKey: string, change: Change, now: Temporal.Instant, actor: string): Promise<void> {
  switch (change.kind) {
    case 'opening-add':
    case 'opening-set': {
      const { counterIds, weekdays, starts, ends, everyWeeks, fromDay, untilDay } = change.opening
      if (change.kind === 'opening-set') await run(db, sql`delete from appointments.opening where id = ${change.id} and office_key = ${officeKey}`)
      await run(
        db,
        sql`insert into appointments.opening (office_key, counter_ids, weekdays, starts, ends, every_weeks, from_day, until_day)
        values (${officeKey}, ${counterIds}::uuid[], ${weekdays}, ${starts}, ${ends}, ${everyWeeks}, ${fromDay}, ${untilDay})`,
      )
      return
    }
    case 'opening-drop':
      await run(db, sql`delete from appointments.opening where id = ${change.id} and office_key = ${officeKey}`)
      return
    case 'exception-add': {
      const { counterId, fromDay, untilDay, kind, starts, ends, reason } = change.exception
      await run(
        db,
        sql`insert into appointments.exception (office_key, counter_id, from_day, until_day, kind, starts, ends, reason, created_at, created_by)
        values (${officeKey}, ${counterId}, ${fromDay}, ${untilDay}, ${kind}, ${starts}, ${ends}, ${reason}, ${now}, ${actor})`,
      )
      return
    }
    case 'exception-drop':
      await run(db, sql`delete from appointments.exception where id = ${change.id} and office_key = ${officeKey}`)
      return
    case 'counter-retire':
      await run(db, sql`update appointments.counter set retired_at = ${now} where id = ${change.id} and office_key = ${officeKey} and retired_at is null`)
  }
}
