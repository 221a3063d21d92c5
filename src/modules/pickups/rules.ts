import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import type { City } from '../../platform/city.ts'
import { localText } from '../../platform/local-text.ts'

const time = z.string().transform(text => Temporal.PlainTime.from(text))
const day = z.union([z.string(), z.date().transform(date => date.toISOString().slice(0, 10))]).transform(text => Temporal.PlainDate.from(text))
const count = z.number().int().min(0)

const schema = z.strictObject({
  source: z.string(),
  standard: z.strictObject({ workingDaysAhead: count }),
  express: z.strictObject({ workingDaysAhead: count }),
  lastMinute: z.strictObject({ opens: time, closes: time }),
  reservePercent: count.max(100),
  change: z.strictObject({ workingDaysBefore: count, until: time }),
  limitLitres: count.min(1),
  free: z.strictObject({ litres: count, perYear: count }),
  prices: z.strictObject({ cubicMetre: count, express: count, furtherOrder: count }),
  hold: z.strictObject({ minutes: count.min(1), payingMinutes: count.min(1), suggestionHours: count.min(1) }),
  plan: z.strictObject({ weeksAhead: count.min(1).max(52) }),
  kerb: z.strictObject({ from: time, by: time }),
  reminder: z.strictObject({ daysBefore: count.min(1), at: time }),
  closedDays: z.array(z.strictObject({ day, reason: z.string() })),
  phone: z.string(),
  places: z.record(z.string(), z.strictObject({ name: z.string(), label: z.string(), hours: localText })),
})

/** The city's rules of bulky waste collection, from `cities/<city>/pickups/rules.yaml`, where each states its source. */
export type Rules = z.output<typeof schema>

const known = new Map<string, Rules>()

/** @throws with the file's name if it does not say what it must */
export function rulesOf(city: City): Rules {
  const file = new URL('pickups/rules.yaml', city.folder)
  const before = known.get(file.href)
  if (before) return before
  const parsed = schema.safeParse(parse(readFileSync(file, 'utf8')))
  if (!parsed.success) throw new Error(`${file.pathname} is not right:\n${z.prettifyError(parsed.error)}`)
  known.set(file.href, parsed.data)
  return parsed.data
}
