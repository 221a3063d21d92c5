import { inLanguage } from '../../../platform/text.ts'
import type { Visit } from '../../../platform/visit.ts'
import { Tabs } from '../../../ui/Tabs.tsx'
import type { Office } from '../../appointments/index.ts'
import { leadTexts } from './text.ts'

/** The parts of an office's waiting room; those who do not lead see only the first. */
export function RoomTabs({ v, office, current }: { v: Visit; office: Office; current: 'room' | 'door' | 'figures' }) {
  if (!v.viewer.permissions.has('waitingroom.lead')) return null
  const t = v.text(leadTexts)
  const base = `/rathaus/warteraum/${office.key}`
  const tabs = [
    { text: t.tabs.room, href: base, current: current === 'room' },
    { text: t.tabs.door, href: `${base}/tuer`, current: current === 'door' },
    { text: t.tabs.figures, href: `${base}/zahlen`, current: current === 'figures' },
  ]
  return <Tabs label={t.title(inLanguage(office.name, v.lang))} tabs={tabs} />
}
