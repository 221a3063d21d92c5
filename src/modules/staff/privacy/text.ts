import { words } from '../../../platform/text.ts'

const de = {
  title: 'Was die App über Sie weiß',
  lead: 'Die Rathaus-App ist freiwillig. Sie misst keine Leistung. Hier steht in einfachen Worten, was gespeichert wird, wer es sieht und wie lange es bleibt.',
  never: 'Was die App nie tut',
  nevers: [
    'Sie misst nicht, wann, wie lange oder wie viel Sie arbeiten.',
    'Sie zählt nicht, wie oft oder wie schnell Sie lesen und antworten. Zahlen über weniger als fünf Menschen gibt es nicht.',
    'Sie liest nichts von Ihrem Telefon: keine Kontakte, keine Fotos, keinen Standort, solange Sie nicht selbst etwas senden.',
    'Sie gibt nichts an Fremde weiter, außer wenn das Recht es verlangt und zwei Personen es genehmigen, und bindet nichts von Fremden ein. Über Push-Dienste der Browser laufen Mitteilungen nur verschlüsselt.',
  ],
  voluntary: 'Freiwillig',
  voluntaryText:
    'Niemand muss die App auf dem eigenen Gerät nutzen, und niemand hat Nachteile davon. Alles, was Sie für die Arbeit brauchen, bekommen Sie auch anders. In Ihrer Ruhezeit stört die App nicht.',
  stored: 'Was gespeichert wird und wer es sieht',
  who: 'Wer es sieht',
  long: 'Wie lange es bleibt',
  untilErased: 'Was hier nicht steht, bleibt, solange Sie hier arbeiten oder es selbst löschen.',
  rights: 'Was Sie tun können',
  export: 'Alles ansehen und herunterladen, was über Sie gespeichert ist',
  devices: 'Geräte ansehen und abmelden',
  quiet: 'Ruhezeiten festlegen',
  council: 'Personalrat',
  councilText:
    'Der Personalrat hat mitbestimmt und sieht, wie oft Ruhezeiten durchbrochen wurden und welche Auskünfte aus dem Chat verlangt wurden. Fragen zur App beantwortet er vertraulich.',
  call: 'Anrufen',
}

const en: typeof de = {
  title: 'What the app knows about you',
  lead: 'The town hall app is voluntary. It measures no performance. Here you read in plain words what is stored, who sees it and how long it stays.',
  never: 'What the app never does',
  nevers: [
    'It does not measure when, how long or how much you work.',
    'It does not count how often or how fast you read and answer. There are no figures about fewer than five people.',
    'It reads nothing from your phone: no contacts, no photos, no location, unless you send something yourself.',
    'It passes nothing to strangers, unless the law demands it and two people approve, and embeds nothing of theirs. Notifications run through the browsers’ push services encrypted only.',
  ],
  voluntary: 'Voluntary',
  voluntaryText:
    'Nobody has to use the app on their own device, and nobody is worse off without it. Everything you need for work you get in other ways too. In your quiet time the app does not disturb.',
  stored: 'What is stored and who sees it',
  who: 'Who sees it',
  long: 'How long it stays',
  untilErased: 'What is not listed here stays as long as you work here or until you delete it.',
  rights: 'What you can do',
  export: 'See and download everything that is stored about you',
  devices: 'See devices and sign them out',
  quiet: 'Set quiet hours',
  council: 'Works council',
  councilText:
    'The works council took part in the decision and sees how often quiet time was broken and which exports from the chat were asked for. It answers questions about the app in confidence.',
  call: 'Call',
}

export const texts = words({
  de,
  en,
  ls: {
    title: 'Was weiß die App über Sie?',
    lead: 'Niemand muss die App nutzen. Die App prüft nicht, wie Sie arbeiten. Hier steht: Was speichert die App? Wer kann es sehen? Wie lange bleibt es?',
    never: 'Das macht die App nie',
    nevers: [
      'Die App prüft nicht, wie lange Sie arbeiten.',
      'Die App zählt nicht, wie viel Sie lesen oder schreiben.',
      'Die App liest nichts von Ihrem Handy. Sie sieht nicht Ihre Fotos. Sie weiß nicht, wo Sie sind.',
      'Die App gibt nichts an fremde Firmen weiter.',
    ],
    voluntary: 'Sie müssen die App nicht nutzen',
    voluntaryText: 'Sie haben keinen Nachteil, wenn Sie die App nicht nutzen. In Ihrer freien Zeit bleibt das Handy still.',
    stored: 'Das speichert die App',
    rights: 'Das können Sie tun',
    council: 'Personal-Rat',
    councilText: 'Haben Sie Fragen? Der Personal-Rat hilft Ihnen. Er sagt nichts weiter.',
  },
})
