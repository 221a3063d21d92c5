import type { Visit } from '../../../platform/visit.ts'
import { type Appointment, type Concern, type Counter, listAppointments, listConcerns, listCounters } from '../../appointments/index.ts'
import { serves } from '../line/serves.ts'
import { listVisitors, type Visitor } from '../line/visitor.ts'
import { type Room, roomOf } from '../room/room.ts'
import { counterOf, listStations, type StationState } from './station.ts'

/** What a counter's page shows. Names come with the appointments, they are kept nowhere else. */
export interface CounterData {
  readonly counter: Counter
  readonly state: StationState
  readonly room: Room
  readonly current: Visitor | null
  /** those this counter can serve, in the order of the line */
  readonly next: readonly Visitor[]
  /** how many wait whom it cannot serve */
  readonly others: number
  readonly aside: readonly Visitor[]
  /** whom it finished with today, the latest first */
  readonly history: readonly Visitor[]
  readonly appointments: ReadonlyMap<string, Appointment>
  readonly concerns: readonly Concern[]
  /** counters somebody sits at, to send people on to */
  readonly open: readonly Counter[]
}

export async function loadCounter(v: Visit): Promise<CounterData> {
  const counter = await counterOf(v)
  const visitors = await listVisitors(v.db, counter.officeKey, v.today)
  const stations = await listStations(v.db, counter.officeKey, v.today)
  const waiting = visitors.filter(({ state }) => state === 'waiting')
  const next = waiting.filter(visitor => serves(counter, visitor))
  const appointments = await listAppointments(v.db, counter.officeKey, v.today)
  return {
    counter,
    state: stations.find(({ counterId }) => counterId === counter.id)?.state ?? 'closed',
    room: await roomOf(v.db, counter.officeKey),
    current: visitors.find(({ counterId, state }) => counterId === counter.id && (state === 'called' || state === 'serving')) ?? null,
    next,
    others: waiting.length - next.length,
    aside: visitors.filter(({ state }) => state === 'parked' || state === 'missed'),
    history: visitors
      .filter(({ counterId, state }) => counterId === counter.id && (state === 'finished' || state === 'missed'))
      .toSorted((a, b) => Temporal.Instant.compare(b.endedAt ?? b.arrivedAt, a.endedAt ?? a.arrivedAt)),
    appointments: new Map(appointments.map(one => [one.id, one])),
    concerns: await listConcerns(v.db),
    open: (await listCounters(v.db, counter.officeKey)).filter(({ id }) => stations.some(one => one.counterId === id && one.state !== 'closed')),
  }
}
