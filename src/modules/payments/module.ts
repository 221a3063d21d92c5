import './events.ts'
import { access } from '../../platform/access.ts'
import { defineModule } from '../../platform/module.ts'
import { checkJob, sweepJob } from './checking.ts'
import { sampleOf } from './demo.ts'
import { expireJob, sweepExpired } from './expiring.ts'
import { liveTopics } from './live.ts'
import { openByLink, returnByLink } from './pages/open.ts'
import { payment } from './pages/payment.tsx'
import { receipt } from './pages/receipt.ts'
import { returned } from './pages/return.tsx'
import { checkPlatform } from './provider.ts'

export default defineModule({
  name: 'payments',
  migrations: new URL('./migrations/', import.meta.url),
  routes(r) {
    r.page('/zahlung/:id', access.secret, payment)
    r.page('/zahlung/:id/rueckkehr', access.secret, returned)
    r.download('/zahlung/:id/quittung.pdf', access.secret, receipt, house => sampleOf(house, '/zahlung/:id/quittung.pdf', 'paid'))
    r.live('/zahlung/:id/live', access.secret, liveTopics, house => sampleOf(house, '/zahlung/:id/live'))
    r.redirect('/zahlung/:id/:secret', access.secret, openByLink)
    r.redirect('/zahlung/:id/:secret/rueckkehr', access.secret, returnByLink)
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
  async load(house) {
    checkPlatform(house)
  },
})
