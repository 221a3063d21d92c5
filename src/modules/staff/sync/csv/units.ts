import { type Db, many, run, sql } from '../../../../platform/database.ts'
import { fold } from '../../../../platform/search.ts'
import type { UnitRecord } from '../records.ts'
import type { SheetRow } from './read.ts'

interface Here {
  readonly id: string
  readonly parent_id: string | null
  readonly name: string
  readonly short: string | null
  readonly source: string
  readonly external_id: string | null
}

/** What the file says of units. */
export interface ToldUnits {
  readonly records: readonly UnitRecord[]
  /** what a cell with a unit stands for; null: the unit cannot be given by file */
  readonly idOf: (cell: string) => string | null
  /** id → its number in the plan of the administration */
  readonly numbers: ReadonlyMap<string, string>
  /** names of units that were kept by hand until now */
  readonly takenOver: readonly string[]
}

const rootId = 'stadt'

/** „Hauptamt > Poststelle“ → its parts. */
export const pathOf = (cell: string) =>
  cell
    .split('>')
    .map(part => part.trim())
    .filter(part => part !== '')

/**
 * Units are known by their number, where the file has one, else by their path. One that is here already by that number or path
 * becomes the file's, so that nothing stands here twice.
 */
export async function takeOverUnits(tx: Db, rows: readonly SheetRow[], city: string): Promise<ToldUnits> {
  await run(tx, sql`insert into staff.unit (name, parent_id) select ${city}, null where not exists (select 1 from staff.unit where closed_at is null)`)
  const here = await many(
    tx,
    sql<Here>`select id, parent_id, name, short, source, external_id from staff.unit where closed_at is null order by (source = 'hand') desc, id`,
  )
  const tops = here.filter(unit => unit.parent_id === null)
  const root = tops.length === 1 ? tops[0] : undefined
  const told = new Map<string, { parts: string[]; number: string | null }>()
  const belowRoot = (cell: string) => {
    const parts = pathOf(cell)
    return root && parts.length > 0 && fold(parts[0]!) === fold(root.name) ? parts.slice(1) : parts
  }
  for (const { unit = '', unitNumber = '' } of rows) {
    const parts = belowRoot(unit)
    for (let length = 1; length <= parts.length; length += 1) {
      const some = parts.slice(0, length)
      const known = told.get(keyOf(some))
      const number = length === parts.length && unitNumber !== '' ? unitNumber : null
      told.set(keyOf(some), { parts: known?.parts ?? some, number: known?.number ?? number })
    }
  }
  const numbers = new Map<string, string>()
  const ids = new Map<string, string>()
  const taken = new Set<string>()
  for (const [key, { number }] of told) {
    const id = number !== null && !taken.has(number) ? `nr:${number}` : `amt:${key}`
    if (id.startsWith('nr:')) {
      taken.add(number!)
      numbers.set(id, number!)
    }
    ids.set(key, id)
  }
  const takenOver: string[] = []
  const adopt = async (unit: Here, id: string) => {
    if (unit.source === 'hand') takenOver.push(unit.name)
    await run(tx, sql`update staff.unit set source = 'csv', external_id = ${id} where id = ${unit.id}`)
    Object.assign(unit, { source: 'csv', external_id: id })
  }
  const namesRoot = rows.some(({ unit }) => unit !== undefined && unit !== '' && belowRoot(unit).length === 0)
  if (root && namesRoot && root.source === 'hand') await adopt(root, rootId)
  const isFree = (unit: Here) => unit !== root && (unit.source === 'hand' || (unit.source === 'csv' && ![...ids.values()].includes(unit.external_id ?? '')))
  const paths = new Map(here.map(unit => [keyOf(namesDown(unit, here)), unit]))
  for (const [key, { number }] of told) {
    const id = ids.get(key)!
    if (here.some(unit => unit.source === 'csv' && unit.external_id === id)) continue
    const same = here.find(unit => number !== null && unit.short === number && isFree(unit)) ?? paths.get(key)
    if (same && isFree(same)) await adopt(same, id)
  }
  const top = root?.source === 'csv' ? (root.external_id ?? null) : null
  const records = [...told].map(([key, { parts }]) => ({
    id: ids.get(key)!,
    parent: parts.length > 1 ? ids.get(keyOf(parts.slice(0, -1)))! : top,
    name: parts.at(-1)!,
  }))
  if (root && top !== null) records.unshift({ id: top, parent: null, name: root.name })
  return { records, idOf: cell => (belowRoot(cell).length === 0 ? top : (ids.get(keyOf(belowRoot(cell))) ?? null)), numbers, takenOver }
}

/** Keeps the numbers of the plan, which the file knows and the common core does not. */
export async function writeNumbers(tx: Db, numbers: ReadonlyMap<string, string>): Promise<void> {
  await run(
    tx,
    sql`update staff.unit u set short = told.short from unnest(${[...numbers.keys()]}::text[], ${[...numbers.values()]}::text[]) as told(id, short)
    where u.source = 'csv' and u.external_id = told.id and u.short is distinct from told.short`,
  )
}

function keyOf(parts: readonly string[]): string {
  return parts.map(fold).join(' > ')
}

function namesDown(unit: Here, here: readonly Here[]): string[] {
  const above = here.find(other => other.id === unit.parent_id)
  return above ? [...namesDown(above, here), unit.name] : []
}
