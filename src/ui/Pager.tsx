import { words } from '../platform/text.ts'
import { useText } from './frame.ts'
import { Icon } from './Icon.tsx'

interface PagerProps {
  previous?: string | null
  next?: string | null
  /** what the two links say where „Vorherige“ and „Nächste“ would not tell what of */
  words?: { previous: string; next: string }
}

/** Leads through a long list by keyset cursors: there are no page numbers, because the list grows while one reads. Nothing to lead to, nothing shown. */
export function Pager({ previous, next, words: own }: PagerProps) {
  const t = { ...useText(texts), ...own }
  if (!previous && !next) return null
  return (
    <nav class="pager" aria-label={t.name}>
      {previous ? (
        <a class="kern-link" href={previous} rel="prev">
          <Icon name="back" />
          {t.previous}
        </a>
      ) : (
        <span />
      )}
      {next && (
        <a class="kern-link" href={next} rel="next">
          {t.next}
          <Icon name="forward" />
        </a>
      )}
    </nav>
  )
}

const texts = words({
  de: { name: 'Weitere Einträge', previous: 'Vorherige', next: 'Nächste' },
  en: { name: 'More entries', previous: 'Previous', next: 'Next' },
})
