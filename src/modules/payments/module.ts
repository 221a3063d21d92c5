import './events.ts'
import { access } from '../../platform/access.ts'
import { provide } from '../../platform/extension.ts'
import { defineModule } from '../../platform/module.ts'
import { homePanels } from '../city/index.ts'
import { checkJob, sweepJob } from './checking.ts'
import { fillDemo, sampleOf, sampleOfLink, sampleOfLive } from './demo.ts'
import { expireJob, sweepExpired } from './expiring.ts'
import { liveTopics } from './live.ts'
import { onward } from './pages/onward.tsx'
import { openByLink, returnByLink } from './pages/open.ts'
import { payment } from './pages/payment.tsx'
import { receipt } from './pages/receipt.ts'
import { returned } from './pages/return.tsx'
import { bookTransferAction, decideAction, proposeRefundAction } from './pages/staff/actions.ts'
import { exportRefunds } from './pages/staff/export.ts'
import { paymentList } from './pages/staff/list.tsx'
import { paymentFile } from './pages/staff/payment.tsx'
import { waitingPanel } from './pages/staff/panel.tsx'
import { moveRefundsAction, refundList } from './pages/staff/refunds.tsx'
import { loadPeriods } from './periods.ts'
import { personalData } from './personal-data.ts'
import { checkPlatform } from './provider.ts'
import { retention } from './retention.ts'
import { staffTexts } from './staff-text.ts'
import { staffPrivacy } from './staff-privacy.ts'

export default defineModule({
  name: 'payments',
  migrations: new URL('./migrations/', import.meta.url),
  menu: [
    { side: 'staff', group: 'money', to: '/rathaus/zahlungen', text: lang => staffTexts[lang].menu, order: 70, permission: 'payments.see' },
    { side: 'staff', group: 'money', to: '/rathaus/erstattungen', text: lang => staffTexts[lang].menuRefunds, order: 71, permission: 'payments.see' },
  ],
  permissions: {
    see: lang => staffTexts[lang].permissions.see,
    book: lang => staffTexts[lang].permissions.book,
    refund: lang => staffTexts[lang].permissions.refund,
  },
  defaultRoles: { clerk: ['see', 'book', 'refund'], administrator: ['see', 'refund'] },
  routes(r) {
    r.page('/zahlung/:id', access.secret, payment)
    r.page('/zahlung/:id/rueckkehr', access.secret, returned)
    r.page('/zahlung/:id/weiter', access.secret, onward)
    r.download('/zahlung/:id/quittung.pdf', access.secret, receipt, house => sampleOf(house, '/zahlung/:id/quittung.pdf', 'paid'))
    r.live('/zahlung/:id/live', access.secret, liveTopics, sampleOfLive)
    r.page('/rathaus/zahlungen', access.staff('payments.see'), paymentList)
    r.page('/rathaus/zahlungen/:id', access.staff('payments.see'), paymentFile)
    r.action('/rathaus/zahlungen/:id/eingang', access.staff('payments.book'), bookTransferAction)
    r.action('/rathaus/zahlungen/:id/klaerung', access.staff('payments.book'), decideAction)
    r.action('/rathaus/zahlungen/:id/erstattung', access.staff('payments.refund'), proposeRefundAction)
    r.page('/rathaus/erstattungen', access.staff('payments.see'), refundList)
    r.action('/rathaus/erstattungen/stand', access.staff('payments.refund'), moveRefundsAction)
    r.download('/rathaus/erstattungen/auszuzahlen.csv', access.staff('payments.see'), exportRefunds)
    r.redirect('/zahlung/:id/:secret', access.secret, openByLink, house => sampleOfLink(house))
    r.redirect('/zahlung/:id/:secret/rueckkehr', access.secret, returnByLink, house => sampleOfLink(house, '/rueckkehr'))
  },
  jobs: {
    check: checkJob,
    expire: expireJob,
    sweep: async (payload: never, house) => {
      await sweepJob(payload, house)
      await sweepExpired(house)
    },
  },
  schedules: [{ job: 'sweep', cron: '* * * * *' }],
  provides: [provide(homePanels, waitingPanel)],
  staffPrivacy,
  retention,
  personalData,
  async load(house) {
    checkPlatform(house)
    await loadPeriods(house.city)
  },
  demo: fillDemo,
})
