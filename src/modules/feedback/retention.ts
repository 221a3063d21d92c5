import { dayOf } from '../../platform/clock.ts'
import { many, run, sql } from '../../platform/database.ts'
import type { House, Person, PersonalData, Retention } from '../../platform/module.ts'
import { texts } from './text.ts'
import { forgetCounts } from './usage/counting.ts'

const today = (house: House) => dayOf(house.clock.now(), house.city.zone)

export const retention: readonly Retention[] = [
  { what: lang => texts[lang].keptVisits, after: 'P2Y', erase: house => forgetCounts(house, 24) },
  {
    what: lang => texts[lang].keptVotes,
    after: 'P2Y',
    erase: house => run(house.db, sql`delete from feedback.vote where day < ${today(house).subtract({ years: 2 })}`),
  },
  {
    what: lang => texts[lang].keptWords,
    after: 'P1Y',
    erase: house => run(house.db, sql`delete from feedback.remark where day < ${today(house).subtract({ years: 1 })}`),
  },
  {
    what: lang => texts[lang].keptMail,
    after: 'P6M',
    erase: house =>
      run(
        house.db,
        sql`update feedback.remark set email = null, account_id = null, answer = null
          where (email is not null or account_id is not null) and (answered_on < ${today(house).subtract({ days: 30 })} or day < ${today(house).subtract({ months: 6 })})`,
      ),
  },
]

/** Only what somebody left for an answer, an address or as an employee their account, leads from a remark to a person. */
export const personalData: PersonalData = {
  async export(db, person) {
    const remarks = await many(db, sql`select page, day, words, answer from feedback.remark where ${isOf(person)} order by day`)
    return remarks.length > 0 ? { remarks } : {}
  },
  async erase(db, person) {
    await run(db, sql`delete from feedback.remark where ${isOf(person)}`)
    return []
  },
}

// Null equals nothing, so who has no address or no account is nobody's.
function isOf({ accountId, email }: Person) {
  return sql`(lower(email) = lower(${email}) or account_id = ${accountId})`
}
