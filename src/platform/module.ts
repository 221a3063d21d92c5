import type { City } from './city.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { Db } from './database.ts'
import type { EventHandlers } from './events.ts'
import type { Provided } from './extension.ts'
import type { Live } from './live.ts'
import type { Log } from './log.ts'
import type { Routes } from './routes.ts'
import type { Lang, LocalText } from './text.ts'
import type { Visit } from './visit.ts'

/** Everything a handler may need that lives as long as the server. */
export interface House {
  readonly config: Config
  readonly city: City
  readonly db: Db
  readonly clock: Clock
  readonly log: Log
  readonly live: Live
  readonly modules: readonly Module[]
  /** where this very process answers over HTTP, such as `http://127.0.0.1:3000`; null while it does not listen */
  address(): string | null
}

/** A capability of the city: one folder, declared here, switched on by one line in src/modules.ts. */
export interface Module {
  /** also the name of its PostgreSQL schema and the prefix of its permissions and jobs */
  readonly name: string
  /** what the administration calls it; default: the words of its menu entry */
  readonly title?: (lang: Lang) => string
  readonly migrations?: URL
  readonly menu?: readonly MenuEntry[]
  /** right → what it allows, in words for the admin page; asked for as `module.right` */
  readonly permissions?: Readonly<Record<string, (lang: Lang) => string>>
  /** role → rights of this module it starts with; the administration may change them later */
  readonly defaultRoles?: Readonly<Record<string, readonly string[]>>
  routes?(routes: Routes): void
  /** name → handler; queued as `module.name` by addJob. At least once: a handler must bear being run twice. */
  readonly jobs?: Readonly<Record<string, JobHandler>>
  readonly schedules?: readonly Schedule[]
  readonly on?: EventHandlers
  readonly retention?: readonly Retention[]
  /** every cookie this module sets, for the privacy page */
  readonly cookies?: readonly Cookie[]
  readonly personalData?: PersonalData
  /** what it keeps about employees, for the page on which they read it */
  readonly staffPrivacy?: readonly StaffPrivacy[]
  /** what this module adds to another one's extension points */
  readonly provides?: readonly Provided[]
  /** Brings what the city profile says into the database; runs at every start, must be repeatable. */
  load?(house: House): Promise<void>
  /** Fills the demo city, once, after `load`; only in demo mode. */
  demo?(house: House): Promise<void>
}

/** The parts of the employees' menu, in their order. */
export const menuGroups = ['mine', 'work', 'money', 'content', 'figures', 'staff', 'oversight', 'operation'] as const
export type MenuGroup = (typeof menuGroups)[number]

interface AnyMenuEntry {
  readonly to: string
  readonly text: (lang: Lang) => string
  /** lower comes first, in the group; the lowest of all stand at the thumb on a phone. Default 50 */
  readonly order?: number
}

export interface StaffMenuEntry extends AnyMenuEntry {
  readonly side: 'staff'
  readonly group: MenuGroup
  /** needed to see it; of several one is enough */
  readonly permission?: string | readonly string[]
  /** how much waits there for this person, shown beside the entry; one quick query, it is asked for every page */
  badge?(v: Visit): Promise<number>
}

export type MenuEntry = StaffMenuEntry | (AnyMenuEntry & { readonly side: 'citizen' })

export type JobHandler = (payload: never, house: House) => Promise<void>

export interface Schedule {
  readonly job: string
  /** crontab, in UTC */
  readonly cron: string
}

/** What is kept and when it goes; run daily. */
export interface Retention {
  readonly what: (lang: Lang) => string
  /** ISO 8601 duration after which it goes, for the privacy page */
  readonly after: string
  /** @returns how many records went */
  erase(house: House): Promise<number>
}

/** What a browser is asked to keep, and why nothing works without it. */
export interface Cookie {
  readonly names: readonly string[]
  readonly why: (lang: Lang) => string
}

/** One person's data under GDPR Art. 15 and 17. `accountId` or `email` names the person. */
export interface PersonalData {
  export(db: Db, person: Person): Promise<Record<string, unknown>>
  /** Erases what the law lets go; returns what had to stay and why. */
  erase(db: Db, person: Person): Promise<LocalText[]>
}

/** One thing kept about employees, and who sees it, in plain words. */
export interface StaffPrivacy {
  readonly what: LocalText
  readonly who: LocalText
}

export interface Person {
  readonly accountId: string | null
  readonly email: string | null
}

/** Declares a module; the identity function, for its types. */
export function defineModule(module: Module): Module {
  return module
}
