import { dayOf } from '../../platform/clock.ts'
import { type Db, inTransaction, many, maybe, run, sql } from '../../platform/database.ts'
import type { House } from '../../platform/module.ts'
import { issue } from './coming/start-code.ts'
import { addRosterDays } from './quiet/day-store.ts'
import { readSpans, type Span } from './quiet/roster.ts'
import { assign, keepRoster } from './quiet/store.ts'

const plans: readonly { name: string; weeks: number; on_holidays: boolean; times: readonly (readonly string[])[]; positions: string }[] = [
  {
    name: 'Abfuhr Früh',
    weeks: 1,
    on_holidays: false,
    times: [['6–14', '6–14', '6–14', '6–14', '6–13', '', '']],
    positions: 'Lader%|Fahrer%',
  },
  {
    name: 'Außendienst im Wechsel',
    weeks: 2,
    on_holidays: true,
    times: [
      ['7–15', '7–15', '7–15', '7–15', '7–15', '', ''],
      ['13–21', '13–21', '13–21', '13–21', '13–21', '10–18', ''],
    ],
    positions: 'Außendienst',
  },
]

/** Rosters with the people who work by them, and one gardener whose letter with a start code lies ready. */
export async function fillComing(house: House): Promise<void> {
  await inTransaction(house.db, async tx => {
    for (const plan of plans) {
      const spans: Span[] = plan.times.flatMap((days, week) =>
        days.flatMap((text, day) => readSpans(text)!.map(span => ({ week: week + 1, weekday: day + 1, ...span }))),
      )
      const id = await keepRoster(tx, null, { ...plan, begins: Temporal.PlainDate.from('2026-01-05'), spans })
      const people = await many(tx, sql<{ id: string }>`select account_id as id from staff.employee where position like any(${plan.positions.split('|')})`)
      for (const person of people) await assign(tx, person.id, id)
      if (!plan.on_holidays) await aroundNewYear(tx, id!, dayOf(house.clock.now(), house.city.zone))
    }
    const gardener = await maybe(tx, sql<{ id: string }>`select account_id as id from staff.employee where family_name = 'Doğan'`)
    if (gardener) await issue(house, tx, gardener.id, null)
    await run(
      tx,
      sql`insert into platform.quiet_break (day, sent_by, reason, people, last_at) values
      (${house.clock.now().toZonedDateTimeISO(house.city.zone).toPlainDate().subtract({ days: 5 })}::date, 'Einsatzleitung Abfuhr', 'Hochwasser: Der Betriebshof am Hafen ist morgen gesperrt.', 7, ${house.clock.now()})`,
    )
  })
}

/** The yard is closed on the last day of the year; for New Year's Day there is a shift on the Saturday after it. */
async function aroundNewYear(db: Db, rosterId: string, today: Temporal.PlainDate) {
  const newYear = Temporal.PlainDate.from({ year: today.year + 1, month: 1, day: 1 })
  const saturday = newYear.add({ days: (13 - newYear.dayOfWeek) % 7 || 7 })
  await addRosterDays(db, rosterId, [newYear.subtract({ days: 1 })], [])
  await addRosterDays(db, rosterId, [saturday], readSpans('7–13')!)
}
