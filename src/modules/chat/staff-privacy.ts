import type { StaffPrivacy } from '../../platform/module.ts'

/** What this module keeps about employees and who sees it. */
export const staffPrivacy: readonly StaffPrivacy[] = [
  {
    what: { de: 'Was Sie im Chat schreiben', en: 'What you write in the chat', ls: 'Was Sie im Chat schreiben' },
    who: {
      de: 'wer im Gespräch ist; nicht Ihre Leitung, nicht die Verwaltung der Zugänge. Ausnahmen sind gemeldete Nachrichten und rechtliche Anfragen',
      en: 'who is in the conversation; not your head of unit, not those who look after access. Reported messages and legal requests are the exceptions',
      ls: 'die Personen im Gespräch',
    },
  },
  {
    what: { de: 'Bis wohin Sie ein Gespräch gelesen haben', en: 'How far you have read a conversation', ls: 'Bis wohin Sie gelesen haben' },
    who: {
      de: 'wer im Gespräch ist, in kleinen Gesprächen und nur solange Sie es zeigen',
      en: 'who is in the conversation, in small ones and only while you show it',
      ls: 'die Personen im Gespräch, wenn Sie das wollen',
    },
  },
  {
    what: {
      de: 'Eine Nachricht aus dem Chat, die jemand meldet',
      en: 'A message from the chat that somebody reports',
      ls: 'Eine Nachricht, die jemand falsch findet und meldet',
    },
    who: {
      de: 'die Moderation, mit Ihrem Namen; nicht das übrige Gespräch. Wer gemeldet hat, erfahren Sie nicht. Nach der Entscheidung bleibt die Kopie ein halbes Jahr',
      en: 'the moderators, with your name; not the rest of the conversation. You do not learn who reported it. After the decision the copy stays for half a year',
      ls: 'wenige Personen, die das prüfen. Sie sehen nur diese eine Nachricht.',
    },
  },
  {
    what: {
      de: 'Gespräche, zu denen es eine rechtliche Anfrage gibt',
      en: 'Conversations about which there is a legal request',
      ls: 'Gespräche, nach denen zum Beispiel ein Gericht fragt',
    },
    who: {
      de: 'zwei Personen aus Recht und Datenschutz, nur gemeinsam und nur den genehmigten Zeitraum. Waren Nachrichten von Ihnen dabei, erfahren Sie es sofort, oder wenn die begründete Geheimhaltung endet, spätestens nach einem Jahr. Der Personalrat sieht, wer gefragt hat und warum',
      en: 'two people of the legal office, only together and only the approved period. If messages of yours were among them, you are told at once, or when a reasoned silence ends, after a year at the latest. The works council sees who asked and why',
      ls: 'zwei Personen zusammen. Wir sagen Ihnen das.',
    },
  },
]
