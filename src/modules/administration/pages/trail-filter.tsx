import type { Visit } from '../../../platform/visit.ts'
import { Button } from '../../../ui/Button.tsx'
import { texts } from '../text.ts'

/** A question by GET, so that an answer can be bookmarked and sent on. Nothing in it must be filled in. */
export function TrailFilterForm({ v }: { v: Visit }) {
  const t = v.text(texts)
  return (
    <form method="get" action="/rathaus/verwaltung/protokoll" class="form trail-filter" role="search" aria-label={t.trail}>
      <Question v={v} name="wer" label={t.actorFilter} />
      <Question v={v} name="was" label={t.actionFilter} />
      <Question v={v} name="woran" label={t.subjectFilter} />
      <Question v={v} name="von" label={t.from} isDay />
      <Question v={v} name="bis" label={t.until} isDay />
      <Button kind="secondary" icon="search">
        {t.filter}
      </Button>
    </form>
  )
}

function Question({ v, name, label, isDay }: { v: Visit; name: string; label: string; isDay?: boolean }) {
  const id = `filter-${name}`
  const shared = { class: 'kern-form-input__input', id, name, value: v.query(name), autocomplete: 'off' as const }
  return (
    <div class="kern-form-input">
      <label class="kern-label" for={id}>
        {label}
      </label>
      {isDay ? <input type="date" {...shared} /> : <input type="text" {...shared} />}
    </div>
  )
}
