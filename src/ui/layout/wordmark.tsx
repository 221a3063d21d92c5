import { inLanguage } from '../../platform/text.ts'
import type { Visit } from '../../platform/visit.ts'
import { layoutTexts } from './text.ts'

/** The city's name beside its mark: a gable over the square. Leads home, each side to its own. */
export function Wordmark({ v }: { v: Visit }) {
  const { city } = v.house
  const t = v.text(layoutTexts)
  const isStaff = v.side === 'staff'
  return (
    <a class="wordmark" href={isStaff ? '/rathaus' : '/'}>
      <svg class="wordmark__mark" viewBox="0 0 64 64" aria-hidden="true" width="44" height="44">
        <rect width="64" height="64" rx="14" class="wordmark__ground" />
        <path class="wordmark__lines" d="M14 48V30L32 15l18 15v18M10 48h44" />
        <path class="wordmark__door" d="M27 48V38a5 5 0 0 1 10 0v10zM30 26h4v4h-4z" />
      </svg>
      <span class="wordmark__words">
        <strong>{city.name}</strong>
        <span class="wordmark__slogan">{isStaff ? t.townHall : inLanguage(city.slogan, v.lang)}</span>
      </span>
      <span class="kern-sr-only"> – {t.home}</span>
    </a>
  )
}
