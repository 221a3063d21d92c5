import { type Db, many, maybe, sql } from '../../../platform/database.ts'
import type { Lang } from '../../../platform/text.ts'
import type { ConcernCount } from '../../appointments/index.ts'

export type VisitorState = 'waiting' | 'called' | 'serving' | 'finished' | 'missed' | 'parked' | 'left'

/** Somebody who waits at an office today; what the columns mean stands in the migration. */
export interface Visitor {
  readonly id: string
  /** `W-7K3F-9Q2M`, names the phone ticket */
  readonly code: string
  readonly linkGeneration: number
  readonly officeKey: string
  readonly day: Temporal.PlainDate
  /** `A012`, by which they are called */
  readonly number: string
  readonly appointmentId: string | null
  readonly concerns: readonly ConcernCount[]
  readonly concernKeys: readonly string[]
  readonly people: number
  readonly channel: 'phone' | 'kiosk' | 'desk'
  readonly wheelchair: boolean
  readonly speaks: string | null
  readonly lang: Lang
  readonly arrivedAt: Temporal.Instant
  readonly dueAt: Temporal.Instant
  /** too late for the appointment, so at the place of somebody without one */
  readonly late: boolean
  readonly state: VisitorState
  readonly counterId: string | null
  readonly onlyCounter: string | null
  readonly onlyRoom: string | null
  readonly calls: number
  readonly firstCalledAt: Temporal.Instant | null
  readonly calledAt: Temporal.Instant | null
  readonly servingAt: Temporal.Instant | null
  readonly handledSeconds: number
  readonly endedAt: Temporal.Instant | null
  readonly note: string
  readonly promisedSeconds: number | null
}

const columns = sql`id, code, link_generation as "linkGeneration", office_key as "officeKey", day, number, appointment_id as "appointmentId", concerns,
  concern_keys as "concernKeys", people, channel, wheelchair, speaks, lang, arrived_at as "arrivedAt", due_at as "dueAt", late, state, counter_id as "counterId",
  only_counter as "onlyCounter", only_room as "onlyRoom", calls, first_called_at as "firstCalledAt", called_at as "calledAt", serving_at as "servingAt",
  handled_seconds as "handledSeconds", ended_at as "endedAt", note, promised_seconds as "promisedSeconds"`

/** Everybody of the day at an office, in the order of the line. */
export function listVisitors(db: Db, officeKey: string, day: Temporal.PlainDate): Promise<Visitor[]> {
  return many(db, sql<Visitor>`select ${columns} from waitingroom.visitor where office_key = ${officeKey} and day = ${day} order by due_at, arrived_at, id`)
}

export function findVisitor(db: Db, id: string): Promise<Visitor | null> {
  return maybe(db, sql<Visitor>`select ${columns} from waitingroom.visitor where id::text = ${id}`)
}

export function findVisitorByCode(db: Db, code: string): Promise<Visitor | null> {
  return maybe(db, sql<Visitor>`select ${columns} from waitingroom.visitor where code = ${code}`)
}

export function findVisitorOfAppointment(db: Db, appointmentId: string): Promise<Visitor | null> {
  return maybe(db, sql<Visitor>`select ${columns} from waitingroom.visitor where appointment_id = ${appointmentId}`)
}

/** Whom the counter has before it. */
export function findCurrent(db: Db, counterId: string): Promise<Visitor | null> {
  return maybe(db, sql<Visitor>`select ${columns} from waitingroom.visitor where counter_id = ${counterId} and state in ('called', 'serving')`)
}
