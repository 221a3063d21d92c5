import { smallestGroup, suppress } from '../../../platform/suppression.ts'

/**
 * A count as it may be told again and again: it stays as it is until at least five people have joined, and never leaves a rest of
 * one to four. Whoever compares any two days learns of nobody or of five and more. Pure.
 * @param told what was told before, 0 at first
 * @param size of how many; null if there is no rest to be known
 */
export function nextTold(told: number, now: number, size: number | null): number {
  const rest = size === null ? 0 : size - now
  const isSafe = now - told >= smallestGroup && rest >= 0 && (rest === 0 || rest >= smallestGroup)
  return isSafe ? now : told
}

/** A department's readers; rest: those who have not read it. */
export interface Department {
  readonly id: string
  readonly read: number
  readonly rest: number
}

/** The id under which small departments stand together, with everybody who is in none. */
export const together = ''

/**
 * Departments of which a reader of the table could know everybody are put together until they are five people or more: where three of
 * three have not read, that nobody has is a thing known of each of them. Pure.
 */
export function poolSmall(departments: readonly Department[]): Department[] {
  const size = (one: Department) => one.read + one.rest
  const bySize = departments.filter(one => size(one) > 0).toSorted((a, b) => size(a) - size(b))
  const small = bySize.filter(one => size(one) < smallestGroup || one.id === together)
  const large = bySize.filter(one => !small.includes(one))
  const sum = (key: 'read' | 'rest') => small.reduce((total, one) => total + one[key], 0)
  while (small.length > 0 && sum('read') + sum('rest') < smallestGroup && large.length > 0) small.push(large.shift()!)
  return small.length === 0 ? large : [...large, { id: together, read: sum('read'), rest: sum('rest') }]
}

/** What is told of a department; null is hidden. */
export interface ToldDepartment {
  readonly id: string
  readonly read: number | null
  readonly rest: number | null
  readonly size: number | null
}

/**
 * Readers and rest by department, told once and never again; small ones together. The sums are told anyway, so a table that would have to
 * hide them is not told at all, nor one whose sums are not those told.
 * @param sums what is told of all together
 */
export function tellDepartments(departments: readonly Department[], sums: { readonly read: number; readonly size: number }): ToldDepartment[] | null {
  const rows = poolSmall(departments)
  const table = suppress(rows.map(({ read, rest }) => [read, rest]))
  const isTold = table.total === sums.size && table.columns[0] === sums.read && table.columns[1] === sums.size - sums.read
  return isTold ? rows.map(({ id }, at) => ({ id, read: table.cells[at]![0]!, rest: table.cells[at]![1]!, size: table.rows[at]! })) : null
}
