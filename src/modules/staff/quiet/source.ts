import { publicHoliday } from '../../../platform/holidays.ts'
import type { QuietRule, QuietSource } from '../../../platform/notify/quiet-sources.ts'
import { daysOffRule, rosterRule } from './roster.ts'
import { daysOffOf, rostersOf } from './store.ts'

/** An absence without a known end is looked at again after so many days. */
const openEnd = 7

/** What rosters, own quiet days and absences say about when devices stay silent. Three queries, however many people. */
export const staffQuiet: QuietSource = async (house, db, accountIds) => {
  const { zone, land } = house.city
  const rules = new Map<string, QuietRule[]>()
  const add = (id: string, rule: QuietRule) => rules.set(id, [...(rules.get(id) ?? []), rule])
  const shared = new Map<string, QuietRule>()
  for (const [id, roster] of await rostersOf(db, accountIds)) {
    const rule = shared.get(roster.id) ?? once(rosterRule(roster, zone, day => publicHoliday(land, day) !== null))
    shared.set(roster.id, rule)
    add(id, rule)
  }
  const off = Map.groupBy(await daysOffOf(db, accountIds), row => row.account_id)
  for (const [id, rows] of off) {
    add(id, at =>
      daysOffRule(
        rows.map(row => ({ from: row.from, before: row.before ?? at.toZonedDateTimeISO(zone).toPlainDate().add({ days: openEnd }) })),
        zone,
      )(at),
    )
  }
  return rules
}

/** Thousands on the same roster ask about the same moments; each is answered once. */
function once(rule: QuietRule): QuietRule {
  const answers = new Map<bigint, Temporal.Instant | null>()
  return at => {
    const known = answers.get(at.epochNanoseconds)
    if (known !== undefined) return known
    const answer = rule(at)
    answers.set(at.epochNanoseconds, answer)
    return answer
  }
}
