import { z } from 'zod'
import { actorOf, audit } from '../../../platform/audit.ts'
import { run, sql } from '../../../platform/database.ts'
import { Conflict } from '../../../platform/errors.ts'
import { defineAction } from '../../../platform/page.ts'
import { seeOther } from '../../../platform/reply.ts'
import { type Visit, notFound } from '../../../platform/visit.ts'
import { reopenDay } from '../shifts.ts'
import { orderAnew, planDay, publishTour } from './arranging.ts'
import { dayOfPath } from './day-from.ts'
import { conflictsPage } from './pages/conflicts.tsx'
import { dayPage } from './pages/day.tsx'
import { loadTour, tourPage } from './pages/tour.tsx'
import { findReport, setHandled } from './reports-store.ts'
import { reportSample, tourSample } from './samples.ts'
import { reportTexts } from './reports-text.ts'
import { texts } from './text.ts'

const nothing = z.object({})

/** Plans all tours of a day anew. */
export const planning = defineAction({
  form: nothing,
  on: dayPage,
  sample: tourSample(({ day }) => `/rathaus/abholungen/${day}/ordnung`, {}),
  async post(v) {
    const day = dayOfPath(v)
    refusePast(v, day)
    const moved = await planDay(v.house, v.db, day)
    await audit(v.db, v.now, { actor: actorOf(v), action: 'pickup.day-planned', subject: `day:${day.toString()}`, details: { moved } })
    return seeOther(`/rathaus/abholungen/${day.toString()}`, v.text(texts).planDayDone(moved))
  },
})

/** Opens a closed day again. */
export const opening = defineAction({
  form: z.object({ zone: z.string().max(40) }),
  on: dayPage,
  sample: tourSample(({ day }) => `/rathaus/abholungen/${day}/oeffnung`, { zone: '*' }),
  async post(v, { zone }) {
    const day = dayOfPath(v)
    refusePast(v, day)
    const done = await reopenDay(v.house, v.db, day, zone)
    if (done) await audit(v.db, v.now, { actor: actorOf(v), action: 'pickup.day-opened', subject: `day:${day.toString()}`, details: { zone } })
    return seeOther(`/rathaus/abholungen/${day.toString()}`, v.text(texts).reopened)
  },
})

/** Orders the stops of one tour anew. */
export const ordering = defineAction({
  form: nothing,
  on: tourPage,
  sample: tourSample(({ shift }) => `/rathaus/abholungen/tour/${shift}/reihenfolge`, {}),
  load: loadTour,
  async post(v, _input, { shift }) {
    refusePast(v, shift.day)
    await orderAnew(v.house, v.db, shift.id)
    await audit(v.db, v.now, { actor: actorOf(v), action: 'pickup.tour-ordered', subject: `shift:${shift.id}` })
    return seeOther(`/rathaus/abholungen/tour/${shift.id}`, v.text(texts).ordered)
  },
})

/** Holds a tour as it is, or lets it go again. */
export const locking = defineAction({
  form: z.object({ locked: z.enum(['', '1']) }),
  on: tourPage,
  sample: tourSample(({ shift }) => `/rathaus/abholungen/tour/${shift}/sperre`, { locked: '' }),
  load: loadTour,
  async post(v, { locked }, { shift }) {
    const isLocked = locked === '1'
    await run(
      v.db,
      sql`update pickups.shift set tour_locked_at = ${isLocked ? v.now : null}, tour_locked_by = ${isLocked ? actorOf(v) : null} where id = ${shift.id}`,
    )
    await audit(v.db, v.now, { actor: actorOf(v), action: isLocked ? 'pickup.tour-locked' : 'pickup.tour-unlocked', subject: `shift:${shift.id}` })
    publishTour(v.house, v.db, shift)
    const t = v.text(texts)
    return seeOther(`/rathaus/abholungen/tour/${shift.id}`, isLocked ? t.locked : t.unlocked)
  },
})

/** Files a crew's report that somebody has looked into. Twice is as good as once. */
export const settling = defineAction({
  form: nothing,
  on: conflictsPage,
  sample: reportSample(id => `/rathaus/abholungen/meldung/${id}/klaerung`, false, {}),
  async post(v) {
    const report = (await findReport(v.db, v.param('id'))) ?? notFound()
    const isFresh = await setHandled(v.db, report.id, v.now, v.viewer.accountId)
    if (isFresh) await audit(v.db, v.now, { actor: actorOf(v), action: 'pickup.report-settled', subject: `report:${report.id}` })
    return seeOther('/rathaus/abholungen/meldungen', v.text(reportTexts).done)
  },
})

function refusePast(v: Visit, day: Temporal.PlainDate) {
  if (Temporal.PlainDate.compare(day, v.today) < 0) throw new Conflict(v.text(texts).stop.over)
}
