import { access } from '../../platform/access.ts'
import { extensions, provide } from '../../platform/extension.ts'
import { removeBytes, rescan } from '../../platform/files/sweep.ts'
import { sendMail, wakeMails } from '../../platform/mail-send.ts'
import { defineModule } from '../../platform/module.ts'
import { unreadCount } from '../../platform/notify.ts'
import { inboxTopic } from '../../platform/notify/inbox.ts'
import { pushMessages } from '../../platform/push.ts'
import { frameNews } from '../../ui/frame-news.ts'
import { pageFoot } from '../../ui/page-foot.ts'
import { homePanels } from '../city/index.ts'
import { demoMessages } from './demo.ts'
import { dropDevice, probe, subscribe, unsubscribe } from './devices.ts'
import { inboxPage } from './pages/list.tsx'
import { mailsPage, resendMail } from './pages/mails.tsx'
import { markAllRead, messagePage, putBack, removeMessage } from './pages/message.tsx'
import { settingsPage } from './pages/settings.tsx'
import { unreadPanel } from './panel.tsx'
import { personalData, retention } from './retention.ts'
import { pushLost } from './push-lost.tsx'
import { ownerOf } from './side.ts'
import { mailTexts, texts } from './text.ts'
import { staffPrivacy } from './staff-privacy.ts'

export default defineModule({
  name: 'inbox',
  menu: [
    { side: 'staff', group: 'mine', to: '/rathaus/postfach', text: lang => texts[lang].inbox, order: 90, badge: unreadCount },
    { side: 'staff', group: 'operation', to: '/rathaus/postausgang', text: lang => mailTexts[lang].menu, order: 91, permission: 'inbox.mails' },
  ],
  permissions: { mails: lang => mailTexts[lang].right },
  defaultRoles: { clerk: ['mails'], administrator: ['mails'] },
  routes(r) {
    for (const [home, door] of [
      ['/postfach', access.account],
      ['/rathaus/postfach', access.staff()],
    ] as const) {
      r.page(home, door, inboxPage)
      r.action(`${home}/gelesen`, door, markAllRead)
      r.live(`${home}/live`, door, async v => [inboxTopic(ownerOf(v)), ...(v.side === 'staff' ? extensions(v.house, frameNews).map(one => one.topic(v)) : [])])
      r.page(`${home}/einstellungen`, door, settingsPage)
      r.action(`${home}/geraete/abmeldung`, door, dropDevice)
      r.action(`${home}/probe`, door, probe)
      r.page(`${home}/nachricht`, door, messagePage)
      r.action(`${home}/ungelesen`, door, putBack)
      r.action(`${home}/loeschung`, door, removeMessage)
    }
    r.json('POST', '/postfach/push', access.account, subscribe)
    r.json('POST', '/postfach/push/abmeldung', access.account, unsubscribe)
    r.page('/rathaus/postausgang', access.staff('inbox.mails'), mailsPage)
    r.action('/rathaus/postausgang/:id/versand', access.staff('inbox.mails'), resendMail)
  },
  jobs: {
    mail: sendMail,
    wakeMails: async (_payload: unknown, house) => wakeMails(house),
    push: pushMessages,
    scan: rescan,
    removeBytes,
  },
  schedules: [{ job: 'wakeMails', cron: '*/5 * * * *' }],
  provides: [
    provide(homePanels, { side: 'staff', order: 80, panel: unreadPanel }),
    provide(homePanels, { side: 'citizen', order: 80, panel: unreadPanel }),
    provide(pageFoot, pushLost),
  ],
  staffPrivacy,
  retention,
  personalData,
  demo: demoMessages,
})
