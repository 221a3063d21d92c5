import { words } from '../platform/text.ts'
import { useText } from './frame.ts'
import { Icon } from './Icon.tsx'

/** Leads through a long list by keyset cursors: there are no page numbers, because the list grows while one reads. Nothing to lead to, nothing shown. */
export function Pager({ previous, next }: { previous?: string | null; next?: string | null }) {
  const t = useText(texts)
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
