import { dayOf } from '../../../platform/clock.ts'
import { type Db, many, maybe, run, sql } from '../../../platform/database.ts'
import { emit, type Events } from '../../../platform/events.ts'
import type { House, PersonalData, Retention } from '../../../platform/module.ts'
import { forgetImports } from '../sync/csv/store.ts'
import { texts as importTexts } from '../sync/csv/text.ts'
import { forgetRuns } from '../sync/ldap/runs.ts'
import { texts as syncTexts } from '../sync/ldap/text.ts'
import { forgetAbsences } from './absence/store.ts'
import { texts as absenceTexts } from './absence/text.ts'
import { texts } from './text.ts'

/** What goes of an employee; the name stays for what they wrote until their account is erased. */
const details = sql`title = null, personnel_number = null, position = null, tasks = '{}', manager_id = null, place = null, room = null, phone = null, mobile = null,
  external_id = null`

/** Who left leads nothing, stands in for nobody and is not away. */
export async function settle({ accountId }: Events['employee.left'], db: Db, house: House): Promise<void> {
  const headless = await many(db, sql<{ id: string }>`update staff.unit set head_id = null, head_by = null where head_id = ${accountId} returning id`)
  for (const { id } of headless) await emit(house, db, 'unit.changed', { unitId: id })
  await run(db, sql`delete from staff.deputy where account_id = ${accountId} or deputy_id = ${accountId}`)
  await run(db, sql`delete from staff.absence where account_id = ${accountId}`)
}

export const retention: readonly Retention[] = [
  { what: lang => importTexts[lang].retention, after: 'P1D', erase: house => forgetImports(house.db, house.clock.now().subtract({ hours: 24 })) },
  { what: lang => syncTexts[lang].retention, after: 'P90D', erase: house => forgetRuns(house.db, house.clock.now().subtract({ hours: 24 * 90 })) },
  { what: lang => absenceTexts[lang].retention, after: 'P1D', erase: house => forgetAbsences(house.db, dayOf(house.clock.now(), house.city.zone)) },
  {
    what: lang => texts[lang].retention,
    after: 'P1Y',
    erase: house =>
      run(
        house.db,
        sql`update staff.employee set ${details} where left_at < ${house.clock.now().subtract({ hours: 24 * 365 })}
        and (personnel_number is not null or position is not null or phone is not null or mobile is not null or room is not null or external_id is not null)`,
      ),
  },
]

export const personalData: PersonalData = {
  async export(db, { accountId }) {
    if (!accountId) return {}
    return {
      employee: await maybe(
        db,
        sql`select e.given_name, e.family_name, e.title, e.personnel_number, u.name as unit, e.position, e.tasks, m.name as manager, e.place, e.room, e.phone, e.mobile,
          e.source, e.synced_at, e.leaves_on, e.left_at
        from staff.employee e left join staff.unit u on u.id = e.unit_id left join platform.account m on m.id = e.manager_id where e.account_id = ${accountId}`,
      ),
      heads: await many(db, sql`select name from staff.unit where head_id = ${accountId} and closed_at is null order by name`),
      absences: await many(db, sql`select lower(days) as from, upper(days) - 1 as until from staff.absence where account_id = ${accountId} order by days`),
      deputies: await many(
        db,
        sql`select a.name, d.from_day, d.until_day from staff.deputy d join platform.account a on a.id = d.deputy_id where d.account_id = ${accountId} order by d.from_day`,
      ),
      standsInFor: await many(
        db,
        sql`select a.name, d.from_day, d.until_day from staff.deputy d join platform.account a on a.id = d.account_id where d.deputy_id = ${accountId} order by d.from_day`,
      ),
    }
  },
  async erase(db, { accountId }) {
    if (!accountId) return []
    await run(db, sql`delete from staff.absence where account_id = ${accountId}`)
    await run(db, sql`delete from staff.deputy where account_id = ${accountId} or deputy_id = ${accountId}`)
    await run(db, sql`update staff.employee set ${details}, given_name = '', family_name = '' where account_id = ${accountId} and left_at is not null`)
    const still = await maybe(db, sql`select 1 from staff.employee where account_id = ${accountId} and left_at is null`)
    return still ? [{ de: texts.de.mustStay, en: texts.en.mustStay }] : []
  },
}
