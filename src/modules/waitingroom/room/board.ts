import { type Db, one, sql } from '../../../platform/database.ts'
import { dayOf } from '../../../platform/clock.ts'
import type { House } from '../../../platform/module.ts'
import { type Appointment, type Counter, findOffice, listAppointments, listConcerns, listCounters } from '../../appointments/index.ts'
import { listStations } from '../counter/station.ts'
import { dueAt } from '../line/due.ts'
import { inMinutes, type Outlook, type Span, type Standing, spansOf } from '../line/expect.ts'
import { type Length, lengthOf, listLearned } from '../line/handling.ts'
import { serves } from '../line/serves.ts'
import { listVisitors, type Visitor } from '../line/visitor.ts'
import { roomOf } from './room.ts'

/** What displays and phones show of an office's waiting room; no names. Sent whole with every change, so it is kept small. */
export interface Board {
  /** grows with every change of the database; an older board that arrives late is thrown away */
  readonly revision: number
  /** [number, counter, room, how often called, epoch milliseconds of the call], the latest first */
  readonly calls: readonly (readonly [string, string, string, number, number])[]
  /** [number, how many are before them for the same counters, minutes from, minutes until], in the order of the line; null: cannot be said */
  readonly waiting: readonly (readonly [string, number, number | null, number | null])[]
  /** minutes somebody without an appointment waits who comes now: from, until */
  readonly walkIn: readonly [number, number] | null
}

/** How far appointments still to come are reckoned with. */
const ahead = 2 * 3600
/** A person being served takes at least so long still, in seconds. */
const atLeast = 60

/** The waiting room as it is now; one small query each for the parts. */
export async function readBoard(house: House, db: Db, officeKey: string): Promise<Board> {
  const now = house.clock.now()
  const day = dayOf(now, house.city.zone)
  // Read first: what follows is at least as new. Counts the transactions that have ended.
  const { revision } = await one(
    db,
    sql<{ revision: number }>`select pg_snapshot_xmax(s)::text::bigint - (select count(*) from pg_snapshot_xip(s)) as revision from pg_current_snapshot() s`,
  )
  const visitors = await listVisitors(db, officeKey, day)
  const counters = await listCounters(db, officeKey)
  const { spans, walkIn, desksOf } = await foresee(house, db, officeKey, visitors, counters)
  const named = new Map(counters.map(counter => [counter.id, counter]))
  const waiting = visitors.filter(visitor => visitor.state === 'waiting')
  return {
    revision,
    calls: visitors
      .filter(({ state }) => state === 'called' || state === 'serving')
      .toSorted((a, b) => Temporal.Instant.compare(b.calledAt!, a.calledAt!))
      .slice(0, 12)
      .map(({ number, counterId, calls, calledAt }) => {
        const counter = named.get(counterId!)
        return [number, counter?.name ?? '', counter?.room ?? '', calls, calledAt!.epochMilliseconds] as const
      }),
    waiting: waiting.map((visitor, at) => {
      const desks = desksOf(visitor)
      const before = waiting.slice(0, at).filter(other => desksOf(other).some(desk => desks.includes(desk))).length
      const span = spans.get(visitor.id)
      const minutes = span && inMinutes(span)
      return [visitor.number, before, minutes?.from ?? null, minutes?.until ?? null] as const
    }),
    walkIn: walkIn ? [inMinutes(walkIn).from, inMinutes(walkIn).until] : null,
  }
}

/** How long this visitor will wait, for the promise at the arrival; null: cannot be said. */
export async function spanFor(house: House, db: Db, visitor: Pick<Visitor, 'id' | 'officeKey' | 'day'>): Promise<Span | null> {
  const visitors = await listVisitors(db, visitor.officeKey, visitor.day)
  const { spans } = await foresee(house, db, visitor.officeKey, visitors, await listCounters(db, visitor.officeKey))
  return spans.get(visitor.id) ?? null
}

