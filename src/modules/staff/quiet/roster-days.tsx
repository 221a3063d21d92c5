import { z } from 'zod'
import { actorOf, audit } from '../../../platform/audit.ts'
import { defineAction } from '../../../platform/page.ts'
import { invalid, seeOther } from '../../../platform/reply.ts'
import { notFound } from '../../../platform/visit.ts'
import { formatDate } from '../../../ui/format.ts'
import { dateInput, optional } from '../../../ui/input.ts'
import { addRosterDays, dropRosterDay } from './day-store.ts'
import { readSpans } from './roster.ts'
import { loadRoster, rosterPage, rosterSample } from './roster-page.tsx'
import { texts } from './text.ts'

const most = 31
const furthest = { years: 2 }

/** Days between bridges, a closed house, an extra shift: some days, all alike, that are otherwise than the pattern. */
export const addDays = defineAction({
  on: rosterPage,
  load: loadRoster,
  form: z.object({
    day: dateInput,
    last: optional(dateInput).optional(),
    work: z.enum(['frei', 'arbeit']),
    dayTimes: z.string().max(100).default(''),
  }),
  async post(v, { day, last, work, dayTimes }, { roster, mayChange, path }) {
    const t = v.text(texts)
    if (!roster || !mayChange) return notFound()
    const until = last ?? day
    if (Temporal.PlainDate.compare(day, v.today) < 0) return invalid({ day: t.dayPast })
    if (Temporal.PlainDate.compare(until, day) < 0) return invalid({ last: t.wrongOrder })
    if (Temporal.PlainDate.compare(until, v.today.add(furthest)) > 0) return invalid({ day: t.dayTooFar })
    const days = Array.from({ length: Math.min(day.until(until).days, most) + 1 }, (_, at) => day.add({ days: at }))
    if (days.length > most) return invalid({ last: t.daysTooMany })
    if (work === 'frei' && dayTimes.trim() !== '') return invalid({ work: t.freeWithTimes })
    const times = work === 'frei' ? [] : readSpans(dayTimes)
    if (times === null) return invalid({ dayTimes: t.spanWrong })
    if (work === 'arbeit' && times.length === 0) return invalid({ dayTimes: t.timesMissing })
    const taken = await addRosterDays(v.db, roster.id, days, times)
    if (taken.length > 0) return invalid({ day: t.dayTwice(taken.map(one => formatDate(one, v.lang)).join(', ')) })
    const details = { from: day.toString(), until: until.toString(), work: times.length > 0 }
    await audit(v.db, v.now, { actor: actorOf(v), action: 'roster.days-added', subject: `roster:${roster.id}`, details })
    return seeOther(`${path}#einzelne-tage`, t.daysAdded(days.length))
  },
  sample: rosterSample('/tage', { day: '2027-06-04', work: 'frei' }),
})

export const dropDay = defineAction({
  on: rosterPage,
  load: loadRoster,
  form: z.object({ day: dateInput }),
  async post(v, { day }, { roster, mayChange, path }) {
    if (!roster || !mayChange) return notFound()
    if (await dropRosterDay(v.db, roster.id, day))
      await audit(v.db, v.now, { actor: actorOf(v), action: 'roster.day-removed', subject: `roster:${roster.id}`, details: { day: day.toString() } })
    return seeOther(`${path}#einzelne-tage`, v.text(texts).dayRemoved)
  },
  sample: rosterSample('/tage/loeschung', { day: '2027-06-04' }),
})
