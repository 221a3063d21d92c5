import { words } from '../../../../platform/text.ts'

export const texts = words({
  de: {
    title: 'Aufgaben Ihrer Leute',
    lead: '„Wer ist zuständig für …?“ Danach sucht das ganze Haus. Schreiben Sie hier, wofür Ihre Leute und Ämter da sind, in den Worten der Leute.',
    units: 'Ämter',
    people: 'Menschen',
    search: 'Name, Amt oder Personalnummer',
    nobody: 'Dazu gibt es niemanden.',
    more: 'Es gibt mehr. Suchen Sie nach Namen oder Amt.',
    none: 'Noch keine Aufgaben.',
    edit: 'Bearbeiten',
    editNamed: (name: string) => `Aufgaben von ${name} bearbeiten`,
    of: (name: string) => `Aufgaben: ${name}`,
    card: 'Karte im Verzeichnis',
    hint: 'Mit Komma getrennt: Hundesteuer, Hundemarken. Höchstens 30.',
    saved: 'Die Aufgaben sind gespeichert und gleich zu finden.',
    delivered: {
      csv: 'Diese Aufgaben kommen aus einer Datei der Personalstelle. Stimmt etwas nicht, ändert es die Personalstelle.',
      ldap: 'Diese Aufgaben kommen aus dem Verzeichnisdienst und werden nur dort geändert.',
    },
  },
  en: {
    title: 'Tasks of your people',
    lead: '“Who is responsible for …?” The whole house searches for this. Write here what your people and units are there for, in people’s words.',
    units: 'Units',
    people: 'People',
    search: 'Name, unit or personnel number',
    nobody: 'Nobody fits that.',
    more: 'There are more. Search by name or unit.',
    none: 'No tasks yet.',
    edit: 'Edit',
    editNamed: (name: string) => `Edit the tasks of ${name}`,
    of: (name: string) => `Tasks: ${name}`,
    card: 'Card in the directory',
    hint: 'With commas: dog tax, dog tags. At most 30.',
    saved: 'The tasks are saved and can be found at once.',
    delivered: {
      csv: 'These tasks come from a file of the personnel office. If something is wrong, the personnel office changes it.',
      ldap: 'These tasks come from the directory service and are changed there only.',
    },
  },
  ls: {
    lead: 'Hier steht: Wer macht was? Andere suchen danach. Schreiben Sie die Aufgaben in einfachen Worten.',
  },
})
