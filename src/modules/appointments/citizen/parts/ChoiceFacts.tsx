import type { Visit } from '../../../../platform/visit.ts'
import { Summary } from '../../../../ui/Summary.tsx'
import { type Choice, lengthOf } from '../choice.ts'
import { languageName } from '../languages.ts'
import { sayConcern } from '../saying.ts'
import { texts } from '../text.ts'

/** What was chosen, how long it takes, and the way back to change it. */
export function ChoiceFacts({ v, choice, change }: { v: Visit; choice: Choice; change: string }) {
  const t = v.text(texts)
  const wishes = [
    choice.channel === 'video' && t.times.byVideo,
    choice.wheelchair && t.times.byWheelchair,
    choice.speaks !== null && t.times.inLanguage(languageName(choice.speaks, v.lang)),
  ].filter(Boolean)
  return (
    <Summary
      title={t.your}
      change={change}
      rows={[
        { question: t.concerns, answer: choice.chosen.map(one => <div key={one.concern.key}>{sayConcern(one, v.lang)}</div>) },
        { question: t.times.length, answer: t.times.about(lengthOf(choice)) },
        ...(wishes.length > 0 ? [{ question: t.times.wishes, answer: wishes.join(', ') }] : []),
      ]}
    />
  )
}
