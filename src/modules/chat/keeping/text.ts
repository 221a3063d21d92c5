import { words } from '../../../platform/text.ts'

/** Days that can be chosen for a room. */
export const choices = [30, 90, 365] as const
/** The choice of none. */
export const asTheCity = 'stadt'

export const keepingTexts = words({
  de: {
    heading: 'Aufbewahrung',
    now: (days: number) =>
      `Nachrichten und Dateien werden hier nach ${days} Tagen endgültig gelöscht, für alle und auf allen Geräten. Nur eine rechtliche Sicherung kann das aufschieben.`,
    legend: 'Nachrichten löschen nach',
    hint: 'Was älter ist, geht in der nächsten Nacht. Alle im Gespräch erfahren von Ihrer Wahl.',
    hintPair: 'Sie dürfen das beide wählen. Was älter ist, geht in der nächsten Nacht. Ihr Gegenüber erfährt von Ihrer Wahl.',
    after: (days: number) => (days === 365 ? 'einem Jahr' : `${days} Tagen`),
    asTheCity: (days: number) => `wie die Stadt es vorsieht (${days} Tage)`,
    save: 'Aufbewahrung speichern',
    saved: 'Gespeichert. Was älter ist, wird in der nächsten Nacht gelöscht.',
    rules: 'Aufbewahrung im Chat',
    rulesLead:
      'Nach dieser Zeit werden Nachrichten mit Dateien, Reaktionen und Stimmen jede Nacht endgültig gelöscht. Die Leitenden eines Raums dürfen bis zur Höchstdauer wählen.',
    warning: 'Kürzere Zeiten gelten auch für alte Nachrichten. Was in der nächsten Nacht gelöscht wird, kommt nicht wieder.',
    rooms: 'Gruppen, Ämter, Ankündigungen',
    pairs: 'Gespräche zu zweit',
    days: 'Aufbewahren, wenn nichts anderes gewählt ist',
    most: 'Höchstens',
    mostHint: 'Zwischen 7 und 1095 Tagen',
    unit: 'Tage',
    tooMuch: 'Das darf nicht länger sein als die Höchstdauer.',
    saveRules: 'Regeln speichern',
    right: 'Festlegen, wie lange Gespräche aufbewahrt werden',
    messages: 'Nachrichten zwischen Beschäftigten im Chat, mit Dateien und Reaktionen, spätestens; länger nur, solange eine rechtliche Sicherung gilt',
    names: 'Kennungen gelöschter Nachrichten ohne Inhalt, damit kein Gerät sie noch einmal sendet',
  },
  en: {
    heading: 'Retention',
    now: (days: number) =>
      `Messages and files here are deleted for good after ${days} days, for everybody and on all devices. Only a legal hold can delay that.`,
    legend: 'Delete messages after',
    hint: 'What is older goes the next night. Everybody in the conversation learns of your choice.',
    hintPair: 'Both of you may choose this. What is older goes the next night. The other person learns of your choice.',
    after: (days: number) => (days === 365 ? 'a year' : `${days} days`),
    asTheCity: (days: number) => `as the city provides (${days} days)`,
    save: 'Save retention',
    saved: 'Saved. What is older will be deleted the next night.',
    rules: 'Retention in the chat',
    rulesLead:
      'After this time messages with their files, reactions and votes are deleted for good every night. The owners of a room may choose up to the maximum.',
    warning: 'Shorter times hold for old messages too. What is deleted the next night does not come back.',
    rooms: 'Groups, departments, announcements',
    pairs: 'Conversations of two',
    days: 'Keep, where nothing else is chosen',
    most: 'At most',
    mostHint: 'Between 7 and 1095 days',
    unit: 'days',
    tooMuch: 'This must not be longer than the maximum.',
    saveRules: 'Save rules',
    right: 'Set how long conversations are kept',
    messages: 'Messages between employees in the chat, with files and reactions, at the latest; longer only while a legal hold stands',
    names: 'Names of deleted messages without their content, so that no device sends them again',
  },
  ls: {
    now: (days: number) => `Nachrichten und Dateien bleiben hier ${days} Tage. Dann löschen wir sie. Nur für ein Gericht oder eine Behörde bleiben sie länger.`,
  },
})

/** Why a choice is refused. */
export const keepingRefusals = {
  tooLong: {
    de: 'So lange bewahrt die Stadt keine Gespräche auf. Bitte wählen Sie eine kürzere Zeit.',
    en: 'The city does not keep conversations that long. Please choose a shorter time.',
  },
}
