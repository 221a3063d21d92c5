import { type Db, many, sql } from '../../../platform/database.ts'
import { notFound, type Visit } from '../../../platform/visit.ts'
import { type Counter, findCounter } from '../../appointments/index.ts'

export type StationState = 'open' | 'paused' | 'closed'

/** A counter today. */
export interface Station {
  readonly counterId: string
  readonly state: StationState
  readonly openedAt: Temporal.Instant
}

const columns = sql`counter_id as "counterId", state, opened_at as "openedAt"`

/** Counters somebody sat at today. */
export function listStations(db: Db, officeKey: string, day: Temporal.PlainDate): Promise<Station[]> {
  return many(db, sql<Station>`select ${columns} from waitingroom.station where office_key = ${officeKey} and day = ${day}`)
}

/** The counter of the path. */
export async function counterOf(v: Visit): Promise<Counter> {
  return (await findCounter(v.db, v.param('id'))) ?? notFound()
}
