import { inTransaction, many, maybe, run, sql } from '../../platform/database.ts'
import type { House } from '../../platform/module.ts'
import { issue } from './coming/start-code.ts'
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
