/** What a crew can say about a stop. */
export const reportKinds = ['done', 'missing', 'more', 'wrong'] as const
export type ReportKind = (typeof reportKinds)[number]

/** What belongs to it, as the phone sends it. */
export interface ReportDetails {
  /** more: litres beyond what was ordered */
  readonly litres?: number
  /** wrong: keys of forbidden things of the catalogue that stood there */
  readonly which?: readonly string[]
  /** wrong: places in the stop's list of ordered things that were left behind */
  readonly left?: readonly number[]
  readonly note?: string
}

/** Litres a crew can add by one tap: half a cubic metre to five. */
export const extraAmounts = [500, 1000, 1500, 2000, 3000, 5000] as const
