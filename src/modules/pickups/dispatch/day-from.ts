import { type Visit, notFound } from '../../../platform/visit.ts'

/** A day as paths and queries write it, of this century; null if it is none. */
export function dayFrom(text: string): Temporal.PlainDate | null {
  if (!/^20\d\d-\d\d-\d\d$/.test(text)) return null
  try {
    return Temporal.PlainDate.from(text)
  } catch {
    return null
  }
}

/** The day in the page's path; anything else is "not found". */
export function dayOfPath(v: Visit): Temporal.PlainDate {
  return dayFrom(v.param('date')) ?? notFound()
}
