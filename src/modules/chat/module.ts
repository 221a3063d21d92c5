import { provide } from '../../platform/extension.ts'
import { defineModule } from '../../platform/module.ts'
import { frameNews } from '../../ui/frame-news.ts'
import { unsent } from '../../ui/unsent.ts'
import { homePanels, quickActions } from '../city/index.ts'
import { shareTargets } from '../sharing/index.ts'
import { chatRoutes } from './api/routes.ts'
import { endSilentCalls } from './calls/ending.ts'
import { pushMissed, pushRinging } from './calls/ringing.ts'
import { talkInDemo } from './demo/fill.ts'
import { carryOut, dropFiles } from './disclosure/carry-out.ts'
import { releaseCopies } from './disclosure/held.ts'
import { disclosureRoutes } from './disclosure/routes.ts'
import { countWaitingFor, forgetDisclosures } from './disclosure/store.ts'
import { tellLate } from './disclosure/tell.ts'
import { texts as disclosureTexts } from './disclosure/text.ts'
import { markInfected, sweepLooseFiles } from './files/keeping.ts'
import { purgeOld } from './keeping/purge.ts'
import { forgetNames } from './keeping/store.ts'
import { keepingTexts } from './keeping/text.ts'
import { chatPages } from './pages/routes.ts'
import { moderationRoutes } from './moderation/routes.ts'
import { countOpen, forgetReports } from './moderation/store.ts'
import { texts as moderationTexts } from './moderation/text.ts'
import { ringTopic } from './live.ts'
import { personalData } from './personal-data.ts'
import { lookForDue } from './notices/look.ts'
import { unreadPanel } from './notices/panel.tsx'
import { pushRoom } from './notices/push.ts'
import { countWaiting } from './rooms/own.ts'
import { shareTarget } from './rooms/sharing.ts'
import { forgetWords, indexMessages } from './search/index-messages.ts'
import { searchRoutes } from './search/routes.ts'
import { texts } from './text.ts'
import { followSoon, followUnits, leaveAndFollow } from './units/follow.ts'
import { staffPrivacy } from './staff-privacy.ts'

export default defineModule({
  name: 'chat',
  title: lang => texts[lang].title,
  migrations: new URL('./migrations/', import.meta.url),
  menu: [
    {
      side: 'staff',
      group: 'mine',
      to: '/rathaus/chat',
      text: lang => texts[lang].title,
      order: 4,
      badge: async v => (await countWaiting(v.db, v.viewer.accountId!, v.now)).rooms,
    },
    {
      side: 'staff',
      group: 'oversight',
      to: '/rathaus/chat/meldungen',
      text: lang => moderationTexts[lang].title,
      order: 83,
      permission: 'chat.moderate',
      badge: v => countOpen(v.db, v.viewer.accountId!),
    },
    {
      side: 'staff',
      group: 'oversight',
      to: '/rathaus/chat/auskunft',
      text: lang => disclosureTexts[lang].title,
      order: 83,
      permission: 'chat.disclose',
      badge: v => countWaitingFor(v.db, v.viewer.accountId!),
    },
    {
      side: 'staff',
      group: 'oversight',
      to: '/rathaus/chat/auskunft/uebersicht',
      text: lang => disclosureTexts[lang].council,
      order: 89,
      permission: 'staff.council',
    },
    { side: 'staff', group: 'operation', to: '/rathaus/chat/regeln', text: lang => keepingTexts[lang].rules, order: 84, permission: 'chat.rules' },
  ],
  permissions: {
    disclose: lang => disclosureTexts[lang].right,
    announce: lang => texts[lang].rights.announce,
    rules: lang => keepingTexts[lang].right,
    moderate: lang => moderationTexts[lang].right,
  },
  defaultRoles: { editor: ['announce'], administrator: ['announce', 'rules', 'moderate'], legal: ['disclose'] },
  routes(r) {
    chatRoutes(r)
    chatPages(r)
    searchRoutes(r)
    moderationRoutes(r)
    disclosureRoutes(r)
  },
  jobs: {
    look: lookForDue,
    push: pushRoom,
    ring: pushRinging,
    missed: pushMissed,
    calls: endSilentCalls,
    index: indexMessages,
    disclose: carryOut,
    tell: tellLate,
    units: (_payload, house) => followUnits(house),
  },
  schedules: [
    { job: 'look', cron: '* * * * *' },
    { job: 'index', cron: '* * * * *' },
    { job: 'calls', cron: '* * * * *' },
    { job: 'units', cron: '23 * * * *' },
  ],
  provides: [
    provide(homePanels, { side: 'staff', order: 12, panel: unreadPanel }),
    provide(shareTargets, shareTarget),
    provide(frameNews, { event: 'call', topic: v => ringTopic(v.viewer.accountId!), island: 'call-bell.island.ts' }),
    provide(quickActions, { to: '/rathaus/chat/neu', icon: 'chat', text: lang => texts[lang].quick, order: 10 }),
    // See browser/shelf.ts.
    provide(unsent, { place: { database: 'rathaus-chat', store: 'waiting' }, name: lang => texts[lang].unsent }),
  ],
  on: {
    'employee.joined': followSoon,
    'employee.moved': followSoon,
    'employee.left': leaveAndFollow,
    'unit.changed': followSoon,
    'file.infected': markInfected,
  },
  staffPrivacy,
  personalData,
  demo: talkInDemo,
  retention: [
    { what: lang => texts[lang].loose, after: 'P1D', erase: sweepLooseFiles },
    { what: lang => moderationTexts[lang].kept, after: 'P180D', erase: house => forgetReports(house.db, house.clock.now()) },
    { what: lang => disclosureTexts[lang].files, after: 'P14D', erase: dropFiles },
    { what: lang => disclosureTexts[lang].copies, after: 'P1D', erase: releaseCopies },
    { what: lang => disclosureTexts[lang].requests, after: 'P3Y', erase: house => forgetDisclosures(house.db, house.clock.now()) },
    { what: lang => keepingTexts[lang].names, after: 'P1Y', erase: house => forgetNames(house.db, house.clock.now()) },
    { what: lang => texts[lang].words, after: 'P1D', erase: forgetWords },
    // The longest any city may set; most rooms keep less (keeping/).
    { what: lang => keepingTexts[lang].messages, after: 'P3Y', erase: purgeOld },
  ],
})
