import { dayOf } from '../../../platform/clock.ts'
import type { Visit } from '../../../platform/visit.ts'
import { Badge } from '../../../ui/Badge.tsx'
import { formatDate } from '../../../ui/format.ts'
import type { Cared } from '../care.ts'
import { texts } from './text.ts'

/** Whether somebody is in, locked, leaving or gone. */
export function StateBadge({ v, person }: { v: Visit; person: Cared }) {
  const t = v.text(texts)
  if (person.left_at) return <Badge kind="neutral">{t.left(formatDate(dayOf(person.left_at, v.house.city.zone), v.lang))}</Badge>
  if (person.disabled_at) return <Badge kind="danger">{t.locked}</Badge>
  if (person.leaves_on) return <Badge kind="warning">{t.leaves(formatDate(person.leaves_on, v.lang))}</Badge>
  return <Badge kind="success">{t.active}</Badge>
}
