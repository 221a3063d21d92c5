import { type Db, maybe, sql } from '../../../platform/database.ts'
import { isLinkSecret, linkSecret } from '../../../platform/link.ts'
import type { House } from '../../../platform/module.ts'
import type { Lang } from '../../../platform/text.ts'
import { baseUrl } from '../../../platform/visiting.ts'
import type { Need } from '../need.ts'

/** Somebody waiting for a freed time. What the states mean stands in the migration. */
export interface Wish extends Need {
  readonly id: string
  /** `WL-7K3F-9Q2M` */
  readonly code: string
  readonly linkGeneration: number
  readonly state: 'asked' | 'waiting' | 'offered' | 'taken' | 'withdrawn' | 'expired'
  readonly offices: readonly string[]
  readonly fromDay: Temporal.PlainDate
  readonly untilDay: Temporal.PlainDate
  /** an appointment the offered time would take the place of, as it is now: it may have been moved since */
  readonly appointmentId: string | null
  readonly name: string
  readonly email: string
  readonly lang: Lang
  /** place in the line */
  readonly since: Temporal.Instant
  /** how many offers were let pass so far */
  readonly passed: number
  readonly offerId: string | null
  readonly offerUntil: Temporal.Instant | null
}

/** Columns of `appointments.wish w` as a Wish. */
export const wishColumns = sql`w.id, w.code, w.link_generation as "linkGeneration", w.state, w.offices, w.concerns, w.channel, w.wheelchair, w.speaks,
  w.from_day as "fromDay", w.until_day as "untilDay", appointments.latest(w.appointment_id) as "appointmentId", w.name, w.email, w.lang, w.since, cardinality(w.passed) as passed,
  w.offer_id as "offerId", w.offer_until as "offerUntil"`

export function findWishByCode(db: Db, code: string): Promise<Wish | null> {
  return maybe(db, sql<Wish>`select ${wishColumns} from appointments.wish w where code = ${code}`)
}

/** The wish, held until the transaction ends. It is locked before any appointment. */
export function lockWish(db: Db, id: string): Promise<Wish | null> {
  return maybe(db, sql<Wish>`select ${wishColumns} from appointments.wish w where id = ${id} for update`)
}

/** The wish's secret link as a whole address. */
export function wishLink(house: House, wish: Pick<Wish, 'id' | 'code' | 'linkGeneration'>): string {
  return `${baseUrl(house)}/warteliste/${wish.code}?schluessel=${linkSecret(house, `wish ${wish.id}`, wish.linkGeneration)}`
}

export function opensWish(house: House, wish: Pick<Wish, 'id' | 'linkGeneration'>, secret: string): boolean {
  return isLinkSecret(house, `wish ${wish.id}`, wish.linkGeneration, secret)
}
