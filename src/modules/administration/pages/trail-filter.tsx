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
      <Question v={v} name="von" label={t.from} type="date" />
      <Question v={v} name="bis" label={t.until} type="date" />
      <Button kind="secondary" icon="search">
        {t.filter}
      </Button>
    </form>
  )
}

function Question({ v, name, label, type = 'text' }: { v: Visit; name: string; label: string; type?: 'text' | 'date' }) {
  const id = `filter-${name}`
  return (
    <div class="kern-form-input">
      <label class="kern-label" for={id}>
        {label}
      </label>
      <input class="kern-form-input__input" id={id} name={name} type={type as 'text'} value={v.query(name)} autocomplete="off" />
    </div>
  )
}
