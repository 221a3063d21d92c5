import { many, run, sql } from '../../platform/database.ts'
import type { PersonalData, Retention } from '../../platform/module.ts'
import { casesOf } from '../services/index.ts'
import { texts } from './text.ts'

/** How long what is kept; bookings without a name stay for the office's figures. */
export const retention: readonly Retention[] = [
  {
    what: lang => texts[lang].privacy.contact,
    after: 'P30D',
    erase: house =>
      run(
        house.db,
        sql`update pickups.booking b set contact_name = '', contact_phone = null, place = null from pickups.shift s
        where s.id = b.shift_id and s.day < ${house.clock.now().subtract({ hours: 24 * 30 })}::timestamptz::date
          and (b.contact_name <> '' or b.contact_phone is not null or b.place is not null)`,
      ),
  },
  {
    what: lang => texts[lang].privacy.booking,
    after: 'P2Y',
    erase: house =>
      run(
        house.db,
        sql`delete from pickups.booking b using pickups.shift s where s.id = b.shift_id and s.day < ${house.clock.now().subtract({ hours: 24 * 731 })}::timestamptz::date`,
      ),
  },
  {
    what: lang => texts[lang].privacy.refusedBy,
    after: 'P1D',
    erase: house =>
      run(
        house.db,
        sql`update pickups.refusal set application_id = null where application_id is not null and at < ${house.clock.now().subtract({ hours: 24 })}`,
      ),
  },
  {
    what: lang => texts[lang].privacy.refusal,
    after: 'P1Y',
    erase: house => run(house.db, sql`delete from pickups.refusal where at < ${house.clock.now().subtract({ hours: 24 * 366 })}`),
  },
]

/** Pickups belong to cases; which cases are a person's, the services module says. */
export const personalData: PersonalData = {
  async export(db, person) {
    const cases = await casesOf(db, person)
    const rows = await many(
      db,
      sql`select s.day::text as day, b.state, b.label as address, b.items, b.place, b.contact_name, b.contact_phone, b.outcome
      from pickups.booking b join pickups.shift s on s.id = b.shift_id where b.case_id = any(${cases}::uuid[]) order by s.day`,
    )
    return { pickups: rows }
  },
  async erase(db, person) {
    const cases = await casesOf(db, person)
    await run(
      db,
      sql`update pickups.booking set contact_name = '', contact_phone = null, place = null, outcome = null
      where case_id = any(${cases}::uuid[]) and state not in ('held', 'booked', 'displaced')`,
    )
    const open = await many(db, sql`select 1 from pickups.booking where case_id = any(${cases}::uuid[]) and state in ('held', 'booked', 'displaced') limit 1`)
    return open.length > 0
      ? [
          {
            de: 'Eine bestellte Abholung bleibt bis zum Tag der Abholung, weil die Mannschaft sonst nicht weiß, wohin sie fährt. Sie können sie absagen.',
            en: 'A pickup you ordered stays until its day, because the crew would not know where to go otherwise. You can cancel it.',
          },
        ]
      : []
  },
}
