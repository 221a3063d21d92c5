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
      de: 'nur Sie. Sind Namen eingeschaltet, was nur mit Zustimmung des Personalrats geht, auch wer die Anweisung gesendet hat: mit Namen, ob Sie bestätigt haben oder nicht, als Liste zum Speichern; erinnern kann diese Person einmal am Tag. Das steht dabei, bevor Sie bestätigen',
      en: 'only you. If names are switched on, which takes the consent of the works council, also whoever sent the instruction: by name, whether you have confirmed or not, as a list to save; that person can remind you once a day. You are told before you confirm',
      ls: 'Sie. Manchmal auch die Person, die den Text geschrieben hat. Dann steht das dabei. Der Personalrat muss zustimmen.',
    },
  },
  {
    what: { de: 'Ihre Kommentare zu Mitteilungen', en: 'Your comments on bulletins', ls: 'Ihre Kommentare' },
    who: {
      de: 'mit Ihrem Namen alle, für die die Mitteilung ist, und die Redaktion',
      en: 'with your name everybody the bulletin is for, and the editors',
      ls: 'alle, die die Mitteilung lesen können, und die Redaktion',
    },
  },
  {
    what: { de: 'Ihre Fragen an die Redaktion', en: 'Your questions to the editors', ls: 'Ihre Fragen' },
    who: {
      de: 'Sie und die Redaktion, die Ihren Namen nicht gezeigt bekommt; veröffentlicht wird nur ohne Namen',
      en: 'you and the editors, who are not shown your name; published only without it',
      ls: 'die Redaktion',
    },
  },
  {
    what: {
      de: 'Ob Sie erinnert werden wollen, wenn eine Mitteilung öffentlich ist; in der Redaktion: bis wann Sie Kommentare gesehen haben',
      en: 'Whether you want to be reminded when a bulletin is public; at the desk: up to when you have seen comments',
      ls: 'Ob Sie eine Erinnerung wollen',
    },
    who: { de: 'nur Sie', en: 'only you', ls: 'nur Sie' },
  },
  {
    what: {
      de: 'Ob Sie Namen bei Bestätigungen vorgeschlagen, ihnen zugestimmt oder sie abgeschaltet haben',
      en: 'Whether you proposed, agreed to or switched off names beside confirmations',
      ls: 'Ob Sie über Namen entschieden haben',
    },
    who: {
      de: 'die Administration und der Personalrat, mit Ihrem Namen',
      en: 'the administrators and the works council, with your name',
      ls: 'die Verwaltung und der Personalrat',
    },
  },
  {
    what: {
      de: 'Mitteilungen, die Sie geschrieben, geändert, zurückgegeben oder freigegeben haben, und persönliche Nachrichten an Sie',
      en: 'Bulletins you wrote, changed, returned or approved, and personal messages to you',
      ls: 'Mitteilungen, die Sie geschrieben haben',
    },
    who: {
      de: 'die Redaktion; persönliche Nachrichten nur Sie und wer sie geschrieben hat',
      en: 'the editors; personal messages only you and who wrote them',
      ls: 'die Redaktion',
    },
  },
]
