import { type Db, many, maybe, run, sql } from '../../../platform/database.ts'
import { departmentsOf, listUnits, namesOf } from '../../staff/index.ts'
import { accountsOf } from '../audience.ts'
import type { Bulletin } from '../bulletin.ts'
import { isNamed, rulesOf, tellsMissing } from '../rules.ts'

/** Somebody the bulletin is for, and since when they have confirmed it; null: they have not. */
export interface NamedReader {
  readonly id: string
  readonly name: string
  readonly unit: string
  readonly at: Temporal.Instant | null
}

/** What a sender may know by name. */
export interface Named {
  /** in the order in which they confirmed */
  readonly confirmed: readonly NamedReader[]
  /** by name; null where it must not be known */
  readonly missing: readonly NamedReader[] | null
  /** the last day on which the sender reminded them */
  readonly askedOn: Temporal.PlainDate | null
}

/**
 * Who confirmed and who has not: for a mandatory instruction, while the city's switch is on, for whoever sent it. Readers were told one
 * name; nobody else sees it, other editors neither: null.
 */
export async function namedOf(db: Db, bulletin: Bulletin, viewerId: string): Promise<Named | null> {
  const rule = (await rulesOf(db)).named
  if (!isNamed(bulletin, rule.is_on) || !bulletin.must_confirm || bulletin.author_id !== viewerId) return null
  const [rows, missing, asked] = await Promise.all([
    many(
      db,
      sql<{
        account_id: string
        at: Temporal.Instant
      }>`select account_id, at from bulletins.confirmation where bulletin_id = ${bulletin.id} and version = ${bulletin.version} and at >= ${rule.set_at} order by at`,
    ),
    tellsMissing(bulletin, rule) ? listMissing(db, bulletin) : null,
    maybe(db, sql<{ day: Temporal.PlainDate | null }>`select max(day) as day from bulletins.asked_again where bulletin_id = ${bulletin.id}`),
  ])
  const ids = [...rows.map(row => row.account_id), ...(missing ?? [])]
  const [names, departments, units] = await Promise.all([namesOf(db, ids), departmentsOf(db), listUnits(db)])
  const unitNames = new Map(units.map(unit => [unit.id, unit.name]))
  const named = (id: string, at: Temporal.Instant | null) => ({ id, name: names.get(id) ?? '', unit: unitNames.get(departments.get(id) ?? '') ?? '', at })
  return {
    confirmed: rows.map(row => named(row.account_id, row.at)),
    missing: missing && missing.map(id => named(id, null)).toSorted((a, b) => a.name.localeCompare(b.name, 'de')),
    askedOn: asked!.day,
  }
}

/** The accounts whose confirmation of this version is missing. For the house's own reminders; who they are is not for everybody. */
export async function listMissing(db: Db, bulletin: Bulletin): Promise<string[]> {
  const confirmed = await many(
    db,
    sql<{ id: string }>`select account_id as id from bulletins.confirmation where bulletin_id = ${bulletin.id} and version = ${bulletin.version}`,
  )
  const done = new Set(confirmed.map(row => row.id))
  return (await accountsOf(db, bulletin)).filter(id => !done.has(id))
}

/** Notes that the sender reminds so many today. @returns false if that was done today already */
export async function noteAsked(db: Db, bulletin: Bulletin, asked: { day: Temporal.PlainDate; by: string; people: number }): Promise<boolean> {
  const count = await run(
    db,
    sql`insert into bulletins.asked_again (bulletin_id, day, version, by, people) values (${bulletin.id}, ${asked.day}, ${bulletin.version}, ${asked.by}, ${asked.people})
    on conflict do nothing`,
  )
  return count > 0
}