async function foresee(house: House, db: Db, officeKey: string, visitors: readonly Visitor[], counters: readonly Counter[]) {
  const now = house.clock.now()
  const day = dayOf(now, house.city.zone)
  const [office, room, planned, learned] = [
    await findOffice(db, officeKey),
    await roomOf(db, officeKey),
    await listConcerns(db),
    await listLearned(db, officeKey),
  ]
  const stations = await listStations(db, officeKey, day)
  const open = counters.filter(counter => stations.some(station => station.counterId === counter.id && station.state === 'open'))
  const desks = new Map<string, readonly number[]>()
  const desksOf = (visitor: Visitor) => {
    const known = desks.get(visitor.id) ?? open.flatMap((counter, desk) => (serves(counter, visitor) ? [desk] : []))
    desks.set(visitor.id, known)
    return known
  }
  const from = (instant: Temporal.Instant) => now.until(instant).total('seconds')
  const lengths = new Map(visitors.map(visitor => [visitor.id, lengthOf(visitor.concerns, learned, planned)]))
  const standing = (which: keyof Length): Standing[] =>
    visitors
      .filter(({ state }) => state === 'waiting')
      .map(visitor => ({
        id: visitor.id,
        due: from(visitor.dueAt),
        arrived: from(visitor.arrivedAt),
        seconds: lengths.get(visitor.id)![which],
        desks: desksOf(visitor),
      }))
  const freeAt = (which: keyof Length) =>
    open.map(({ id }) => {
      const current = visitors.find(({ counterId, state }) => counterId === id && (state === 'called' || state === 'serving'))
      return current ? Math.max(atLeast, lengths.get(current.id)![which] + from(current.servingAt ?? current.calledAt!)) : 0
    })
  const known = new Set(visitors.map(({ appointmentId }) => appointmentId))
  const toCome = (await listAppointments(db, officeKey, day)).filter(one => isToCome(one, known, from))
  const coming: Standing[] = toCome.map(appointment => ({
    id: appointment.id,
    due: from(appointment.start),
    arrived: Math.max(0, from(appointment.start)),
    seconds: lengthOf(appointment.concerns, learned, planned).most,
    desks: open.flatMap((counter, desk) => (serves(counter, { ...appointment, concernKeys: appointment.concerns.map(({ key }) => key) }) ? [desk] : [])),
  }))
  const likely: Outlook = { line: standing('half'), freeAt: freeAt('half') }
  const unlucky: Outlook = { line: [...standing('most'), ...coming], freeAt: freeAt('most') }
  const rules = { lateMinutes: room.lateMinutes, walkInMinutes: office?.walkInMinutes ?? 0 }
  const typical = office?.walkIn ? mostServed(open) : []
  const probe: Standing = { id: 'now', due: from(dueAt({ arrivedAt: now, start: null }, rules)), arrived: 0, seconds: 0, desks: typical }
  const withProbe = spansOf({ ...likely, line: [...likely.line, probe] }, { ...unlucky, line: [...unlucky.line, probe] })
  return { spans: spansOf(likely, unlucky), walkIn: withProbe.get(probe.id) ?? null, desksOf }
}

/** Booked for the next hours and not here yet; who is long overdue is not reckoned with any more. */
function isToCome(appointment: Appointment, here: ReadonlySet<string | null>, from: (instant: Temporal.Instant) => number): boolean {
  const start = from(appointment.start)
  return appointment.state === 'booked' && appointment.channel === 'on_site' && !here.has(appointment.id) && start > -600 && start < ahead
}

/** The open counters for what most of them do. */
function mostServed(open: readonly Counter[]): number[] {
  const keys = [...new Set(open.flatMap(counter => counter.concerns))]
  const able = keys.map(key => open.flatMap((counter, desk) => (counter.concerns.includes(key) ? [desk] : [])))
  return able.reduce((most, desks) => (desks.length > most.length ? desks : most), [])
}
