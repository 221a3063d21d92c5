import type { Appointment } from '../appointments/index.ts'
import type { Room } from './room/room.ts'

/** The room is open from a quarter of an hour before the start until two hours after the planned end, for those that begin late. */
const before = { minutes: 15 }
const after = { hours: 2 }

export function opensAt(appointment: Pick<Appointment, 'start'>): Temporal.Instant {
  return appointment.start.subtract(before)
}

export type Door = 'early' | 'open' | 'over' | 'cancelled'

/** Whether people may come in now. */
export function doorOf(appointment: Pick<Appointment, 'start' | 'end' | 'state'>, room: Pick<Room, 'openedEarly'> | null, now: Temporal.Instant): Door {
  if (!['booked', 'arrived', 'done', 'missed'].includes(appointment.state)) return 'cancelled'
  if (Temporal.Instant.compare(now, appointment.end.add(after)) >= 0) return 'over'
  return room?.openedEarly || Temporal.Instant.compare(now, opensAt(appointment)) >= 0 ? 'open' : 'early'
}
