import { words } from '../platform/text.ts'
import { islandAt } from './assets.ts'
import { useText } from './frame.ts'
import { Icon } from './Icon.tsx'

interface SearchFieldProps {
  action: string
  /** default `q` */
  name?: string
  value?: string
  label?: string
  placeholder?: string
  /** kept filters of the list it searches */
  hidden?: Record<string, string>
  large?: boolean
  /** id of the field; needed when two stand on a page */
  id?: string
}

/** A search that is a link at heart: its result has an address (GET). */
export function SearchField({ action, name = 'q', value = '', label, placeholder, hidden, large, id = 'suche' }: SearchFieldProps) {
  const t = useText(texts)
  // The house's own search offers words while one types, where there is script and the module that knows them.
  const suggest = action.endsWith('/suche') ? islandAt('search-suggest.island.ts') : undefined
  return (
    <form class={large ? 'search search--large' : 'search'} role="search" method="get" action={action}>
      <label class="kern-sr-only" for={id}>
        {label ?? t.label}
      </label>
      {Object.entries(hidden ?? {}).map(([key, kept]) => (
        <input key={key} type="hidden" name={key} value={kept} />
      ))}
      <input class="search__field" id={id} type="search" name={name} value={value} placeholder={placeholder} enterkeyhint="search" autocomplete="off" />
      <button class="search__button" type="submit">
        <Icon name="search" />
        <span class="kern-sr-only">{t.go}</span>
      </button>
      {suggest && <script type="module" src={suggest} />}
    </form>
  )
}

const texts = words({ de: { label: 'Suchbegriff', go: 'Suchen' }, en: { label: 'Search term', go: 'Search' }, ls: { label: 'Was suchen Sie?' } })
