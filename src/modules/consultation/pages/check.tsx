import { definePage } from '../../../platform/page.ts'
import { Alert } from '../../../ui/Alert.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Island } from '../../../ui/Island.tsx'
import type { Appointment } from '../../appointments/index.ts'
import { spoken } from '../browser/text.ts'
import { citizenAppointment } from '../found.ts'
import { citizenSample } from '../samples.ts'
import { texts } from '../text.ts'

const parts = ['camera', 'microphone', 'loudspeaker', 'connection'] as const

/** /termin/:code/video/technik: does my device work? Possible at any time before. */
export const checkPage = definePage<Appointment>({
  title: v => v.text(texts).check.title,
  devices: true,
  load: citizenAppointment,
  view(v, { code }) {
    const t = v.text(texts).check
    const path = `/termin/${code}/video`
    return (
      <>
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
        <noscript>
          <Alert kind="warning" title={v.text(texts).noScript} />
        </noscript>
        <device-check class="device-check" data-path={path} data-again={t.again} data-words={JSON.stringify(v.text(spoken))}>
          <p role="status" aria-live="polite" class="device-check__sum" data-part="sum" />
          <video class="device-check__picture" data-part="picture" playsInline muted hidden />
          <dl class="device-check__list">
            {parts.map(part => (
              <div key={part} class="device-check__item" data-item={part}>
                <dt>{t[part]}</dt>
                <dd data-part={part}>{t.open}</dd>
              </div>
            ))}
          </dl>
          <div data-part="level-box" hidden>
            <label class="device-check__level">
              {t.level}
              <meter data-part="level" min={0} max={100} value={0} />
            </label>
          </div>
          <div class="buttons">
            <Button type="button" icon="camera" data={{ 'data-do': 'start' }}>
              {t.start}
            </Button>
            <Button type="button" kind="secondary" data={{ 'data-do': 'tone' }}>
              {t.tone}
            </Button>
          </div>
        </device-check>
        <p>
          <a class="kern-link" href={path}>
            {t.back}
          </a>
        </p>
        <Island name="device-check.island.ts" />
      </>
    )
  },
  sample: citizenSample('technik'),
})

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'device-check': preact.HTMLAttributes<HTMLElement> & Record<`data-${string}`, string | undefined>
    }
  }
}
