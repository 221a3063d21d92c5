import type { StaffPrivacy } from '../../platform/module.ts'

/** What this module keeps about employees and who sees it. */
export const staffPrivacy: readonly StaffPrivacy[] = [
  {
    what: {
      de: 'Welche Vorgänge Ihnen zugewiesen sind, und was Sie darin fragen, notieren und entscheiden',
      en: 'Which cases are assigned to you, and what you ask, note and decide in them',
      ls: 'Was Sie in einem Vorgang gemacht haben',
    },
    who: {
      de: 'wer diese Vorgänge bearbeitet; Antragstellende sehen Ihre Fragen und die Entscheidung',
      en: 'who works on these cases; applicants see your questions and the decision',
      ls: 'die Personen, die den Vorgang bearbeiten',
    },
  },
]
