import { words } from '../platform/text.ts'
import { useText } from './frame.ts'

interface StepsProps {
  steps: { text: string; href?: string }[]
  /** place of the current step, from 0 */
  current: number
}

/** Where one is in a form of several pages. Steps already done may link back; on a phone only the current one and a bar are shown. */
export function Steps({ steps, current }: StepsProps) {
  const t = useText(texts)
  return (
    <nav class="steps" aria-label={t.name}>
      <p class="steps__where">
        {t.where(current + 1, steps.length)} <strong>{steps[current]?.text}</strong>
      </p>
      <progress class="steps__bar" max={steps.length} value={current + 1} aria-hidden="true" />
      <ol class="steps__list">
        {steps.map((step, at) => {
          const state = at < current ? 'done' : at === current ? 'now' : 'ahead'
          return (
            <li key={step.text} class={`steps__step steps__step--${state}`} aria-current={state === 'now' ? 'step' : undefined}>
              {state === 'done' && <span class="kern-sr-only">{t.done} </span>}
              {step.href && state === 'done' ? <a href={step.href}>{step.text}</a> : <span>{step.text}</span>}
            </li>
          )
        })}
      </ol>
    </nav>
  )
}

const texts = words({
  de: { name: 'Schritte', where: (at: number, of: number) => `Schritt ${at} von ${of}:`, done: 'Erledigt:' },
  en: { name: 'Steps', where: (at: number, of: number) => `Step ${at} of ${of}:`, done: 'Done:' },
})
