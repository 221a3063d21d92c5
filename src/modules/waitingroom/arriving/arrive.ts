import { dayOf } from '../../../platform/clock.ts'
import { type Db, one, run, sql } from '../../../platform/database.ts'
import { drawCode } from '../../../platform/link.ts'
import type { House } from '../../../platform/module.ts'
import type { Lang } from '../../../platform/text.ts'
import { type ConcernCount, listConcerns, listCounters, listOffices, lockAppointment, markAttendance, type Office, openOn } from '../../appointments/index.ts'
import { listStations } from '../counter/station.ts'
import { dueAt, isLate } from '../line/due.ts'
import { inMinutes } from '../line/expect.ts'
import { appointmentLetter, letterFor } from '../line/number.ts'
import { serves } from '../line/serves.ts'
import { findVisitor, findVisitorOfAppointment, type Visitor } from '../line/visitor.ts'
import { spanFor } from '../room/board.ts'
import { changed } from '../room/live.ts'
import { roomOf } from '../room/room.ts'

/** So long before their appointment people may report that they are here, in minutes. */
export const earliest = 60

/** What came of reporting an arrival. */
export type Arrived =
  | { readonly ok: true; readonly visitor: Visitor }
  | { readonly ok: false; readonly because: 'ended' | 'video' }
  | { readonly ok: false; readonly because: 'other-day'; readonly day: Temporal.PlainDate }
  | { readonly ok: false; readonly because: 'other-office'; readonly office: Office | null }
  | { readonly ok: false; readonly because: 'too-early'; readonly from: Temporal.Instant; readonly start: Temporal.Instant }
  | { readonly ok: false; readonly because: 'twice'; readonly visitor: Visitor }

/** Somebody with an appointment is here. In a transaction: the appointment is held meanwhile, so nobody arrives twice. */
export async function checkIn(house: House, db: Db, office: Office, appointmentId: string, how: { channel: Visitor['channel'] }): Promise<Arrived> {
  const now = house.clock.now()
  const today = dayOf(now, house.city.zone)
  const appointment = await lockAppointment(db, appointmentId)
  if (!appointment) return { ok: false, because: 'ended' }
  const before = await findVisitorOfAppointment(db, appointmentId)
  if (before) return before.officeKey === office.key ? { ok: false, because: 'twice', visitor: before } : { ok: false, because: 'ended' }
  if (appointment.state !== 'booked') return { ok: false, because: 'ended' }
  if (!appointment.day.equals(today)) return { ok: false, because: 'other-day', day: appointment.day }
  if (appointment.channel === 'video') return { ok: false, because: 'video' }
  if (appointment.officeKey !== office.key)
    return { ok: false, because: 'other-office', office: (await listOffices(db)).find(({ key }) => key === appointment.officeKey) ?? null }
  const from = appointment.start.subtract({ minutes: earliest })
  if (Temporal.Instant.compare(now, from) < 0) return { ok: false, because: 'too-early', from, start: appointment.start }
  const { lateMinutes } = await roomOf(db, office.key)
  const rules = { lateMinutes, walkInMinutes: office.walkInMinutes }
  const arrival = { arrivedAt: now, start: appointment.start }
  const visitor = await enter(house, db, office.key, appointmentLetter, {
    appointmentId,
    concerns: appointment.concerns,
    people: Math.min(10, Math.max(1, ...appointment.concerns.map(({ count }) => count))),
    channel: how.channel,
    wheelchair: appointment.wheelchair,
    speaks: appointment.speaks,
    lang: appointment.lang,
    dueAt: dueAt(arrival, rules),
    late: isLate(arrival, rules),
    note: appointment.note,
  })
  await markAttendance(db, appointmentId, 'arrived')
  return { ok: true, visitor }
}

/** What somebody without an appointment brings. */
export interface WalkIn {
  readonly concerns: readonly ConcernCount[]
  readonly people: number
  readonly channel: Visitor['channel']
  readonly wheelchair: boolean
  readonly speaks: string | null
  readonly lang: Lang
}

export type Drawn = { readonly ok: true; readonly visitor: Visitor } | { readonly ok: false; readonly because: 'no-walk-in' | 'closed' | 'nobody-can' }

/** Draws a number for somebody without an appointment. */
export async function drawNumber(house: House, db: Db, office: Office, wanted: WalkIn): Promise<Drawn> {
  if (!office.walkIn && wanted.channel !== 'desk') return { ok: false, because: 'no-walk-in' }
  if (!(await isOpen(house, db, office))) return { ok: false, because: 'closed' }
  const wishes = { ...wanted, concernKeys: wanted.concerns.map(({ key }) => key) }
  if (!(await listCounters(db, office.key)).some(counter => serves(counter, wishes))) return { ok: false, because: 'nobody-can' }
  const letter = letterFor(await listConcerns(db), wishes.concernKeys[0]!)
  const arrival = { arrivedAt: house.clock.now(), start: null }
  const rules = { lateMinutes: 0, walkInMinutes: office.walkInMinutes }
  const visitor = await enter(house, db, office.key, letter, { ...wanted, appointmentId: null, dueAt: dueAt(arrival, rules), late: false, note: '' })
  return { ok: true, visitor }
}

/** Within today's opening hours, or while an employee sits at a counter. */
export async function isOpen(house: House, db: Db, office: Office): Promise<boolean> {
  const now = house.clock.now()
  const today = dayOf(now, house.city.zone)
  const hours = await openOn(db, office.key, today)
  if (hours && Temporal.Instant.compare(now, hours.from.subtract({ minutes: 30 })) >= 0 && Temporal.Instant.compare(now, hours.until) < 0) return true
  return (await listStations(db, office.key, today)).some(({ state }) => state !== 'closed')
}

interface Entry extends WalkIn {
  readonly appointmentId: string | null
  readonly dueAt: Temporal.Instant
  readonly late: boolean
  readonly note: string
}

/** One statement draws the number and takes the place; then the wait is foreseen and kept as what was promised. */
async function enter(house: House, db: Db, officeKey: string, letter: string, entry: Entry): Promise<Visitor> {
  const now = house.clock.now()
  const day = dayOf(now, house.city.zone)
  const { id } = await one(
    db,
    sql<{ id: string }>`with drawn as (
      insert into waitingroom.drawn (office_key, day, letter, last) values (${officeKey}, ${day}, ${letter}, 1)
      on conflict (office_key, day, letter) do update set last = drawn.last + 1 returning letter, last)
    insert into waitingroom.visitor (code, office_key, day, number, appointment_id, concerns, concern_keys, people, channel, wheelchair, speaks, lang, arrived_at, due_at, late, note)
    select ${drawCode('W')}, ${officeKey}, ${day}, letter || lpad(last::text, greatest(3, length(last::text)), '0'), ${entry.appointmentId}, ${JSON.stringify(entry.concerns)}::jsonb,
      ${entry.concerns.map(({ key }) => key)}::text[], ${entry.people}, ${entry.channel}, ${entry.wheelchair}, ${entry.speaks}, ${entry.lang}, ${now}, ${entry.dueAt}, ${entry.late}, ${entry.note}
    from drawn returning id`,
  )
  const span = await spanFor(house, db, { id, officeKey, day })
  // Kept as it is shown, in steps of five minutes.
  if (span) await run(db, sql`update waitingroom.visitor set promised_seconds = ${inMinutes(span).until * 60} where id = ${id}`)
  changed(house, db, officeKey)
  return (await findVisitor(db, id))!
}
