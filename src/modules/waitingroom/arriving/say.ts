import { inLanguage } from '../../../platform/text.ts'
import type { Visit } from '../../../platform/visit.ts'
import { formatDate } from '../../../ui/format.ts'
import { sayClock } from '../saying.ts'
import type { Arrived, Drawn } from './arrive.ts'
import { arrivingTexts } from './text.ts'

/** Why somebody could not be checked in, and what to do. */
export function sayRefused(v: Visit, refused: Exclude<Arrived, { ok: true }>): string {
  const t = v.text(arrivingTexts)
  switch (refused.because) {
    case 'ended':
      return t.ended
    case 'video':
      return t.video
    case 'other-day':
      return t.otherDay(formatDate(refused.day, v.lang, 'weekday'))
    case 'other-office':
      return refused.office ? t.otherOffice(inLanguage(refused.office.name, v.lang), refused.office.address) : t.otherOfficeUnknown
    case 'too-early':
      return t.tooEarly(sayClock(v, refused.from), sayClock(v, refused.start))
    case 'twice':
      return t.twice(refused.visitor.number)
  }
}

/** Why no number was drawn. */
export function sayNotDrawn(v: Visit, { because }: Exclude<Drawn, { ok: true }>): string {
  const t = v.text(arrivingTexts)
  return because === 'closed' ? t.closed : because === 'no-walk-in' ? t.noWalkIn : t.nobodyCan
}
