import { words } from '../platform/text.ts'
import { type FormFrame, fieldId, useText } from './frame.ts'
import { Icon } from './Icon.tsx'

/** What is wrong with a form, first thing on the page and first in focus; each line leads to its field. `Form` shows it by itself. */
export function ErrorSummary({ form }: { form: FormFrame }) {
  const t = useText(texts)
  const entries = Object.entries(form.state.errors)
  return (
    <div class="error-summary" role="alert" tabIndex={-1} autofocus>
      <h2 class="error-summary__title">
        <Icon name="danger" />
        {t.title(entries.length)}
      </h2>
      <ul class="error-summary__list">
        {entries.map(([name, sentence]) => (
          <li key={name}>
            {name === '' ? (
              sentence
            ) : (
              <a href={`#${fieldId(form, name)}`}>
                {form.labels?.has(name) && `${form.labels.get(name)}: `}
                {sentence}
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** The sentence beside a field. */
export function FieldError({ id, children }: { id: string; children: string }) {
  return (
    <p class="kern-error" id={id}>
      <Icon name="danger" />
      <span class="kern-body">{children}</span>
    </p>
  )
}

const texts = words({
  de: { title: (count: number) => (count === 1 ? 'Eine Angabe stimmt noch nicht' : `${count} Angaben stimmen noch nicht`) },
  en: { title: (count: number) => (count === 1 ? 'One entry needs your attention' : `${count} entries need your attention`) },
  ls: { title: () => 'Etwas stimmt noch nicht' },
})
