import { type Db, inTransaction } from '../../platform/database.ts'
import { addJob, removeJob } from '../../platform/jobs.ts'
import type { House } from '../../platform/module.ts'
import { notify, withdrawNotice } from '../../platform/notify.ts'
import { caseLink, findCase } from '../services/index.ts'
import { bookingsOf } from './bookings.ts'
import { deadlinesOf } from './deadlines.ts'
import { sayDay } from './questions/date-value.ts'
import { confirmationLines } from './saying.ts'
import { texts } from './text.ts'

/** Plans the reminder of a booked day; a later call for the same order replaces it. Nothing if its time has passed: the confirmation is fresh enough. */
export async function planReminder(house: House, db: Db, caseId: string, day: Temporal.PlainDate): Promise<void> {
  const at = deadlinesOf(house.city).remindAt(day)
  if (Temporal.Instant.compare(at, house.clock.now()) <= 0) return takeBackReminder(db, caseId)
  await addJob(db, 'pickups.remind', { caseId, day: day.toString() }, { at, key: jobKey(caseId) })
}

export async function takeBackReminder(db: Db, caseId: string): Promise<void> {
  await removeJob(db, jobKey(caseId))
}

/** Job: tells the citizen two days before, unless the day was moved or cancelled meanwhile. Told once however often it runs. */
export async function remind({ caseId, day }: { caseId: string; day: string }, house: House): Promise<void> {
  await inTransaction(house.db, async tx => {
    const subject = await findCase(tx, caseId)
    const booked = (await bookingsOf(tx, caseId, ['booked'])).filter(one => one.day.toString() === day)
    if (!subject || booked.length === 0) return
    const t = texts[subject.lang].reminder
    await notify(house, tx, {
      to: { accountId: subject.accountId, email: subject.contact.email, name: subject.contact.name, lang: subject.lang },
      kind: 'reminder',
      subject: t.subject(sayDay(day, subject.lang)),
      lines: [...confirmationLines(house.city, booked, subject.lang), booked[0]!.label],
      link: { text: t.link, url: await caseLink(house, tx, caseId) },
      key: noticeKey(caseId, day),
    })
  })
}

/** A reminder that has not been read or sent yet is taken back when its day no longer counts. */
export async function withdrawReminder(db: Db, caseId: string, day: Temporal.PlainDate): Promise<void> {
  await withdrawNotice(db, noticeKey(caseId, day.toString()))
}

function jobKey(caseId: string) {
  return `pickups.remind:${caseId}`
}

function noticeKey(caseId: string, day: string) {
  return `pickups.remind:${caseId}:${day}`
}
