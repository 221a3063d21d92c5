import { removeBytes, removeOrphans, rescan } from '../../platform/files/sweep.ts'
import { sendMail, wakeMails } from '../../platform/mail-send.ts'
import { defineModule } from '../../platform/module.ts'
import { pushMessage } from '../../platform/push.ts'

export default defineModule({
  name: 'inbox',
  jobs: {
    mail: sendMail,
    wakeMails: async (_payload: unknown, house) => wakeMails(house),
    push: pushMessage,
    scan: rescan,
    removeBytes,
    removeOrphans: async (_payload: unknown, house) => {
      await removeOrphans(house)
    },
  },
  schedules: [
    { job: 'wakeMails', cron: '*/5 * * * *' },
    { job: 'removeOrphans', cron: '40 2 * * *' },
  ],
})
