import { afterCommit, type Db } from '../../../platform/database.ts'
import type { House } from '../../../platform/module.ts'
import type { Appointment } from './appointment.ts'

/** What open pages of an office's day listen to. */
export function officeDayTopic(officeKey: string, day: Temporal.PlainDate): string {
  return `appointments:${officeKey}:${day.toString()}`
}

/** Lets open pages of that day fetch themselves anew, once the caller's transaction is through. */
export function publishDay(house: House, db: Db, { officeKey, day }: Pick<Appointment, 'officeKey' | 'day'>): void {
  afterCommit(db, () => house.live.publish(officeDayTopic(officeKey, day), { name: 'changed' }))
}
