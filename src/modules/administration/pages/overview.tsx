import { mayOpen } from '../../../platform/access.ts'
import { definePage } from '../../../platform/page.ts'
import { Card, Cards } from '../../../ui/Card.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import type { IconName } from '../../../ui/Icon.tsx'
import { texts } from '../text.ts'

/** The rooms of the administration, each with its right. */
export const rooms = [
  { to: '/rathaus/verwaltung/zugaenge', permission: 'administration.accounts', icon: 'people', title: 'accounts', lead: 'accountsLead' },
  { to: '/rathaus/verwaltung/rollen', permission: 'administration.roles', icon: 'checklist', title: 'roles', lead: 'rolesLead' },
  { to: '/rathaus/verwaltung/protokoll', permission: 'administration.audit', icon: 'visible', title: 'trail', lead: 'trailLead' },
  { to: '/rathaus/verwaltung/auftraege', permission: 'administration.operations', icon: 'repeat', title: 'jobs', lead: 'jobsLead' },
  { to: '/rathaus/verwaltung/fristen', permission: 'administration.operations', icon: 'clock', title: 'retention', lead: 'retentionLead' },
  { to: '/rathaus/verwaltung/system', permission: 'administration.operations', icon: 'settings', title: 'system', lead: 'systemLead' },
] as const satisfies { to: string; permission: string; icon: IconName; title: string; lead: string }[]

export const overview = definePage({
  title: v => v.text(texts).title,
  layout: 'wide',
  load: v => rooms.filter(room => mayOpen(v.viewer, room.permission)),
  view(v, open) {
    const t = v.text(texts)
    return (
      <>
        <h1>{t.title}</h1>
        {open.length === 0 && (
          <EmptyState title={t.noRoom} icon="lock">
            <p>{t.noRoomHint}</p>
          </EmptyState>
        )}
        <Cards>
          {open.map(room => (
            <Card key={room.to} href={room.to} icon={room.icon} title={t[room.title]} heading={2}>
              {t[room.lead]}
            </Card>
          ))}
        </Cards>
      </>
    )
  },
  sample: '/rathaus/verwaltung',
})
