import type { Visit } from '../../../platform/visit.ts'
import { definePage } from '../../../platform/page.ts'
import { Alert } from '../../../ui/Alert.tsx'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { formatInstant } from '../../../ui/format.ts'
import { Island } from '../../../ui/Island.tsx'
import { citizenAppointment, type Consultation, consultationOf, sayOpening } from '../found.ts'
import { opensAt } from '../opening.ts'
import { citizenSample } from '../samples.ts'
import { texts } from '../text.ts'
import { Callback } from './Callback.tsx'
import { PhoneLink } from './PhoneLink.tsx'
import { Stage } from './Stage.tsx'

/** /termin/:code/video: the citizen's side, from before the waiting room opens until after the end. */
export const roomPage = definePage<Consultation>({
  title: v => v.text(texts).title,
  devices: true,
  load: async v => consultationOf(v, await citizenAppointment(v)),
  view(v, consultation, form) {
    const t = v.text(texts)
    const { appointment, room, door, office, concerns } = consultation
    const path = `/termin/${appointment.code}/video`
    if (door === 'cancelled' || door === 'over' || room?.state === 'ended') return <Ended v={v} consultation={consultation} />
    return (
      <>
        <h1>{t.title}</h1>
        <p class="lead">
          {concerns}, {formatInstant(appointment.start, v.lang, v.house.city.zone, 'day')}
        </p>
        <noscript>
          <Alert kind="warning" title={t.noScript}>
            <p>
              <PhoneLink number={office.phone} />
            </p>
          </Alert>
        </noscript>
        {door === 'early' ? (
          <>
            <room-opening data-live={`${path}/live`} data-seconds={String(Math.ceil(opensAt(appointment).since(v.now).total('seconds')))}>
              <Alert title={t.citizen.early(sayOpening(v, appointment))}>
                <p>{t.citizen.earlyAdvice}</p>
              </Alert>
              <Island name="room-opening.island.ts" />
            </room-opening>
            <Buttons>
              <Button href={`${path}/technik`} icon="camera">
                {t.checkLink}
              </Button>
              <Button href={`/termin/${appointment.code}`} kind="secondary">
                {t.citizen.back}
              </Button>
            </Buttons>
          </>
        ) : (
          <>
            <Stage v={v} side="citizen" path={path} room={room} who="" />
            <p class="muted">{t.privacy}</p>
            <p>
              <a class="kern-link" href={`${path}/technik`}>
                {t.checkLink}
              </a>
            </p>
          </>
        )}
        <Callback v={v} consultation={consultation} form={form} />
      </>
    )
  },
  sample: citizenSample(),
})

function Ended({ v, consultation: { appointment, room, door, office } }: { v: Visit; consultation: Consultation }) {
  const t = v.text(texts)
  const ending = door === 'cancelled' ? 'cancelled' : room?.ending
  return (
    <>
      <h1>{t.title}</h1>
      <Alert kind={ending === 'done' ? 'success' : 'info'} title={ending ? t.citizen.ended[ending] : t.citizen.over}>
        <p>{ending === 'missed' ? t.citizen.missedAdvice(office.phone) : t.citizen.endedAdvice}</p>
      </Alert>
      <Buttons>
        <Button href={`/termin/${appointment.code}`}>{t.citizen.back}</Button>
      </Buttons>
    </>
  )
}

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'room-opening': preact.HTMLAttributes<HTMLElement> & Record<`data-${string}`, string | undefined>
    }
  }
}
