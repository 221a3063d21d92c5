import type { StaffPrivacy } from '../../platform/module.ts'

/** What this module keeps about employees and who sees it. */
export const staffPrivacy: readonly StaffPrivacy[] = [
  {
    what: {
      de: 'Welche Mitteilungen Sie gelesen und wie Sie darauf reagiert haben, welche Themen Sie gewählt haben',
      en: 'Which bulletins you have read and how you reacted to them, which topics you chose',
      ls: 'Welche Mitteilungen Sie gelesen haben',
    },
    who: { de: 'nur Sie; die Redaktion sieht Zahlen in vollen Fünfern', en: 'only you; editors see counts in full fives', ls: 'nur Sie' },
  },
  {
    what: { de: 'Ihre Bestätigung einer Dienstanweisung', en: 'Your confirmation of a mandatory instruction', ls: 'Ihre Bestätigung: Ich habe das gelesen.' },
    who: {
      de: 'nur Sie. Hat die Stadt Namen eingeschaltet, auch wer die Anweisung gesendet hat; das steht dabei, bevor Sie bestätigen',
      en: 'only you. If the city has switched names on, also whoever sent the instruction; you are told before you confirm',
      ls: 'Sie. Manchmal auch die Person, die den Text geschrieben hat. Dann steht das dabei.',
    },
  },
  {
    what: { de: 'Ihre Kommentare zu Mitteilungen', en: 'Your comments on bulletins', ls: 'Ihre Kommentare' },
    who: {
      de: 'mit Ihrem Namen alle, für die die Mitteilung ist',
      en: 'with your name everybody the bulletin is for',
      ls: 'alle, die die Mitteilung lesen können',
    },
  },
  {
    what: { de: 'Ihre Fragen an die Redaktion', en: 'Your questions to the editors', ls: 'Ihre Fragen' },
    who: {
      de: 'die Redaktion, mit Ihrem Namen; veröffentlicht wird nur ohne Namen',
      en: 'the editors, with your name; published only without it',
      ls: 'die Redaktion',
    },
  },
  {
    what: {
      de: 'Mitteilungen, die Sie geschrieben, geändert oder freigegeben haben, und persönliche Nachrichten an Sie',
      en: 'Bulletins you wrote, changed or approved, and personal messages to you',
      ls: 'Mitteilungen, die Sie geschrieben haben',
    },
    who: {
      de: 'die Redaktion; persönliche Nachrichten nur Sie und wer sie geschrieben hat',
      en: 'the editors; personal messages only you and who wrote them',
      ls: 'die Redaktion',
    },
  },
]
