import type { StaffPrivacy } from '../../platform/module.ts'

/** What this module keeps about employees and who sees it. */
export const staffPrivacy: readonly StaffPrivacy[] = [
  {
    what: {
      de: 'Welche Termine bei Ihnen stattfinden oder von Ihnen gebucht sind, und die Adresse Ihres Kalenders',
      en: 'Which appointments are with you or booked by you, and the address of your calendar',
      ls: 'Ihre Termine',
    },
    who: {
      de: 'wer an Ihrem Standort Termine sieht; die Adresse des Kalenders nur Sie',
      en: 'who sees the appointments of your office; the address of the calendar only you',
      ls: 'wer bei Ihnen Termine macht',
    },
  },
]
