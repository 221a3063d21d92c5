import { useText } from '../../../ui/frame.ts'
import type { Question } from './answer.ts'
import { searchTexts } from './text.ts'

type Filter = Pick<Question, 'who' | 'from' | 'until' | 'files'>

/** What is set of the filters, as it stands in the address. */
export function chosen({ who, from, until, files }: Filter): Record<string, string> {
  const all = { von: who, ab: from, bis: until, dateien: files ? '1' : '' }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''))
}

/** Who wrote it, when, and whether it has files; open where something is set. */
export function Filters({ wish }: { wish: Filter }) {
  const t = useText(searchTexts)
  const field = (name: string, label: string, value: string) => (
    <div class="kern-form-input">
      <label class="kern-label" for={`filter-${name}`}>
        {label}
      </label>
      {name === 'von' ? <input type="text" maxLength={100} {...shared(name, value)} /> : <input type="date" {...shared(name, value)} />}
    </div>
  )
  return (
    <details class="chat-filters" open={Object.keys(chosen(wish)).length > 0}>
      <summary>{t.filters}</summary>
      {field('von', t.who, wish.who)}
      {field('ab', t.from, wish.from)}
      {field('bis', t.until, wish.until)}
      <label class="chat-tick">
        <input type="checkbox" name="dateien" value="1" checked={wish.files} />
        {t.onlyFiles}
      </label>
    </details>
  )
}

function shared(name: string, value: string) {
  return { class: 'kern-form-input__input', id: `filter-${name}`, name, value, autocomplete: 'off' as const }
}
