import type { Visit } from '../../../../platform/visit.ts'
import { Badge } from '../../../../ui/Badge.tsx'
import type { AppointmentState } from '../../booking/appointment.ts'
import { texts } from '../text.ts'

const kinds: Partial<Record<AppointmentState, 'info' | 'success' | 'warning' | 'danger'>> = {
  arrived: 'info',
  done: 'success',
  missed: 'warning',
  displaced: 'danger',
  cancelled: 'warning',
}

export function StateBadge({ v, state }: { v: Visit; state: AppointmentState }) {
  return <Badge kind={kinds[state]}>{v.text(texts).states[state]}</Badge>
}
