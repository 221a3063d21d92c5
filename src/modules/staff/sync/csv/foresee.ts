import { createHash } from 'node:crypto'
import { type Db, inTransaction, run, sql } from '../../../../platform/database.ts'
import type { Plan } from '../plan.ts'
import { foresee } from '../reconcile.ts'
import type { Delivery, PersonRecord, Standing } from '../records.ts'
import { standingOf } from '../standing.ts'
import { tasksFrom, tooManyTasks } from '../../people/tasks.ts'
import { toldHeads } from './heads.ts'
import type { Fault, Sheet, SheetRow } from './read.ts'
import { takeOverUnits, type ToldUnits } from './units.ts'

/** What taking a file over would do. */
export interface Foreseen {
  readonly delivery: Delivery
  readonly planned: Plan
  readonly standing: Standing
  /** what stays out, by line */
  readonly faults: readonly Fault[]
  readonly units: ToldUnits
  /** people kept by hand until now who become the file's */
  readonly takenOver: number
  /** the same as long as file and state would give the same */
  readonly seal: string
}

export interface Circumstances {
  /** the file names everybody: who is missing in it has left */
  readonly complete: boolean
  /** name or key of an office, in small letters → its key */
  readonly places: ReadonlyMap<string, string>
  /** what the topmost unit is called if there is none yet */
  readonly city: string
}

/** Asks without leaving a trace, in the caller's transaction or one of its own. */
export function foreseeSheet(db: Db, sheet: Sheet, circumstances: Circumstances): Promise<Foreseen> {
  return inTransaction(db, async tx => {
    await run(tx, sql`savepoint foreseen`)
    try {
      return await prepare(tx, sheet, circumstances)
    } finally {
      await run(tx, sql`rollback to savepoint foreseen`)
    }
  })
}

/**
 * Makes the rows of the file's people and units the file's own and says what follows from that; the caller carries it out or rolls it back.
 */
export async function prepare(tx: Db, sheet: Sheet, { complete, places, city }: Circumstances): Promise<Foreseen> {
  const units = await takeOverUnits(tx, sheet.rows, city)
  const numbers = sheet.rows.map(row => row.number)
  const takenOver = await run(
    tx,
    sql`update staff.employee set source = 'csv', external_id = personnel_number where source = 'hand' and personnel_number = any(${numbers})`,
  )
  const standing = await standingOf(tx, 'csv', { units: [], people: [] })
  const here = new Map(standing.people.filter(person => !person.left).map(person => [person.id, person]))
  const faults = [...sheet.faults]
  const known = new Set([...numbers, ...here.keys()])
  const people = sheet.rows.map(row => recordOf(row, { units, places, known, faults }))
  const staying = [...here.values()].filter(person => (complete ? sheet.spoilt.has(person.id) : !numbers.includes(person.id)))
  const told = new Set(units.records.map(unit => unit.id))
  const keepsUnits = !complete || sheet.columns.unit === undefined || sheet.isBlind
  const heads = toldHeads(sheet, { units, known, faults, complete })
  const kept = standing.units.filter(unit => !unit.closed && !told.has(unit.id) && (keepsUnits || unit.parent === null))
  const delivery: Delivery = {
    units: [
      ...units.records.map(unit => (heads.has(unit.id) ? { ...unit, head: heads.get(unit.id)! } : unit)),
      ...kept.map(({ id, parent, name }) => ({ id, parent, name })),
    ],
    people: [...people, ...staying.map(({ id, family_name }) => ({ id, family_name }))],
    isPartial: !complete,
    derivesHeads: sheet.columns.manager !== undefined && sheet.columns.head === undefined,
  }
  const { planned, standing: before } = await foresee(tx, 'csv', delivery)
  // What is shown as changing is shown with what it was, so that belongs to it.
  const changing = new Set(planned.changing.map(person => person.id))
  const shown = [planned, before.people.filter(person => changing.has(person.id)), units.takenOver, takenOver, faults]
  const seal = createHash('sha256').update(JSON.stringify(shown)).digest('base64url')
  return { delivery, planned, standing: before, faults: faults.toSorted((a, b) => a.line - b.line), units, takenOver, seal }
}

interface Surroundings {
  readonly units: ToldUnits
  readonly places: ReadonlyMap<string, string>
  readonly known: ReadonlySet<string>
  readonly faults: Fault[]
}

function recordOf(row: SheetRow, { units, places, known, faults }: Surroundings): PersonRecord {
  const text = (cell: string | undefined) => (cell === undefined ? undefined : cell === '' ? null : cell)
  const place = row.place ? places.get(row.place.toLowerCase()) : text(row.place)
  if (row.place && place === undefined) faults.push({ line: row.line, kind: 'unknown-place', text: row.place })
  const manager = row.manager && !known.has(row.manager) ? undefined : text(row.manager)
  if (row.manager && manager === undefined) faults.push({ line: row.line, kind: 'unknown-manager', text: row.manager })
  const tasks = row.tasks === undefined ? undefined : tasksFrom(row.tasks)
  const isTooMuch = tasks !== undefined && tooManyTasks(tasks)
  if (isTooMuch) faults.push({ line: row.line, kind: 'tasks', text: row.tasks!.slice(0, 120) })
  const record = {
    id: row.number,
    personnel_number: row.number,
    family_name: row.family,
    given_name: row.given,
    title: text(row.title),
    // An empty cell takes nobody's address away: it is the way in.
    email: row.email || undefined,
    position: text(row.position),
    place,
    room: text(row.room),
    phone: text(row.phone),
    mobile: text(row.mobile),
    unit: row.unit === undefined ? undefined : row.unit === '' ? null : units.idOf(row.unit),
    manager,
    tasks: isTooMuch ? undefined : tasks,
  }
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as unknown as PersonRecord
}

/** Accounts whose way in a run would open, close or give another address. */
export function accountsAtStake({ planned, standing }: Pick<Foreseen, 'planned' | 'standing'>): string[] {
  const here = new Map(standing.people.map(person => [person.id, person]))
  const addressed = planned.changing.filter(({ id, email }) => email !== undefined && email?.toLowerCase() !== here.get(id)?.email?.toLowerCase())
  const joined = planned.joining.map(({ id, email }) => here.get(id)?.account ?? standing.addresses.get(email?.toLowerCase() ?? '')?.account)
  return [...addressed.map(({ id }) => here.get(id)?.account), ...planned.leaving.map(id => here.get(id)?.account), ...joined].filter(
    account => account !== undefined,
  )
}
