import { words } from '../../platform/text.ts'

/** Words every part of the module uses. */
export const texts = words({
  de: {
    title: 'Warteraum',
    permissions: {
      counter: 'Menschen an den Schalter aufrufen, Wartenummern ausgeben',
      lead: 'Warteräume leiten: Regeln, Code an der Tür, Zahlen',
    },
    span: (from: number, until: number) => (from === 0 ? `bis zu ${until} Minuten` : `etwa ${from} bis ${until} Minuten`),
    noSpan: 'Das können wir gerade nicht sagen',
    before: (count: number) =>
      count === 0 ? 'Vor Ihnen ist niemand' : count === 1 ? 'Vor Ihnen ist noch eine Person' : `Vor Ihnen sind noch ${count} Personen`,
    at: (counter: string, room: string) => (room === '' ? counter : `${counter}, ${room}`),
    states: {
      waiting: 'wartet',
      called: 'aufgerufen',
      serving: 'am Schalter',
      finished: 'fertig',
      missed: 'nicht erschienen',
      parked: 'zurückgestellt',
      left: 'gegangen',
    },
    search: {
      title: (office: string) => `Wartenummer ziehen: ${office}`,
      body: 'Ohne Termin kommen, eine Wartenummer ziehen, die Ankunft zum Termin melden. Hier sehen Sie auch, wie lange es gerade dauert.',
      keywords: ['Wartenummer', 'Nummer ziehen', 'Wartezeit', 'ohne Termin', 'Ankunft melden', 'Warteschlange', 'Anmelden vor Ort'],
    },
    privacy: {
      visitor: 'Wartende und Aufrufe eines Tages in den Warteräumen',
      record: 'Wartezeiten und Bearbeitungszeiten ohne Namen',
    },
  },
  en: {
    title: 'Waiting room',
    permissions: {
      counter: 'Call people to the counter, give out numbers',
      lead: 'Run waiting rooms: rules, code at the door, figures',
    },
    span: (from, until) => (from === 0 ? `up to ${until} minutes` : `about ${from} to ${until} minutes`),
    noSpan: 'We cannot say at the moment',
    before: count => (count === 0 ? 'Nobody is before you' : count === 1 ? 'One person is before you' : `${count} people are before you`),
    at: (counter, room) => (room === '' ? counter : `${counter}, ${room}`),
    states: {
      waiting: 'waiting',
      called: 'called',
      serving: 'at the counter',
      finished: 'finished',
      missed: 'did not come',
      parked: 'put aside',
      left: 'left',
    },
    search: {
      title: office => `Take a waiting number: ${office}`,
      body: 'Come without an appointment, take a number, report that you are here for your appointment. You also see how long it takes at the moment.',
      keywords: ['waiting number', 'queue', 'waiting time', 'walk in', 'without appointment', 'check in', 'arrival'],
    },
    privacy: {
      visitor: 'Visitors and calls of one day in the waiting rooms',
      record: 'Times of waiting and handling without names',
    },
  },
  ls: {
    span: (from, until) => (from === 0 ? `höchstens ${until} Minuten` : `ungefähr ${from} bis ${until} Minuten`),
    noSpan: 'Das wissen wir jetzt nicht.',
    before: count =>
      count === 0 ? 'Sie sind als Nächstes dran.' : count === 1 ? 'Vor Ihnen wartet noch 1 Person.' : `Vor Ihnen warten noch ${count} Personen.`,
    search: {
      title: office => `Eine Warte-Nummer ziehen: ${office}`,
      body: 'Sie haben keinen Termin? Dann ziehen Sie eine Warte-Nummer. Sie haben einen Termin? Dann sagen Sie uns hier: Ich bin da.',
      keywords: ['Warte-Nummer', 'warten', 'ohne Termin'],
    },
  },
})
