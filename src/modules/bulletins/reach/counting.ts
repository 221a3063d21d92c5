import { type Db, inTransaction, many, one, sql } from '../../../platform/database.ts'
import type { House } from '../../../platform/module.ts'
import { dayOf } from '../../../platform/clock.ts'
import { departmentsOf } from '../../staff/index.ts'
import { accountsOf } from '../audience.ts'
import { type Bulletin, lockBulletin } from '../bulletin.ts'
import { keepTold, latestTold } from './store.ts'
import { nextTold, tellDepartments, together, type ToldDepartment } from './telling.ts'

/** Days for which numbers still grow. */
const growing = 30
/** When departments are told, once and for all. */
const departmentsAfter = 7

/** Job, once a day: what editors and readers may know of reach, confirmations and reactions from now on. */
export async function countReach(_payload: unknown, house: House): Promise<void> {
  const today = dayOf(house.clock.now(), house.city.zone)
  const due = await many(
    house.db,
    sql<{ id: string }>`select id from bulletins.bulletin b where kind <> 'personal' and published_at > ${house.clock.now().subtract({ hours: 24 * growing })}
    and state in ('published', 'expired') and not exists (select 1 from bulletins.told t where t.bulletin_id = b.id and t.day = ${today})`,
  )
  const departments = due.length > 0 ? await departmentsOf(house.db) : new Map<string, string>()
  for (const { id } of due)
    await inTransaction(house.db, async db => {
      const bulletin = await lockBulletin(db, id)
      if (bulletin) await countOn(db, bulletin, today, house.city.zone, departments)
    })
}

/** Writes down what may be told of it from this day on, by the marks up to it. The day before comes before it. */
export async function countOn(db: Db, bulletin: Bulletin, day: Temporal.PlainDate, zone: string, departments: ReadonlyMap<string, string>): Promise<void> {
  const before = await latestTold(db, bulletin.id)
  const people = new Set(await accountsOf(db, bulletin))
  const readers = (await many(db, sql<{ id: string }>`select account_id as id from bulletins.mark where bulletin_id = ${bulletin.id} and at <= ${day}`)).filter(
    row => people.has(row.id),
  )
  const size = bulletin.audience ?? people.size
  const counts = await one(
    db,
    sql<{ confirmed: number; thanks: number; good: number; unclear: number }>`select
      (select count(*) from bulletins.confirmation where bulletin_id = ${bulletin.id} and version = ${bulletin.version}) as confirmed,
      count(*) filter (where kind = 'thanks') as thanks, count(*) filter (where kind = 'good') as good, count(*) filter (where kind = 'unclear') as unclear
    from bulletins.reaction where bulletin_id = ${bulletin.id}`,
  )
  const read = nextTold(before?.read ?? 0, readers.length, size)
  const isTime = bulletin.published_at && Temporal.PlainDate.compare(dayOf(bulletin.published_at, zone).add({ days: departmentsAfter }), day) <= 0
  await keepTold(db, bulletin.id, {
    day,
    version: bulletin.version,
    read,
    confirmed: nextTold(before?.version === bulletin.version ? before.confirmed : 0, counts.confirmed, size),
    reactions: Object.fromEntries((['thanks', 'good', 'unclear'] as const).map(kind => [kind, nextTold(before?.reactions[kind] ?? 0, counts[kind], null)])),
    departments: before?.departments ?? (isTime && size >= 5 ? byDepartment(people, new Set(readers.map(row => row.id)), departments, { read, size }) : null),
  })
}

function byDepartment(
  people: ReadonlySet<string>,
  readers: ReadonlySet<string>,
  departments: ReadonlyMap<string, string>,
  sums: { read: number; size: number },
): ToldDepartment[] | null {
  const counts = new Map<string, { id: string; read: number; rest: number }>()
  for (const person of people) {
    const id = departments.get(person) ?? together
    const row = counts.get(id) ?? { id, read: 0, rest: 0 }
    row[readers.has(person) ? 'read' : 'rest'] += 1
    counts.set(id, row)
  }
  return tellDepartments([...counts.values()], sums)
}
