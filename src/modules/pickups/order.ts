import type { Db } from '../../platform/database.ts'
import { many, run, sql } from '../../platform/database.ts'
import type { CaseView } from '../services/index.ts'
import type { Booking } from './bookings.ts'
import type { Spot } from './holding.ts'
import type { Load } from './load.ts'
import type { DateValue } from './questions/date-value.ts'
import type { PlaceValue } from './questions/place.tsx'

/** The ids a definition gives the questions this fulfilment reads; see README. */
export const questionIds = { address: 'adresse', items: 'gegenstaende', date: 'termin', place: 'stellplatz' } as const

/** The day the case's answer names, if it was asked. */
export function dateOf(subject: Pick<CaseView, 'answers'>): DateValue | null {
  return (subject.answers[questionIds.date] as DateValue | undefined) ?? null
}

/** Writes on held stops what the crew needs to know: whose case it is, where it stands, whom to call. */
export async function nameStops(db: Db, subject: CaseView): Promise<void> {
  const place = (subject.answers[questionIds.place] as PlaceValue | undefined) ?? null
  await run(
    db,
    sql`update pickups.booking set case_id = ${subject.id}, place = ${place === null ? null : JSON.stringify(place)}::jsonb,
      contact_name = ${subject.contact.name}, contact_phone = ${subject.contact.phone}
    where application_id = ${subject.id} and state in ('held', 'booked', 'displaced')`,
  )
}

export function shiftsOf(bookings: readonly Pick<Booking, 'shift_id'>[]): string[] {
  return [...new Set(bookings.map(booking => booking.shift_id))]
}

/** Which of these stops stand on a shift that no longer drives. */
export async function stopsWithoutShift(db: Db, applicationId: string): Promise<string[]> {
  const rows = await many(
    db,
    sql<{
      id: string
    }>`select b.id from pickups.booking b join pickups.shift s on s.id = b.shift_id where b.application_id = ${applicationId} and b.state in ('held', 'booked') and s.state <> 'open'`,
  )
  return rows.map(row => row.id)
}

/** What a booked order takes along, to be held on another day. */
export function loadsAgain(stops: readonly Booking[]): Load[] {
  return stops.map(one => ({ group: one.fraction_group, litres: one.litres, kg: one.kg, minutes: one.minutes, items: one.items }))
}

export function spotOf(stop: Booking): Spot {
  return { addressId: stop.address_id, label: stop.label, district: stop.district, lat: stop.lat, lon: stop.lon }
}
