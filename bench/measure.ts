/** What one measurement says, printed as one JSON line. */
export interface Measure {
  name: string
  /** in the unit the name ends with */
  ours: number
  /** a limit, or a peer measured in the same run */
  reference: number
  /** ours / reference */
  ratio: number
  /** what the ratio should be, such as "<= 1.5" or ">= 0.6" */
  goal: string
}

export function measure(name: string, ours: number, reference: number, goal: string): Measure {
  return { name, ours: round(ours), reference: round(reference), ratio: round(ours / reference), goal }
}

/** The value below which the share lies, of numbers in any order. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5)
}

function round(value: number): number {
  return Number(value.toPrecision(4))
}
