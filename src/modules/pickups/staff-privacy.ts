import type { StaffPrivacy } from '../../platform/module.ts'

/** What this module keeps about employees and who sees it. */
export const staffPrivacy: readonly StaffPrivacy[] = [
  {
    what: {
      de: 'Welchen Wagen Sie an einem Tag fahren, und was Sie von unterwegs melden',
      en: 'Which vehicle you drive on a day, and what you report on the way',
      ls: 'Welchen Wagen Sie fahren und was Sie melden',
    },
    who: { de: 'Ihre Mannschaft und die Disposition', en: 'your crew and the dispatchers', ls: 'Ihr Team und die Planung' },
  },
]
