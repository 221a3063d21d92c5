import { words } from '../../../../platform/text.ts'

export const texts = words({
  de: {
    title: 'Ich bin nicht da',
    titleOf: (name: string) => `${name} ist nicht da`,
    lead: 'Kolleginnen und Kollegen sehen, ob Sie da sind und wer Sie vertritt. Warum Sie nicht da sind, wird nirgends gefragt und nirgends gespeichert.',
    leadOf: 'Alle im Haus sehen, ob die Person da ist und wer sie vertritt. Ein Grund wird nirgends gespeichert.',
    card: 'So sehen andere die Karte',
    absence: 'Abwesend',
    noAbsence: 'Keine Tage eingetragen.',
    from: 'Von',
    until: 'Bis einschließlich',
    untilHint: 'Leer lassen, wenn das Ende noch nicht feststeht.',
    addAbsence: 'Abwesenheit eintragen',
    added: 'Die Abwesenheit ist eingetragen.',
    removed: 'Die Abwesenheit ist gelöscht.',
    remove: 'Löschen',
    removeNamed: (span: string) => `Abwesenheit ${span} löschen`,
    open: (day: string) => `ab ${day}, Ende offen`,
    deputies: 'Vertretung',
    deputiesLead: 'Wer vertritt, steht auf der Karte, solange die Person abwesend ist.',
    noDeputies: 'Niemand ist eingetragen.',
    deputy: 'Wer vertritt?',
    deputyHint: 'Hier stehen die Nächsten und alle Leitungen. Alle anderen finden Sie über die Suche.',
    search: 'Kollegin oder Kollege: Name, Stelle oder Amt',
    found: (count: number, hasMore: boolean) =>
      hasMore
        ? `Zur Wahl stehen die ersten ${count}. Suchen Sie genauer, um andere zu finden.`
        : count === 0
          ? 'Dazu gibt es niemanden.'
          : count === 1
            ? 'Zur Wahl steht 1 Person.'
            : `Zur Wahl stehen ${count} Personen.`,
    near: 'Wieder die Nächsten zeigen',
    addDeputy: 'Vertretung eintragen',
    deputyAdded: 'Die Vertretung ist eingetragen.',
    deputyRemoved: 'Die Vertretung ist beendet.',
    end: 'Beenden',
    endNamed: (name: string) => `Vertretung durch ${name} beenden`,
    cases: 'Solange Sie abwesend sind, sieht Ihre Vertretung auch Ihre Vorgänge unter „Meine“ und kann sie übernehmen.',
    team: 'Ihre Leute',
    ofTeam: 'Abwesenheit und Vertretung',
    away: 'nicht da',
    order: 'Das Ende liegt vor dem Anfang.',
    past: 'Dieser Zeitraum ist vorbei.',
    tooLong: 'Bitte tragen Sie höchstens zwei Jahre auf einmal ein.',
    overlap: 'An diesen Tagen ist schon eine Abwesenheit eingetragen.',
    unknown: 'Bitte wählen Sie eine der Möglichkeiten.',
    twice: 'Diese Vertretung ist schon eingetragen.',
    notEmployed: 'Zu Ihrem Zugang gibt es noch keine Stelle. Bitte wenden Sie sich an das Personalamt.',
    retention: 'Tage, an denen jemand nicht da war, und Vertretungen, wenn sie vorbei sind',
  },
  en: {
    title: 'I am not there',
    titleOf: (name: string) => `${name} is not there`,
    lead: 'Colleagues see whether you are there and who stands in for you. Nobody asks why you are not there, and no reason is stored anywhere.',
    leadOf: 'Everybody in the house sees whether the person is there and who stands in. No reason is stored anywhere.',
    card: 'How others see the card',
    absence: 'Away',
    noAbsence: 'No days are entered.',
    from: 'From',
    until: 'Until and including',
    untilHint: 'Leave it empty if the end is not known yet.',
    addAbsence: 'Enter an absence',
    added: 'The absence is entered.',
    removed: 'The absence is deleted.',
    remove: 'Delete',
    removeNamed: (span: string) => `Delete the absence ${span}`,
    open: (day: string) => `from ${day}, end open`,
    deputies: 'Deputies',
    deputiesLead: 'Who stands in is named on the card while the person is away.',
    noDeputies: 'Nobody is entered.',
    deputy: 'Who stands in?',
    deputyHint: 'These are the nearest and all heads. All others you find by searching.',
    search: 'Colleague: name, position or unit',
    found: (count: number, hasMore: boolean) =>
      hasMore
        ? `You can choose from the first ${count}. Search more closely to find others.`
        : count === 0
          ? 'Nobody fits that.'
          : count === 1
            ? 'You can choose 1 person.'
            : `You can choose from ${count} people.`,
    near: 'Show the nearest again',
    addDeputy: 'Enter a deputy',
    deputyAdded: 'The deputy is entered.',
    deputyRemoved: 'The deputyship has ended.',
    end: 'End',
    endNamed: (name: string) => `End the deputyship of ${name}`,
    cases: 'While you are away, your deputy also sees your cases under “Mine” and can take them.',
    team: 'Your people',
    ofTeam: 'Absence and deputies',
    away: 'not there',
    order: 'The end is before the beginning.',
    past: 'This period is over.',
    tooLong: 'Please enter at most two years at a time.',
    overlap: 'An absence is entered for these days already.',
    unknown: 'Please choose one of the options.',
    twice: 'This deputy is entered already.',
    notEmployed: 'There is no position for your account yet. Please ask the personnel office.',
    retention: 'Days on which somebody was not there, and deputyships, once they are over',
  },
  ls: {
    lead: 'Alle im Rathaus sehen: Sie sind da. Oder Sie sind nicht da. Niemand sieht den Grund.',
  },
})
