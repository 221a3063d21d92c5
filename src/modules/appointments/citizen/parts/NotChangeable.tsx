import { SeeElsewhere } from '../../../../platform/errors.ts'
import type { Visit } from '../../../../platform/visit.ts'
import { texts } from '../appointment-text.ts'
import type { Own } from '../own.ts'
import { Call } from './Call.tsx'

/** Stands where an appointment could be changed, had it not begun to begin. */
export function NotChangeable({ v, own: { appointment, office } }: { v: Visit; own: Own }) {
  return (
    <>
      <Call v={v} office={office} />
      <p>
        <a href={`/termin/${appointment.code}`}>{v.text(texts).back}</a>
      </p>
    </>
  )
}

/** Leads to the appointment's page when its state leaves nothing to change: cancelled twice, in two windows, long over. */
export function onlyBooked(own: Own): Own {
  if (own.appointment.state !== 'booked') throw new SeeElsewhere(`/termin/${own.appointment.code}`)
  return own
}
