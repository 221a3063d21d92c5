import { audit } from '../../../platform/audit.ts'
import { dayOf } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/database.ts'
import { Unacceptable, storeFile } from '../../../platform/files.ts'
import { addJob } from '../../../platform/jobs.ts'
import type { House } from '../../../platform/module.ts'
import { arrange } from '../dispatch/arranging.ts'
import { lockShifts } from '../dispatch/store.ts'
import { stopChanged } from '../tracking.ts'
import type { ReportDetails, ReportKind } from './kinds.ts'
import { type ConflictKind, type Report, type Standing, type Target, countedReport, findReportOf, findTarget, finishStop, insertReport } from './store.ts'

/** A report as it arrives, by island or form. */
export interface Message {
  readonly vehicleKey: string
  /** made once on the phone; the same again is the same report */
  readonly clientId: string
  readonly stop: string
  readonly kind: ReportKind
  readonly details: ReportDetails
  readonly photo: Buffer | null
  readonly reportedAt: Temporal.Instant
  readonly accountId: string | null
}

/**
 * Takes in a report. Whatever the report says, it is kept: it finishes its stop, or repeats what is known, or lands in
 * the dispatcher's list with the reason. What follows for the citizen's case is done by a job, so that no trouble there
 * holds up the crew. Runs in the caller's transaction.
 */
export async function takeReport(house: House, db: Db, message: Message): Promise<Report> {
  const before = await findReportOf(db, message.vehicleKey, message.clientId)
  if (before) return before
  const target = await findTarget(db, message.stop)
  const photoId = message.photo ? await keepPhoto(house, db, message, target) : null
  if (target) await lockShifts(db, [target.shift_id])
  // Read again under the lock: it may have been moved, cancelled or reported while we waited.
  const stop = await findTarget(db, message.stop)
  const verdict = await judge(house, db, message, stop)
  const now = house.clock.now()
  const report = await insertReport(db, {
    vehicle_key: message.vehicleKey,
    client_id: message.clientId,
    stop: message.stop,
    booking_id: stop?.id ?? null,
    account_id: message.accountId,
    kind: message.kind,
    details: message.details,
    photo_id: photoId,
    reported_at: message.reportedAt,
    received_at: now,
    ...verdict,
  })
  if (!report) return (await findReportOf(db, message.vehicleKey, message.clientId))!
  await audit(db, now, {
    actor: message.accountId ?? 'guest',
    action: 'pickup.reported',
    subject: `booking:${message.stop}`,
    details: { kind: report.kind, standing: report.standing },
  })
  if (stop && report.standing === 'counted') await finish(house, db, stop, report)
  return report
}

async function judge(house: House, db: Db, message: Message, stop: Target | null): Promise<{ standing: Standing; conflict: ConflictKind | null }> {
  const conflict = (why: ConflictKind) => ({ standing: 'conflict' as const, conflict: why })
  switch (stop?.state) {
    case 'booked':
      // A report for yesterday counts: the phone had no signal until now. One for tomorrow is a mistake.
      if (Temporal.PlainDate.compare(stop.day, dayOf(house.clock.now(), house.city.zone)) > 0) return conflict('later')
      return { standing: 'counted', conflict: null }
    case 'done':
    case 'missed': {
      const first = await countedReport(db, stop.id)
      const isSame = first !== null && first.kind === message.kind && JSON.stringify(plain(first.details)) === JSON.stringify(plain(message.details))
      return isSame ? { standing: 'repeated', conflict: null } : conflict('reported')
    }
    case 'moved':
      return conflict('moved')
    case 'displaced':
      return conflict('displaced')
    case 'cancelled':
    case 'expired':
      return conflict('cancelled')
    default:
      return conflict('unknown')
  }
}

async function finish(house: House, db: Db, stop: Target, report: Report) {
  const { kind, details } = report
  await finishStop(db, stop.id, kind === 'missing' ? 'missed' : 'done', report.reported_at, { kind, ...details })
  // The others move up, and their times follow how late or early the crew is.
  await arrange(house, db, stop.shift_id)
  await stopChanged(house, db, stop.id)
  await addJob(db, 'pickups.followReport', { reportId: report.id }, { key: `pickups.followReport:${report.id}` })
}

/** A photo that cannot be kept (no picture, too large, infected) must not keep the report out. */
async function keepPhoto(house: House, db: Db, message: Message, target: Target | null): Promise<string | null> {
  try {
    const subject = target ? `case:${target.application_id}` : `report:${message.clientId}`
    return (await storeFile(house, db, { bytes: message.photo!, filename: 'meldung.jpg', purpose: 'pickups.report', subject })).id
  } catch (error) {
    if (error instanceof Unacceptable) return null
    throw error
  }
}

function plain({ litres, which, left }: ReportDetails) {
  return [litres ?? 0, [...(which ?? [])].toSorted(), [...(left ?? [])].toSorted((a, b) => a - b)]
}
