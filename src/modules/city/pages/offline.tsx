import { definePage } from '../../../platform/page.ts'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { helpTexts } from '../help-text.ts'

/** Kept by the service worker and shown when there is no network; names nobody and loads nothing. */
export const offlinePage = definePage({
  title: v => v.text(helpTexts).offline,
  layout: 'bare',
  private: true,
  view: v => {
    const t = v.text(helpTexts)
    return (
      <EmptyState title={t.offline} icon="offline">
        <h1 class="kern-sr-only">{t.offline}</h1>
        <p>{t.offlineLead}</p>
        <p class="muted">{t.offlineHint}</p>
        <p>
          {t.offlineCall} <a href={`tel:${v.house.city.contact.phone.replaceAll(/\D/g, '')}`}>{v.house.city.contact.phone}</a>
        </p>
        <Buttons>
          <Button href={v.side === 'staff' ? '/rathaus' : '/'}>{t.offlineAgain}</Button>
        </Buttons>
      </EmptyState>
    )
  },
})
