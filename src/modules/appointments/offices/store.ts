import { type Db, idFrom, many, maybe, sql } from '../../../platform/database.ts'
import type { LocalText } from '../../../platform/text.ts'

/** A place where people come, with its rules of booking; durations in minutes. */
export interface Office {
  readonly key: string
  readonly name: LocalText
  readonly address: string
  readonly postcode: string
  readonly lat: number
  readonly lon: number
  readonly phone: string
  readonly email: string
  readonly wheelchair: boolean
  readonly access: LocalText
  readonly bookDays: number
  readonly leadMinutes: number
  readonly changeMinutes: number
  readonly holdMinutes: number
  /** null: no confirmation by mail is asked */
  readonly confirmMinutes: number | null
  /** before the start, for a second reminder; null: none */
  readonly remindMinutes: number | null
  readonly stepMinutes: number
  readonly sameDayPercent: number
  readonly phonePercent: number
  readonly perContact: number
  readonly releaseFromMinutes: number
  readonly releaseUntilMinutes: number
  readonly offerMinutes: number
  readonly walkIn: boolean
  readonly walkInMinutes: number
}

/** What people come for. */
export interface Concern {
  readonly key: string
  /** under which it stands in the list */
  readonly category: LocalText
  readonly name: LocalText
  readonly about: LocalText
  /** what to bring */
  readonly documents: readonly LocalText[]
  readonly fee: LocalText | null
  readonly minutes: number
  /** how many of it one appointment may hold */
  readonly most: number
  readonly byVideo: boolean
  readonly keywords: readonly string[]
  readonly service: string | null
}

export interface Counter {
  readonly id: string
  readonly officeKey: string
  readonly name: string
  readonly room: string
  readonly concerns: readonly string[]
  /** BCP 47, such as `tr` */
  readonly languages: readonly string[]
  readonly wheelchair: boolean
  readonly video: boolean
  readonly position: number
}

const officeColumns = sql`key, name, address, postcode, lat, lon, phone, email, wheelchair, access, book_days as "bookDays", lead_minutes as "leadMinutes",
  change_minutes as "changeMinutes", hold_minutes as "holdMinutes", confirm_minutes as "confirmMinutes", remind_minutes as "remindMinutes", step_minutes as "stepMinutes",
  same_day_percent as "sameDayPercent", phone_percent as "phonePercent", per_contact as "perContact", release_from_minutes as "releaseFromMinutes",
  release_until_minutes as "releaseUntilMinutes", offer_minutes as "offerMinutes", walk_in as "walkIn", walk_in_minutes as "walkInMinutes"`
const concernColumns = sql`key, category, name, about, documents, fee, minutes, most, by_video as "byVideo", keywords, service`
const counterColumns = sql`id, office_key as "officeKey", name, room, concerns, languages, wheelchair, video, position`

/** Offices people can come to (or those of them that are named), in the manager's order. */
export function listOffices(db: Db, named: readonly string[] | null = null): Promise<Office[]> {
  return many(
    db,
    sql<Office>`select ${officeColumns} from appointments.office where closed_at is null and (${named}::text[] is null or key = any(${named})) order by position, key`,
  )
}

export function findOffice(db: Db, key: string): Promise<Office | null> {
  return maybe(db, sql<Office>`select ${officeColumns} from appointments.office where key = ${key}`)
}

/** Concerns that are on offer, in order; with keys, only those (also retired ones, for what was booked before). */
export function listConcerns(db: Db, keys?: readonly string[]): Promise<Concern[]> {
  return many(
    db,
    sql<Concern>`select ${concernColumns} from appointments.concern where ${keys ? sql`key = any(${[...keys]})` : sql`retired_at is null`} order by position, key`,
  )
}

/** Counters of an office that are in use, in order. */
export function listCounters(db: Db, officeKey: string): Promise<Counter[]> {
  return many(db, sql<Counter>`select ${counterColumns} from appointments.counter where office_key = ${officeKey} and retired_at is null order by position, id`)
}

export function findCounter(db: Db, id: string): Promise<Counter | null> {
  return maybe(db, sql<Counter>`select ${counterColumns} from appointments.counter where id = ${idFrom(id)}`)
}
