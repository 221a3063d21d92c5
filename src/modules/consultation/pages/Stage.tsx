import type { ComponentChildren } from 'preact'
import type { Visit } from '../../../platform/visit.ts'
import { Button } from '../../../ui/Button.tsx'
import type { IconName } from '../../../ui/Icon.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { Island } from '../../../ui/Island.tsx'
import { spoken } from '../browser/text.ts'
import type { Room, Side } from '../room/room.ts'
import { stageTexts } from './stage-text.ts'

interface StageProps {
  v: Visit
  side: Side
  /** address of the room; calls go below it */
  path: string
  room: Room | null
  /** the other one's name for what is said, '' if unknown */
  who: string
  /** what the clerk does, above the pictures; works without script too */
  children?: ComponentChildren
}

/**
 * Where both see and hear each other: pictures, buttons, chat and documents. Everything is filled by the island; without
 * script only the pages around it are there.
 */
export function Stage({ v, side, path, room, who, children }: StageProps) {
  const t = v.text(stageTexts)
  return (
    <consultation-room
      class="consultation"
      data-side={side}
      data-path={path}
      data-state={room?.state ?? 'waiting'}
      data-who={who}
      data-me={side === 'staff' ? v.viewer.name : undefined}
      data-words={JSON.stringify(v.text(spoken))}
    >
      <div class="consultation__status" role="status" aria-live="polite" data-part="status" />
      <div class="consultation__trouble" role="alert" data-part="trouble" hidden />
      {side === 'citizen' && (
        <div class="consultation__door stack" data-part="door" hidden>
          <p>{t.enterAdvice}</p>
          <Button type="button" block icon="camera" data={{ 'data-do': 'enter' }}>
            {t.enter}
          </Button>
        </div>
      )}
      {children}
      <div class="consultation__inside" data-part="inside" hidden>
        <div class="consultation__picture" data-part="picture" role="group" aria-label={t.picture}>
          <video class="consultation__theirs" data-part="theirs" playsInline muted />
          <p class="consultation__veil" data-part="veil" aria-live="polite" />
          <video class="consultation__mine" data-part="mine" playsInline muted aria-hidden="true" />
        </div>
        <p class="consultation__flags" data-part="flags" aria-live="polite" />
        <div class="consultation__bar" role="toolbar" aria-label={t.toolbar}>
          <Control action="microphone" icon="microphone" label={t.microphone} />
          <Control action="camera" icon="camera" label={t.camera} />
          <Control action="screen" icon="screen" label={t.screen} />
          <Control action="leave" icon="close" label={side === 'citizen' ? t.hangUp : t.leave} isEnd={side === 'citizen'} />
        </div>
        <details class="consultation__more">
          <summary>{t.settings}</summary>
          <div class="consultation__settings">
            <div class="consultation__choice">
              <label id="welches-mikrofon" for="mikrofone">
                {t.whichMicrophone}
              </label>
              <select id="mikrofone" aria-labelledby="welches-mikrofon" data-part="microphones" />
            </div>
            <div class="consultation__choice">
              <label id="welche-kamera" for="kameras">
                {t.whichCamera}
              </label>
              <select id="kameras" aria-labelledby="welche-kamera" data-part="cameras" />
            </div>
            <p>
              <Button type="button" kind="secondary" data={{ 'data-do': 'float' }}>
                {t.float}
              </Button>
            </p>
          </div>
        </details>
        <div class="consultation__beside" data-when="admitted">
          <section aria-labelledby="chat-titel">
            <h2 id="chat-titel">{t.chat}</h2>
            <ol class="consultation__chat" data-part="chat" tabIndex={0} aria-label={t.chat} />
            <form class="consultation__write" data-part="write">
              <label class="kern-sr-only" for="chat-text">
                {t.message}
              </label>
              <textarea id="chat-text" class="kern-form-input__input" rows={2} maxLength={2000} placeholder={t.message} />
              <Button kind="secondary">{t.send}</Button>
            </form>
          </section>
          <section aria-labelledby="dokumente-titel">
            <h2 id="dokumente-titel">{t.documents}</h2>
            <p class="muted">{t.documentsAdvice}</p>
            <label class="consultation__attach">
              <input type="file" multiple class="kern-sr-only" data-part="file" />
              <Icon name="upload" />
              <span>{t.attach}</span>
            </label>
            <ul class="consultation__documents" data-part="documents" aria-live="polite" />
          </section>
        </div>
      </div>
      <Island name="consultation-room.island.ts" />
    </consultation-room>
  )
}

function Control({ action, icon, label, isEnd }: { action: string; icon: IconName; label: string; isEnd?: boolean }) {
  return (
    <button type="button" class={`consultation__control${isEnd ? ' consultation__control--end' : ''}`} data-do={action}>
      <Icon name={icon} />
      <span data-label>{label}</span>
    </button>
  )
}

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'consultation-room': preact.HTMLAttributes<HTMLElement> & Record<`data-${string}`, string | undefined>
    }
  }
}
