import type { StaffPrivacy } from '../../platform/module.ts'

/** What this module keeps about employees and who sees it. */
export const staffPrivacy: readonly StaffPrivacy[] = [
  {
    what: { de: 'Nachrichten in Ihrem Postfach', en: 'Messages in your inbox', ls: 'Ihre Nachrichten im Postfach' },
    who: { de: 'nur Sie', en: 'only you', ls: 'nur Sie' },
  },
  {
    what: {
      de: 'Auf welchen Wegen Sie benachrichtigt werden, und welche Browser Push empfangen',
      en: 'In which ways you are told, and which browsers take notifications',
      ls: 'Wie wir Ihnen Bescheid sagen',
    },
    who: { de: 'nur Sie', en: 'only you', ls: 'nur Sie' },
  },
]
