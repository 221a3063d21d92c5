import { access } from '../../platform/access.ts'
import { defineModule } from '../../platform/module.ts'
import { letFirstAdministratorIn } from './first-administrator.ts'
import { drop, jobsPage, retry, retryAll } from './pages/jobs.tsx'
import { newStaffPage } from './pages/new-staff.tsx'
import { overview, rooms } from './pages/overview.tsx'
import { retentionPage } from './pages/retention.tsx'
import { deleteRole, rolePage } from './pages/role.tsx'
import { rolesPage } from './pages/roles.tsx'
import { staffListPage } from './pages/staff-list.tsx'
import { endMemberSessions, inviteMember, lockMember, saveMember, saveMemberRoles, staffMemberPage, unlockMember } from './pages/staff-member.tsx'
import { systemPage } from './pages/system.tsx'
import { trailPage } from './pages/trail.tsx'
import { ownRetention, runRetention } from './retention.ts'
import { texts } from './text.ts'
import { seal, verify } from './trail.ts'
import { staffPrivacy } from './staff-privacy.ts'

const accounts = access.staff('administration.accounts')
const roles = access.staff('administration.roles')
const trail = access.staff('administration.audit')
const operations = access.staff('administration.operations')

export default defineModule({
  name: 'administration',
  migrations: new URL('./migrations/', import.meta.url),
  menu: [
    {
      side: 'staff',
      group: 'operation',
      to: '/rathaus/verwaltung',
      text: lang => texts[lang].title,
      order: 90,
      permission: rooms.map(room => room.permission),
    },
  ],
  permissions: {
    accounts: lang => texts[lang].rights.accounts,
    roles: lang => texts[lang].rights.roles,
    audit: lang => texts[lang].rights.audit,
    operations: lang => texts[lang].rights.operations,
  },
  defaultRoles: { administrator: ['accounts', 'roles', 'audit', 'operations'] },
  routes(r) {
    r.page('/rathaus/verwaltung', access.staff(), overview)

    r.page('/rathaus/verwaltung/zugaenge', accounts, staffListPage)
    r.page('/rathaus/verwaltung/zugaenge/neu', accounts, newStaffPage)
    r.page('/rathaus/verwaltung/zugaenge/:id', accounts, staffMemberPage)
    r.action('/rathaus/verwaltung/zugaenge/:id/angaben', accounts, saveMember)
    r.action('/rathaus/verwaltung/zugaenge/:id/rollen', accounts, saveMemberRoles)
    r.action('/rathaus/verwaltung/zugaenge/:id/sperre', accounts, lockMember)
    r.action('/rathaus/verwaltung/zugaenge/:id/freigabe', accounts, unlockMember)
    r.action('/rathaus/verwaltung/zugaenge/:id/einladung', accounts, inviteMember)
    r.action('/rathaus/verwaltung/zugaenge/:id/abmeldung', accounts, endMemberSessions)

    r.page('/rathaus/verwaltung/rollen', roles, rolesPage)
    r.page('/rathaus/verwaltung/rollen/:key', roles, rolePage)
    r.action('/rathaus/verwaltung/rollen/:key/loeschung', roles, deleteRole)

    r.page('/rathaus/verwaltung/protokoll', trail, trailPage)

    r.page('/rathaus/verwaltung/auftraege', operations, jobsPage)
    r.action('/rathaus/verwaltung/auftraege/wiederholen', operations, retry)
    r.action('/rathaus/verwaltung/auftraege/alle-wiederholen', operations, retryAll)
    r.action('/rathaus/verwaltung/auftraege/verwerfen', operations, drop)
    r.page('/rathaus/verwaltung/fristen', operations, retentionPage)
    r.page('/rathaus/verwaltung/system', operations, systemPage)
  },
  jobs: { seal, verify, retention: runRetention },
  schedules: [
    { job: 'seal', cron: '* * * * *' },
    { job: 'retention', cron: '30 1 * * *' },
    { job: 'verify', cron: '0 2 * * *' },
  ],
  staffPrivacy,
  retention: ownRetention,
  load: letFirstAdministratorIn,
})
