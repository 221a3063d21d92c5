import { definePage } from '../../../platform/page.ts'
import { namesFor } from '../api/names.ts'
import { Alert } from '../../../ui/Alert.tsx'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Icon, type IconName } from '../../../ui/Icon.tsx'
import { Island } from '../../../ui/Island.tsx'
import type { Visit } from '../../../platform/visit.ts'
import { spoken } from './browser/text.ts'
import { type CallRoom, callRoomOf, callSample } from './room.ts'
import { findCall, seatsOf } from './store.ts'
import { callTexts } from './text.ts'

interface Data {
  readonly room: CallRoom
  /** names of who is in the call; null: there is none */
  readonly inside: readonly string[] | null
}

/** /rathaus/chat/:room/anruf: first a door, so that nobody rings others or opens a camera by following a link; then the call itself. */
export const callPage = definePage<Data>({
  title: (v, { room }) => v.text(callTexts).title(room.name),
  layout: 'wide',
  devices: true,
  load,
  view(v, { room, inside }) {
    const t = v.text(callTexts)
    return (
      <>
        <p>
          <a href={`/rathaus/chat/${room.id}`}>{t.back}</a>
        </p>
        <h1>{t.title(room.name)}</h1>
        <noscript>
          <Alert kind="warning" title={t.noScript} />
        </noscript>
        <call-room
          class="call"
          data-path={`/rathaus/chat/${room.id}/anruf`}
          data-home={`/rathaus/chat/${room.id}`}
          data-pair={room.kind === 'pair' ? room.name : undefined}
          data-words={JSON.stringify(v.text(spoken))}
        >
          <div class="call__status" role="status" aria-live="polite" data-part="status" />
          <div class="call__trouble" role="alert" data-part="trouble" hidden />
          <div class="stack" data-part="door" hidden>
            <p class="lead">{inside ? t.running(inside.join(', ')) : t.nobody}</p>
            <p>{t.advice}</p>
            <Buttons>
              <Button type="button" icon="camera" data={{ 'data-do': 'video' }}>
                {inside ? t.joinVideo : t.callVideo}
              </Button>
              <Button type="button" kind="secondary" icon="phone" data={{ 'data-do': 'sound' }}>
                {inside ? t.joinSound : t.callSound}
              </Button>
            </Buttons>
          </div>
          <div data-part="inside" hidden>
            <div class="call__tiles" role="group" aria-label={t.pictures} data-part="tiles">
              <figure class="call__tile call__tile--mine" data-part="mine">
                <video playsInline muted aria-hidden="true" />
                <figcaption>{t.you}</figcaption>
              </figure>
            </div>
            <div class="call__bar" role="toolbar" aria-label={t.toolbar}>
              <Control action="microphone" icon="microphone" label={t.microphone} />
              <Control action="camera" icon="camera" label={t.camera} />
              <Control action="screen" icon="screen" label={t.screen} />
              <Control action="leave" icon="phone" label={t.leave} />
            </div>
          </div>
        </call-room>
        <Island name="call-room.island.ts" />
      </>
    )
  },
  sample: callSample(),
})

async function load(v: Visit): Promise<Data> {
  const room = await callRoomOf(v)
  const call = await findCall(v.db, room.id)
  const seats = call ? await seatsOf(v.db, call, v.now) : []
  const names = await namesFor(
    v,
    seats.map(seat => seat.account),
  )
  return { room, inside: seats.length > 0 ? seats.map(seat => names[seat.account] ?? '') : null }
}

function Control({ action, icon, label }: { action: string; icon: IconName; label: string }) {
  return (
    <button type="button" class={`call__control call__control--${action}`} data-do={action}>
      <Icon name={icon} />
      <span data-label>{label}</span>
    </button>
  )
}

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'call-room': preact.HTMLAttributes<HTMLElement> & Record<`data-${string}`, string | undefined>
    }
  }
}
