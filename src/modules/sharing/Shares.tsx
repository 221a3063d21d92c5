import type { ComponentChildren } from 'preact'
import type { Visit } from '../../platform/visit.ts'
import { formatInstant } from '../../ui/format.ts'
import { sharePath } from './arriving.ts'
import type { Share } from './store.ts'
import { texts } from './text.ts'

/** What waits to be sent, each a link to where it goes on. */
export function Shares({ v, shares, children }: { v: Visit; shares: readonly Share[]; children?: ComponentChildren }) {
  const t = v.text(texts)
  return (
    <ul>
      {shares.map(one => (
        <li key={one.id}>
          <a href={`${sharePath}/${one.id}`}>{nameOf(one, t.onlyFiles)}</a>, {formatInstant(one.created_at, v.lang, v.house.city.zone, 'short')}
        </li>
      ))}
      {children}
    </ul>
  )
}

function nameOf({ words }: Share, otherwise: string): string {
  const first = words.split('\n')[0]!
  return first === '' ? otherwise : first.length > 60 ? `${first.slice(0, 60)} …` : first
}
