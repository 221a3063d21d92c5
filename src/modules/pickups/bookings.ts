import { type Db, many, sql } from '../../platform/database.ts'
import type { LocalText } from '../../platform/text.ts'
import type { Fraction, Group } from './catalogue.ts'

export type BookingState = 'held' | 'booked' | 'done' | 'missed' | 'cancelled' | 'moved' | 'displaced' | 'expired'

/** A stop with its day; what pages, letters and the tour know of it. */
export interface Booking {
  id: string
  application_id: string
  case_id: string | null
  shift_id: string
  fraction_group: Group
  state: BookingState
  express: boolean
  litres: number
  kg: number
  minutes: number
  items: { key: string; name: string; count: number; litres: number; kg: number; fraction: Fraction }[]
  address_id: string
  label: string
  district: string
  lat: number
  lon: number
  hold_until: Temporal.Instant
  displaced_because: LocalText | null
  position: number | null
  planned_at: Temporal.PlainTime | null
  arrived_at: Temporal.Instant | null
  done_at: Temporal.Instant | null
  outcome: unknown
  day: Temporal.PlainDate
  starts: Temporal.PlainTime
  ends: Temporal.PlainTime
  zone_key: string
}

const columns = sql`b.id, b.application_id, b.case_id, b.shift_id, b.fraction_group, b.state, b.express, b.litres, b.kg, b.minutes, b.items, b.address_id, b.label,
  b.district, b.lat, b.lon, b.hold_until, b.displaced_because, b.position, b.planned_at, b.arrived_at, b.done_at, b.outcome, s.day, s.starts, s.ends, s.zone_key`

/** The stops of an order in these states, bulky before electric. A case has the id of the application it grew from. */
export function bookingsOf(db: Db, applicationId: string, states: readonly BookingState[]): Promise<Booking[]> {
  return many(
    db,
    sql<Booking>`select ${columns} from pickups.booking b join pickups.shift s on s.id = b.shift_id
    where b.application_id = ${applicationId} and b.state = any(${states as string[]}) order by b.fraction_group, b.created_at`,
  )
}

/** What the citizen's order stands at: the day that counts now, whatever came before. */
export function currentBookings(db: Db, applicationId: string): Promise<Booking[]> {
  return bookingsOf(db, applicationId, ['booked', 'displaced', 'done', 'missed'])
}

/** How often the date was moved; the calendar file counts on from it. */
export async function movesOf(db: Db, applicationId: string): Promise<number> {
  const moved = await bookingsOf(db, applicationId, ['moved'])
  return new Set(moved.map(one => one.day.toString())).size
}
