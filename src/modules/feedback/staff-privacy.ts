import type { StaffPrivacy } from '../../platform/module.ts'

/** What this module keeps about employees and who sees it. */
export const staffPrivacy: readonly StaffPrivacy[] = [
  {
    what: {
      de: 'Ihre Rückmeldungen zu Seiten: Seite, Tag, Antwort; von wem nur, wenn Sie eine Antwort ins Postfach möchten, bis 30 Tage danach',
      en: 'Your feedback on pages: page, day, answer; from whom only if you want an answer in your inbox, until 30 days after it',
      ls: 'Ihre Meinung zu einer Seite. Nicht: von wem. Nur wenn Sie eine Antwort wollen, merken wir uns Ihren Namen für kurze Zeit.',
    },
    who: { de: 'wer Rückmeldungen liest, ohne Ihren Namen', en: 'who reads the feedback, without your name', ls: 'wenige Personen' },
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
