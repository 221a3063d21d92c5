import type { Unit } from '../people/units.ts'

/** Units as choices, set in by their depth; `without` and all below it are missing. */
export function unitOptions(units: readonly (Unit & { depth: number })[], without?: string): { value: string; text: string }[] {
  const left = new Set(without === undefined ? [] : [without])
  for (const unit of units) if (unit.parent_id !== null && left.has(unit.parent_id)) left.add(unit.id)
  return units
    .filter(unit => !left.has(unit.id))
    .map(unit => ({ value: unit.id, text: `${'– '.repeat(unit.depth)}${[unit.short, unit.name].filter(Boolean).join(' ')}` }))
}
