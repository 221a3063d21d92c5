import { EmptyState } from '../../ui/EmptyState.tsx'
import { useText } from '../../ui/frame.ts'
import { texts } from './text.ts'

/** Nothing found: what helps now. */
export function NoHits({ asked, phone }: { asked: string; phone: string }) {
  const t = useText(texts)
  return (
    <EmptyState title={t.none(asked)} icon="search">
      {t.tips.map(tip => (
        <p key={tip}>{tip}</p>
      ))}
      <p>
        <a href="/leistungen">{t.services}</a>
      </p>
      <p>{t.call(phone)}</p>
    </EmptyState>
  )
}
