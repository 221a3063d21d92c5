import { words } from '../../platform/text.ts'

export const texts = words({
  de: {
    title: 'Chat',
    quick: 'Nachricht schreiben',
    unsent: 'Nachrichten im Chat',
    withOne: 'Gespräch zu zweit',
    withMany: (people: number) => `${people} Personen`,
    newWithOne: 'Neues Gespräch',
    formerColleague: 'Ehemaliges Teammitglied',
    loose: 'Dateien, die für eine Nachricht hochgeladen und nicht gesendet wurden',
    words: 'Wörter im Verzeichnis der Suche, die in keiner Nachricht mehr stehen',
    rights: { announce: 'Räume für Ankündigungen anlegen, in denen nur die Leitenden schreiben' },
  },
  en: {
    title: 'Chat',
    quick: 'Write a message',
    unsent: 'messages in the chat',
    withOne: 'Conversation between two',
    withMany: (people: number) => `${people} people`,
    newWithOne: 'New conversation',
    formerColleague: 'Former colleague',
    loose: 'Files that were uploaded for a message and not sent',
    words: 'Words in the index of the search that stand in no message any more',
    rights: { announce: 'Make rooms for announcements in which only the owners write' },
  },
  ls: {},
})
