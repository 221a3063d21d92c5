import type { Visit } from '../../../../platform/visit.ts'
import { Tabs } from '../../../../ui/Tabs.tsx'
import { texts } from '../text.ts'

/** The office's views of its appointments, one beside the other; each sees what their rights open. */
export function DeskTabs({ v, current }: { v: Visit; current: 'day' | 'book' | 'calls' | 'feeds' | 'planning' | 'figures' }) {
  const t = v.text(texts).tabs
  const views = [
    { key: 'day', href: '/rathaus/termine', right: 'desk' },
    { key: 'book', href: '/rathaus/termine/buchen', right: 'desk' },
    { key: 'calls', href: '/rathaus/termine/anrufliste', right: 'desk' },
    { key: 'feeds', href: '/rathaus/termine/kalender', right: 'desk' },
    { key: 'planning', href: '/rathaus/termine/planung', right: 'plan' },
    { key: 'figures', href: '/rathaus/termine/zahlen', right: 'figures' },
  ] as const
  return (
    <Tabs
      label={t.label}
      tabs={views
        .filter(({ right }) => v.viewer.permissions.has(`appointments.${right}`))
        .map(({ key, href }) => ({ text: t[key], href, current: key === current }))}
    />
  )
}
