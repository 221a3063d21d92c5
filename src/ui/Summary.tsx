import type { ComponentChildren } from 'preact'
import { words } from '../platform/text.ts'
import { useText } from './frame.ts'

export interface SummaryRow {
  question: string
  /** one line each */
  answer: ComponentChildren
  /** leads to the step where it can be changed */
  change?: string
}

/** Answers to check before sending, each with its way back. `title` is a heading of level 2. */
export function Summary({ title, rows, change }: { title?: string; rows: SummaryRow[]; change?: string }) {
  const t = useText(texts)
  return (
    <section class="summary">
      {title && (
        <div class="summary__head">
          <h2 class="summary__title">{title}</h2>
          {change && (
            <a class="kern-link" href={change}>
              {t.change}
              <span class="kern-sr-only"> {title}</span>
            </a>
          )}
        </div>
      )}
      <dl class="summary__rows">
        {rows.map(row => (
          <div class="summary__row" key={row.question}>
            <dt>{row.question}</dt>
            <dd>{row.answer}</dd>
            {row.change && (
              <dd class="summary__change">
                <a class="kern-link" href={row.change}>
                  {t.change}
                  <span class="kern-sr-only"> {row.question}</span>
                </a>
              </dd>
            )}
          </div>
        ))}
      </dl>
    </section>
  )
}

const texts = words({ de: { change: 'Ändern' }, en: { change: 'Change' } })
