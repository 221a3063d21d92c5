import { type Db, inTransaction, maybe, run, sql } from '../../../platform/database.ts'
import type { House } from '../../../platform/module.ts'
import { notify } from '../../../platform/notify.ts'
import { type CaseView, type Changed, addToTimeline, caseLink, changeAnswers, closeCase, lockCase } from '../../services/index.ts'
import { catalogueOf, isRefused } from '../catalogue.ts'
import { type Things, groupOf } from '../load.ts'
import { questionIds } from '../order.ts'
import { rulesOf } from '../rules.ts'
import { type Report, type Target, findTarget } from './store.ts'
import { type Told, mailFor, sentenceFor } from './telling.ts'

/**
 * Draws the consequences of a counted report: the things really taken stand in the case, what they cost more is asked
 * for, what they cost less goes back, the citizen is told, and when the case's last stop is finished it closes. Once,
 * however often it runs.
 */
export async function followReport({ reportId }: { reportId: string }, house: House): Promise<void> {
  await inTransaction(house.db, async tx => {
    const report = await maybe(tx, sql<Report>`select * from pickups.report where id = ${reportId} and followed_at is null for update`)
    const stop = report?.booking_id ? await findTarget(tx, report.booking_id) : null
    if (!report || !stop) return
    await run(tx, sql`update pickups.report set followed_at = ${house.clock.now()} where id = ${reportId}`)
    await noteForFigures(house, tx, report, stop)
    // Reports of one case one after the other, so that exactly one of them is the last.
    const subject = await lockCase(tx, stop.application_id)
    if (subject) await followInCase(house, tx, report, stop, subject)
  })
}

async function followInCase(house: House, db: Db, report: Report, stop: Target, subject: CaseView) {
  const told = toldOf(house, report, stop)
  const sentence = sentenceFor(told)
  const things = takenThings(subject, report, stop)
  const changed: Changed | null = things
    ? await changeAnswers(house, db, subject.id, { [questionIds.items]: things }, sentence, report.account_id ?? 'system:pickups')
    : null
  const isLast = !(await isMoreToCome(db, subject.id))
  if (isLast) await closeCase(house, db, subject.id, 'closed', sentence, report.account_id ?? 'system:pickups')
  else if (!changed)
    await addToTimeline(db, subject.id, { at: report.reported_at, kind: 'collected', actor: report.account_id ?? 'system:pickups', citizen: sentence })
  // With two vehicles the first „erledigt“ is only half of it: the citizen reads it when nothing is to come any more.
  if (report.kind === 'done' && !isLast) return
  const mail = mailFor(told, changed, subject.lang)
  await notify(house, db, {
    to: { accountId: subject.accountId, email: subject.contact.email, name: subject.contact.name, lang: subject.lang },
    kind: changed?.payment ? 'payment' : 'case',
    subject: mail.subject,
    lines: mail.lines,
    // Not the payment's own page: that one is closed to whoever opens the mail on another device. The case asks for the money.
    link: { text: mail.link, url: await caseLink(house, db, subject.id) },
    key: `pickups.report:${report.id}`,
  })
}

/** Whether a vehicle is still to come, or has reported and nothing was drawn from it yet. */
async function isMoreToCome(db: Db, applicationId: string): Promise<boolean> {
  const row = await maybe(
    db,
    sql`select 1 from pickups.booking b left join pickups.report r on r.booking_id = b.id and r.standing = 'counted' and r.followed_at is null
    where b.application_id = ${applicationId} and (b.state in ('booked', 'displaced') or r.id is not null) limit 1`,
  )
  return row !== null
}

/** The case's things as they really went along; null if it is as ordered. */
function takenThings(subject: CaseView, report: Report, stop: Target): Things | null {
  const ordered = (subject.answers[questionIds.items] as Things | undefined)?.things ?? []
  const { kind, details } = report
  if (kind === 'more' && details.litres) {
    const extra = {
      key: 'M',
      name: extraName,
      count: 1,
      litres: details.litres,
      kg: Math.max(1, Math.round(details.litres / 10)),
      minutes: 1,
      fraction: stop.fraction_group === 'electric' ? 'electric' : 'rest',
    } as const
    return { things: [...ordered, extra] }
  }
  // The stop's list is the case's list of that vehicle's things, in the same order.
  const own = ordered.filter(thing => groupOf(thing.fraction) === stop.fraction_group)
  const gone = kind === 'missing' ? own : kind === 'wrong' ? own.filter((_, index) => details.left?.includes(index)) : []
  return gone.length > 0 ? { things: ordered.filter(thing => !gone.includes(thing)) } : null
}

const extraName = { de: 'Mehr als bestellt', en: 'More than ordered', ls: 'Mehr als Sie bestellt haben' }

function toldOf(house: House, report: Report, stop: Target): Told {
  const catalogue = catalogueOf(house.city)
  const rules = rulesOf(house.city)
  const refused = (report.details.which ?? []).flatMap(key => {
    const item = catalogue.find(key)
    return item && isRefused(item) ? [{ name: item.name, because: item.refused.because, to: rules.places[item.refused.to]! }] : []
  })
  return {
    kind: report.kind,
    litres: report.details.litres ?? 0,
    day: stop.day,
    refused,
    left: (report.details.left ?? []).flatMap(index => stop.items[index]?.name ?? []),
  }
}

/** For the office: how often, where, what; nothing about whom. */
async function noteForFigures(house: House, db: Db, report: Report, stop: Target) {
  if (report.kind !== 'wrong' && report.kind !== 'missing') return
  const catalogue = catalogueOf(house.city)
  const which = report.kind === 'wrong' ? (report.details.which ?? []).filter(key => catalogue.find(key)) : []
  for (const what of which.length > 0 ? which : [null])
    await run(
      db,
      sql`insert into pickups.refusal (at, zone_key, day, express, kind, what) values (${report.reported_at}, ${stop.zone_key}, ${stop.day}, ${stop.express}, ${report.kind === 'wrong' ? 'wrong-things' : 'not-there'}, ${what})`,
    )
}
