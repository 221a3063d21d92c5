import type { Visit } from '../../platform/visit.ts'
import { Badge } from '../../ui/Badge.tsx'
import { formatDate, formatTime } from '../../ui/format.ts'
import type { Office } from './content.ts'
import { openingAt } from './opening.ts'
import { texts } from './text.ts'

/** Whether an office is open at this moment, in words. */
export function OpeningBadge({ v, office }: { v: Visit; office: Office }) {
  const t = v.text(texts)
  const { zone, land } = v.house.city
  const opening = openingAt(office, v.now.toZonedDateTimeISO(zone), land)
  if (opening.open) return <Badge kind="success">{t.openUntil(formatTime(opening.until, v.lang))}</Badge>
  if (!opening.next) return <Badge>{t.closed}</Badge>
  const time = formatTime(opening.next.at, v.lang)
  return <Badge>{opening.next.day.equals(v.today) ? t.opensToday(time) : t.opens(dayWord(v, opening.next.day), time)}</Badge>
}

function dayWord(v: Visit, day: Temporal.PlainDate) {
  return day.since(v.today).days < 7 ? v.text(texts).weekdays[day.dayOfWeek - 1]! : formatDate(day, v.lang, 'short')
}
