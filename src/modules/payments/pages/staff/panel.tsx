import type { HomePanel } from '../../../city/index.ts'
import { countWaiting } from '../../listing.ts'
import { staffTexts } from '../../staff-text.ts'

/** What waits for the cash office, on the employees' first page; nothing when nothing waits. */
export const waitingPanel: HomePanel = {
  side: 'staff',
  order: 60,
  permission: 'payments.see',
  async panel(v) {
    const t = v.text(staffTexts)
    const { review, proposed, requested } = await countWaiting(v.db)
    const lines = [
      { count: review, text: t.panel.review, href: '/rathaus/zahlungen?ansicht=review' },
      { count: proposed, text: t.panel.proposed, href: '/rathaus/erstattungen?ansicht=proposed' },
      { count: requested, text: t.panel.refunds, href: '/rathaus/erstattungen' },
    ].filter(line => line.count > 0)
    if (lines.length === 0) return null
    return (
      <section>
        <h2>{t.menu}</h2>
        <ul>
          {lines.map(line => (
            <li key={line.href}>
              <a href={line.href}>
                {line.text}: {line.count}
              </a>
            </li>
          ))}
        </ul>
      </section>
    )
  },
}
