import { type Db, inTransaction, many, run, sql } from '../../platform/database.ts'
import { audit } from '../../platform/audit.ts'
import { addJob } from '../../platform/jobs.ts'
import type { House } from '../../platform/module.ts'
import { notify } from '../../platform/notify.ts'
import type { LocalText } from '../../platform/text.ts'
import { addToTimeline, caseLink, lockCase } from '../services/index.ts'
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
 * The city cannot come on the booked day: these stops and the rest of their orders give their places back at once, in the caller's
 * transaction. A job per order then tells the citizen with the reason and a link to choose a new day in the same case, free of
 * charge, and keeps the nearest free day as a suggestion. @param reason a sentence the citizen reads
 */
export async function offerNewDates(db: Db, bookingIds: readonly string[], reason: LocalText): Promise<void> {
  if (bookingIds.length === 0) return
  await inTransaction(db, async tx => {
    const orders = sql`select application_id from pickups.booking where id = any(${bookingIds}::uuid[])`
    await run(
      tx,
      sql`select 1 from pickups.shift where id in (select shift_id from pickups.booking where application_id in (${orders}) and state in ('booked', 'held'))
      order by fraction_group, id for no key update`,
    )
    const stops = await many(
      tx,
      sql<{
        application_id: string
        shift_id: string
      }>`update pickups.booking set state = 'displaced', displaced_because = ${JSON.stringify(reason)}::jsonb, position = null, planned_at = null
      where application_id in (${orders}) and state in ('booked', 'displaced') returning application_id, shift_id`,
    )
    await stopsChanged(tx, shiftsOf(stops))
    for (const applicationId of new Set(stops.map(stop => stop.application_id)))
      await addJob(tx, 'pickups.offer', { applicationId }, { key: `pickups.offer:${applicationId}` })
  })
}

/** Job: tells the citizen of one displaced order and keeps a day as a suggestion; once, however often it runs. */
export async function offer({ applicationId }: { applicationId: string }, house: House): Promise<void> {
  await inTransaction(house.db, async tx => {
    const subject = await lockCase(tx, applicationId)
    const now = house.clock.now()
    const fresh = await run(
      tx,
      sql`update pickups.booking set offered_at = ${now} where application_id = ${applicationId} and state = 'displaced' and offered_at is null`,
    )
    if (fresh === 0) return
    const stops = await bookingsOf(tx, applicationId, ['displaced'])
    const { day } = stops[0]!
    const reason = stops[0]!.displaced_because
    if (subject) await endMove(house, tx, applicationId)
    await takeBackReminder(tx, applicationId)
    await withdrawReminder(tx, applicationId, day)
    await suggest(house, tx, stops)
    await audit(tx, now, { actor: 'system:pickups', action: 'pickup.displaced', subject: `case:${applicationId}`, details: { day: day.toString() } })
    if (!subject) return
    const { lang } = subject
    const t = texts[lang].fresh
    await addToTimeline(tx, subject.id, {
      at: now,
      kind: 'displaced',
      actor: 'system:pickups',
      citizen: inEvery((words, each) => words.fresh.timeline(sayDay(day, each), because(reason, each))),
    })
    await notify(house, tx, {
      to: { accountId: subject.accountId, email: subject.contact.email, name: subject.contact.name, lang },
      kind: 'case',
      subject: t.subject(sayDay(day, lang)),
      lines: [t.mail(because(reason, lang))],
      link: { text: t.title, url: await caseLink(house, tx, subject.id) },
      urgent: t.subject(sayDay(day, lang)),
      key: `pickups.displaced:${stops[0]!.id}`,
    })
  })
}

/** Keeps the free day nearest to the lost one for this order; if there is none, nothing is held and the page says so. */
async function suggest(house: House, db: Db, stops: readonly Booking[]) {
  const now = house.clock.now()
  const first = stops[0]!
  const loads = loadsAgain(stops)
  const free = await freeDays(house, db, now, { zone: first.zone_key, loads, applicationId: first.application_id })
  const until = now.add({ hours: rulesOf(house.city).hold.suggestionHours })
  const others = free.filter(one => !one.day.equals(first.day))
  for (const { day } of nearest(first.day, others, 5)) {
    const wish = { applicationId: first.application_id, zone: first.zone_key, day, express: true, loads, spot: spotOf(first), until }
    if (await hold(db, now, wish)) return
  }
}
