import type { StaffPrivacy } from '../../platform/module.ts'

/** What this module keeps about employees and who sees it. */
export const staffPrivacy: readonly StaffPrivacy[] = [
  {
    what: {
      de: 'Was Sie in die App geteilt und nicht gesendet haben, einen Tag lang',
      en: 'What you shared into the app and did not send, for a day',
      ls: 'Was Sie in die App geteilt haben',
    },
    who: { de: 'nur Sie', en: 'only you', ls: 'nur Sie' },
  },
]
