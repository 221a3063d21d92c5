import { type Db, inTransaction, many, run, sql } from '../../platform/database.ts'
import { audit } from '../../platform/audit.ts'
import type { House } from '../../platform/module.ts'
import { notify } from '../../platform/notify.ts'
import type { LocalText } from '../../platform/text.ts'
import { addToTimeline, caseLink, findCase } from '../services/index.ts'
import { type Booking, bookingsOf } from './bookings.ts'
import { stopsChanged } from './dispatch/changed.ts'
import { freeDays } from './free-days.ts'
import { hold } from './holding.ts'
import { endMove } from './moving.ts'
import { loadsAgain, shiftsOf, spotOf } from './order.ts'
import { nearest, sayDay } from './questions/date-value.ts'
import { takeBackReminder, withdrawReminder } from './reminder.ts'
import { rulesOf } from './rules.ts'
import { because, inEvery } from './saying.ts'
import { texts } from './text.ts'

/**
 * The city cannot come on the booked day: these stops (and the rest of their orders) give their places back, the citizen
 * is told with the reason and a link to choose a new day in the same case, free of charge, and the nearest free day is held as a suggestion.
 * All in the caller's transaction. @param reason a sentence the citizen reads
 */
export async function offerNewDates(house: House, db: Db, bookingIds: readonly string[], reason: LocalText): Promise<void> {
  if (bookingIds.length === 0) return
  await inTransaction(db, async tx => {
    const orders = await many(
      tx,
      sql<{ application_id: string }>`select distinct application_id from pickups.booking where id = any(${bookingIds as string[]}::uuid[]) order by application_id`,
    )
    const ids = orders.map(order => order.application_id)
    await run(
      tx,
      sql`select 1 from pickups.shift where id in (select shift_id from pickups.booking where application_id = any(${ids}::uuid[]) and state in ('booked', 'held'))
      order by fraction_group, id for no key update`,
    )
    for (const id of ids) await displace(house, tx, id, reason)
  })
}

async function displace(house: House, db: Db, applicationId: string, reason: LocalText) {
  const now = house.clock.now()
  await endMove(house, db, applicationId)
  await run(db, sql`update pickups.booking set state = 'displaced', displaced_because = ${JSON.stringify(reason)}::jsonb, position = null, planned_at = null where application_id = ${applicationId} and state in ('booked', 'displaced')`)
  const stops = await bookingsOf(db, applicationId, ['displaced'])
  const first = stops[0]
  if (!first) return
  await takeBackReminder(db, applicationId)
  await withdrawReminder(db, applicationId, first.day)
  await stopsChanged(db, shiftsOf(stops))
  await suggest(house, db, stops)
  await audit(db, now, { actor: 'system:pickups', action: 'pickup.displaced', subject: `case:${applicationId}`, details: { day: first.day.toString() } })
  const subject = await findCase(db, applicationId)
  if (!subject) return
  const { lang } = subject
  await addToTimeline(db, subject.id, {
    at: now,
    kind: 'displaced',
    actor: 'system:pickups',
    citizen: inEvery((t, each) => t.fresh.timeline(sayDay(first.day, each), because(reason, each))),
  })
  const t = texts[lang].fresh
  await notify(house, db, {
    to: { accountId: subject.accountId, email: subject.contact.email, name: subject.contact.name, lang },
    kind: 'case',
    subject: t.subject(sayDay(first.day, lang)),
    lines: [t.mail(because(reason, lang))],
    link: { text: t.title, url: await caseLink(house, db, subject.id) },
    urgent: t.subject(sayDay(first.day, lang)),
    key: `pickups.displaced:${first.id}`,
  })
}

/** Keeps the free day nearest to the lost one for this order; if there is none, nothing is held and the page says so. */
async function suggest(house: House, db: Db, stops: readonly Booking[]) {
  const now = house.clock.now()
  const first = stops[0]!
  const loads = loadsAgain(stops)
  const free = await freeDays(house, db, now, { zone: first.zone_key, loads, applicationId: first.application_id })
  const until = now.add({ hours: rulesOf(house.city).hold.suggestionHours })
  for (const { day } of nearest(first.day, free, 5)) {
    const wish = { applicationId: first.application_id, zone: first.zone_key, day, express: true, loads, spot: spotOf(first), until }
    if (await hold(db, now, wish)) return
  }
}
