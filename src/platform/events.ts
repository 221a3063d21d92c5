import type { Db } from './database.ts'
import type { House } from './module.ts'

/**
 * What modules tell each other. A module adds its own by declaration merging:
 * `declare module '../../platform/events.ts' { interface Events { 'case.closed': { caseId: string } } }`
 */
// oxlint-disable-next-line no-empty-interface
export interface Events {}

export type EventHandlers = { readonly [Name in keyof Events]?: (event: Events[Name], db: Db, house: House) => Promise<void> }

/**
 * Tells every listening module, in module order, inside the caller's transaction: what they write
 * commits with it or not at all. A handler that must talk to the outside adds a job instead.
 */
export async function emit<Name extends keyof Events>(house: House, db: Db, name: Name, event: Events[Name]): Promise<void> {
  for (const module of house.modules) await module.on?.[name]?.(event, db, house)
}
