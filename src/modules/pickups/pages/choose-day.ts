import { z } from 'zod'
import { actorOf } from '../../../platform/audit.ts'
import { type Invalid, invalid } from '../../../platform/reply.ts'
import type { Visit } from '../../../platform/visit.ts'
import type { CalendarDay } from '../../../ui/Calendar.tsx'
import { formatMoney, formatNumber } from '../../../ui/format.ts'
import { maySee } from '../../services/index.ts'
import type { Order } from '../changing.ts'
import { type FreeDay, freeDays, noteRefusal } from '../free-days.ts'
import { loadsAgain } from '../order.ts'
import { askCaller, moveOrder, type Moved } from '../moving.ts'
import { readChoice, sayTaken, writeChoice } from '../questions/date-value.ts'
import { texts as questionTexts } from '../questions/text.ts'
import { rulesOf } from '../rules.ts'

/** The name of the field and of the answer it changes. */
export const field = 'termin'

export const dayForm = z.looseObject({ [field]: z.string().default('') })

/** Days the order could be on instead, its own day left out. */
export async function otherDays(v: Visit, { subject, stops }: Order): Promise<FreeDay[]> {
  const first = stops[0]!
  const days = await freeDays(v.house, v.db, v.now, { zone: first.zone_key, loads: loadsAgain(stops), applicationId: subject.id })
  return days.filter(one => !one.day.equals(first.day))
}

/** As the calendar shows them; `price` says what express costs, null if it costs nothing here. */
export function asCalendar(v: Visit, days: readonly FreeDay[], price: number | null): CalendarDay[] {
  const t = v.text(questionTexts).day
  return days.map(free => ({
    date: free.day,
    state: free.places <= 3 ? 'few' : 'free',
    value: writeChoice(free),
    note: free.kind === 'express' && price !== null ? t.express(formatMoney(price, v.lang)) : undefined,
    mark: free.kind === 'express' && price !== null ? `${formatNumber(price / 100, v.lang)} €` : undefined,
  }))
}

/** Moves the order to the posted day. @returns what came of it, or the reply that shows the form again with the reason */
export async function moveToPosted(v: Visit, order: Order, posted: string, free: boolean): Promise<(Moved & { ok: true }) | Invalid> {
  const t = v.text(questionTexts).day
  const choice = readChoice(posted)
  if (!choice) return invalid({ [field]: t.choose })
  const moved = await moveOrder(v.house, v.db, order.subject, order.stops, { day: choice.day, express: choice.kind === 'express' }, free, actorOf(v))
  if (moved.ok) {
    if (moved.payment && !maySee(v, order.subject)) await askCaller(v.house, v.db, order.subject, moved.day)
    return moved
  }
  noteRefusal(v.house, v.now, order.stops[0]!.zone_key, choice.day, choice.kind === 'express')
  return invalid({ [field]: sayTaken(choice.day, moved.free, v.lang, rulesOf(v.house.city).phone, moved.because === 'too late') })
}
