import { words } from '../platform/text.ts'
import { useText } from './frame.ts'
import { Icon } from './Icon.tsx'
import { Island } from './Island.tsx'

/** Prints the page; hidden where there is no script, because then it could do nothing. */
export function PrintButton({ children }: { children?: string }) {
  const t = useText(texts)
  return (
    <>
      <button type="button" class="kern-btn kern-btn--secondary" data-print hidden>
        <Icon name="printer" />
        <span class="kern-label">{children ?? t.print}</span>
      </button>
      <Island name="print.island.ts" />
    </>
  )
}

const texts = words({ de: { print: 'Seite drucken' }, en: { print: 'Print page' } })
