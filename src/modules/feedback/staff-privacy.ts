import type { StaffPrivacy } from '../../platform/module.ts'

/** What this module keeps about employees and who sees it. */
export const staffPrivacy: readonly StaffPrivacy[] = [
  {
    what: {
      de: 'Ihre Rückmeldungen zu Seiten: Seite, Tag, Antwort; nicht von wem',
      en: 'Your feedback on pages: page, day, answer; not from whom',
      ls: 'Ihre Meinung zu einer Seite. Nicht: von wem.',
    },
    who: { de: 'wer Rückmeldungen liest', en: 'who reads the feedback', ls: 'wenige Personen' },
  },
  {
    what: {
      de: 'Wie oft eine Seite am Tag geöffnet wird, nie von wem oder um welche Uhrzeit',
      en: 'How often a page is opened in a day, never by whom or at what time',
      ls: 'Wie oft eine Seite geöffnet wird. Nicht: von wem.',
    },
    who: { de: 'wer die Nutzung auswertet, in vollen Fünfern', en: 'who evaluates the use, in full fives', ls: 'wenige Personen' },
  },
]
