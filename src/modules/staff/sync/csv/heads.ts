import type { Fault, Sheet } from './read.ts'
import type { ToldUnits } from './units.ts'

interface Surroundings {
  readonly units: ToldUnits
  /** personnel numbers of whom the file may name */
  readonly known: ReadonlySet<string>
  readonly faults: Fault[]
  /** the file names everybody */
  readonly complete: boolean
}

const yes = new Set(['ja', 'x', 'j', 'yes', 'wahr', 'true'])

/**
 * unit → its head by the column „Leitung“: a personnel number in any line of the unit, or „ja“ in the head's own. Null: a whole file without
 * faults that names nobody. A unit for which the file names two is missing, and so is one of which it says nothing.
 */
export function toldHeads(sheet: Sheet, { units, known, faults, complete }: Surroundings): Map<string, string | null> {
  const heads = new Map<string, string | null>()
  if (sheet.columns.head === undefined) return heads
  const isSound = complete && !sheet.isBlind && sheet.spoilt.size === 0
  const inDoubt = new Set<string>()
  for (const { line, unit: cell = '', head = '', number } of sheet.rows) {
    const unit = cell === '' ? null : units.idOf(cell)
    if (unit === null) continue
    const named = yes.has(head.toLowerCase()) ? number : head
    if (named !== '' && !known.has(named)) {
      faults.push({ line, kind: 'unknown-head', text: head })
      inDoubt.add(unit)
    } else if (named !== '') {
      const other = heads.get(unit)
      if (other && other !== named) {
        faults.push({ line, kind: 'two-heads', text: `${other}, ${named}` })
        inDoubt.add(unit)
      } else heads.set(unit, named)
    } else if (isSound && !heads.has(unit)) heads.set(unit, null)
  }
  for (const unit of inDoubt) heads.delete(unit)
  return heads
}
