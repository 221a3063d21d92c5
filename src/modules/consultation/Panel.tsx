import type { Visit } from '../../platform/visit.ts'
import { Button, Buttons } from '../../ui/Button.tsx'
import type { Appointment, AppointmentPanel } from '../appointments/index.ts'
import { sayOpening } from './found.ts'
import { doorOf } from './opening.ts'
import { findRoom } from './room/room.ts'
import { texts } from './text.ts'

/** The way to the video call on the citizen's page of the appointment. */
export const panel: AppointmentPanel = {
  order: 20,
  async panel(v: Visit, appointment: Appointment) {
    if (appointment.channel !== 'video') return null
    const room = await findRoom(v.db, appointment.id)
    const door = doorOf(appointment, room, v.now)
    if (door === 'cancelled' || door === 'over') return null
    const t = v.text(texts)
    const home = `/termin/${appointment.code}/video`
    const ending = room?.state === 'ended' ? room.ending : null
    return (
      <section class="stack" aria-labelledby="videosprechstunde">
        <h2 id="videosprechstunde">{t.title}</h2>
        <p>{ending ? t.citizen.ended[ending] : door === 'open' ? t.panel.open : t.panel.opensAt(sayOpening(v, appointment))}</p>
        {!ending && (
          <>
            <p class="muted">{t.panel.about}</p>
            <Buttons>
              <Button href={home} icon="camera">
                {t.panel.enter}
              </Button>
              <Button href={`${home}/technik`} kind="secondary">
                {t.checkLink}
              </Button>
            </Buttons>
          </>
        )}
      </section>
    )
  },
}
