import { words } from '../../platform/text.ts'

export const texts = words({
  de: {
    title: 'Demostadt',
    lead: 'Diese Stadt ist erfunden. Sehen Sie sich um, legen Sie Vorgänge an, bezahlen Sie mit Spielgeld: Nichts davon ist echt.',
    people: 'Anmelden als',
    enter: 'Anmelden',
    enterAs: (name: string) => `Als ${name} anmelden`,
    password: 'Passwort',
    email: 'E-Mail',
    post: 'Postausgang',
    postLead: 'E-Mails, die die Stadt verschickt hätte, die neueste zuerst. In der Demostadt bleiben sie hier liegen.',
    roles: {
      citizen: 'Bürgerin',
      clerk: 'Sachbearbeitung: prüft und entscheidet Vorgänge',
      dispatcher: 'Tourenplanung: plant Abholungen und Fahrzeuge',
      crew: 'Abfuhrteam: fährt die Tour mit dem Telefon',
      editor: 'Redaktion: pflegt Leistungen und Texte',
      administrator: 'Verwaltung: Zugänge, Rechte, Protokoll',
    } as Record<string, string>,
  },
  en: {
    title: 'Demo city',
    lead: 'This city is made up. Look around, open cases, pay with play money: none of it is real.',
    people: 'Sign in as',
    enter: 'Sign in',
    enterAs: (name: string) => `Sign in as ${name}`,
    password: 'Password',
    email: 'Email',
    post: 'Outgoing mail',
    postLead: 'Emails the city would have sent, newest first. In the demo city they stay here.',
    roles: {
      citizen: 'Citizen',
      clerk: 'Clerk: checks and decides cases',
      dispatcher: 'Dispatcher: plans pickups and vehicles',
      crew: 'Crew: drives the tour with the phone',
      editor: 'Editor: looks after services and texts',
      administrator: 'Administrator: access, rights, audit trail',
    } as Record<string, string>,
  },
})
