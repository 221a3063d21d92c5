import type { Visit } from '../../../platform/visit.ts'
import { readTime } from '../../../ui/input.ts'
import { type FirstFree, firstFree, type FreeDay, freeDays, freeStarts, type Looking } from '../free-times.ts'
import type { Need } from '../need.ts'
import { listOffices, type Office } from '../offices/store.ts'
import { askedDay } from './chosen-office.ts'

/** How many days are offered at a time. */
const span = 21

/** Free times for one need: the first of every office, the days of the office looked at, the starts of the day looked at. */
export interface Times {
  readonly offices: readonly Office[]
  readonly first: readonly FirstFree[]
  /** null: nothing is free anywhere */
  readonly office: Office | null
  readonly from: Temporal.PlainDate
  readonly days: readonly FreeDay[]
  readonly day: Temporal.PlainDate | null
  readonly starts: readonly Temporal.Instant[]
}

/** What the address asks for by `standort`, `ab` and `tag`; without them the office and day of the first free time. */
export async function loadTimes(v: Visit, need: Need, minutes: number): Promise<Times> {
  const looking: Looking = { need, minutes, audience: 'any', now: v.now, today: v.today }
  const offices = await listOffices(v.db)
  const first = await firstFree(v.db, looking)
  const office = offices.find(one => one.key === v.query('standort')) ?? offices.find(one => one.key === first[0]?.officeKey) ?? null
  const start = first.find(one => one.officeKey === office?.key)?.start
  const firstDay = start?.toZonedDateTimeISO(v.house.city.zone).toPlainDate() ?? v.today
  const asked = askedDay(v, 'ab')
  const from = asked && Temporal.PlainDate.compare(asked, v.today) >= 0 ? asked : firstDay
  const days = office ? await freeDays(v.db, looking, office.key, from, from.add({ days: span - 1 })) : []
  const day = askedDay(v) ?? days[0]?.day ?? null
  const starts = office && day ? await freeStarts(v.db, looking, office.key, day) : []
  return { offices, first, office, from, days, day, starts: starts.map(one => one.start) }
}

export function daysBefore({ from }: Times): Temporal.PlainDate {
  return from.subtract({ days: span })
}

export function daysAfter({ from }: Times): Temporal.PlainDate {
  return from.add({ days: span })
}

/** The start that was chosen from the list or typed. @returns a key of the sentence that says what is wrong */
export function readStart(
  { start, ownTime }: { start: string; ownTime: string },
  day: Temporal.PlainDate | null,
  zone: string,
): { field: 'start' | 'ownTime'; wrong: 'noStart' | 'twoStarts' | 'badTime' } | Temporal.Instant {
  if (start !== '' && ownTime !== '') return { field: 'ownTime', wrong: 'twoStarts' }
  if (ownTime !== '') {
    const time = readTime(ownTime)
    if (!time || time.minute % 5 !== 0 || !day) return { field: 'ownTime', wrong: 'badTime' }
    return day.toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant()
  }
  try {
    return Temporal.Instant.from(start)
  } catch {
    return { field: 'start', wrong: 'noStart' }
  }
}
