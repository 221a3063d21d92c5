import type { StaffPrivacy } from '../../platform/module.ts'

/** What this module keeps about employees and who sees it. */
export const staffPrivacy: readonly StaffPrivacy[] = [
  {
    what: {
      de: 'Ihre dienstliche E-Mail-Adresse, Ihre Rechte und die Geräte, die angemeldet sind',
      en: 'Your work email address, your rights and the devices that are signed in',
      ls: 'Ihre E-Mail-Adresse, Ihre Rechte und Ihre Geräte',
    },
    who: {
      de: 'Sie und die Verwaltung der Zugänge; Ihre Leitung sieht nur, wie viele Geräte es sind',
      en: 'you and those who look after access; your head of unit sees only how many devices there are',
      ls: 'Sie und wenige Personen aus der Verwaltung',
    },
  },
  {
    what: {
      de: 'Womit Sie sich anmelden: Passwort (nur als Prüfwert), Passkeys, Dienstkonto',
      en: 'What you sign in with: password (only as a check value), passkeys, the city’s account',
      ls: 'Wie Sie sich anmelden',
    },
    who: { de: 'nur Sie; das Passwort niemand', en: 'only you; the password nobody', ls: 'nur Sie' },
  },
]
