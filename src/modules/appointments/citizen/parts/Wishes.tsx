import type { Visit } from '../../../../platform/visit.ts'
import { Choices, Tick } from '../../../../ui/Choices.tsx'
import { Field, type Option } from '../../../../ui/Field.tsx'
import type { Choice } from '../choice.ts'
import { texts } from '../text.ts'

/** How and in which language somebody wants to be served. */
export function Wishes({ v, choice, languages }: { v: Visit; choice: Choice; languages: Option[] }) {
  const t = v.text(texts)
  return (
    <section class="concerns__wishes">
      <h2>{t.wishes}</h2>
      <Choices
        name="art"
        legend={t.where}
        inline
        value={choice.channel === 'video' ? 'video' : ''}
        choices={[
          { value: '', text: t.onSite },
          { value: 'video', text: t.video, hint: t.videoHint },
        ]}
      />
      <Tick name="rollstuhl" label={t.wheelchair} checked={choice.wheelchair} />
      <Field
        name="gespraech"
        type="select"
        label={t.speaks}
        value={choice.speaks ?? 'de'}
        options={[{ value: 'de', text: t.german }, ...languages]}
        width="medium"
      />
    </section>
  )
}
