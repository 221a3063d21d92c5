import type { VNode } from 'preact'
import type { Visit } from '../../../platform/visit.ts'
import { Button } from '../../../ui/Button.tsx'
import type { Appointment } from '../booking/appointment.ts'
import { texts } from './text.ts'

/** On the page of one's appointment: the way to an earlier one. */
export async function earlierPanel(v: Visit, appointment: Appointment): Promise<VNode | null> {
  // Whoever is due tomorrow would hardly be told in time.
  if (appointment.state !== 'booked' || !appointment.email || v.today.until(appointment.day).days < 2) return null
  const t = v.text(texts).earlier
  return (
    <section class="no-print">
      <h2>{t.title}</h2>
      <p>{t.says}</p>
      <Button kind="secondary" href={`/termin/${appointment.code}/frueher`}>
        {t.button}
      </Button>
    </section>
  )
}
