import type { StaffPrivacy } from '../../platform/module.ts'

/** What this module keeps about employees and who sees it. */
export const staffPrivacy: readonly StaffPrivacy[] = [
  {
    what: {
      de: 'Name, Amt, Stelle, Aufgaben, dienstliche Telefonnummer',
      en: 'Name, unit, position, tasks, work telephone',
      ls: 'Ihr Name, Ihr Amt, Ihre Aufgaben, Ihre Telefon-Nummer bei der Arbeit',
    },
    who: { de: 'alle Beschäftigten', en: 'all employees', ls: 'alle, die bei der Stadt arbeiten' },
  },
  {
    what: { de: 'Personalnummer', en: 'Personnel number', ls: 'Ihre Personal-Nummer' },
    who: {
      de: 'Sie, Ihre Leitung, die Verwaltung der Beschäftigten',
      en: 'you, your head of unit, those who look after employees',
      ls: 'Sie und Ihre Leitung',
    },
  },
  {
    what: {
      de: 'Tage, an denen Sie nicht da sind, ohne Grund, und wer Sie vertritt',
      en: 'Days on which you are not there, without a reason, and who stands in for you',
      ls: 'Tage, an denen Sie nicht da sind. Der Grund wird nicht gespeichert.',
    },
    who: {
      de: 'alle Beschäftigten sehen „da“ oder „nicht da“ und die Vertretung',
      en: 'all employees see “there” or “not there” and the deputy',
      ls: 'alle, die bei der Stadt arbeiten',
    },
  },
  {
    what: {
      de: 'Dienstplan mit einzelnen Tagen, nach dem Ihr Telefon still bleibt',
      en: 'The roster, with single days, by which your phone stays silent',
      ls: 'Ihr Dienst-Plan',
    },
    who: { de: 'Sie, Ihre Leitung', en: 'you, your head of unit', ls: 'Sie und Ihre Leitung' },
  },
  {
    what: { de: 'Eigene freie Tage und Ruhezeiten', en: 'Your own days off and quiet hours', ls: 'Ihre freien Tage' },
    who: { de: 'nur Sie', en: 'only you', ls: 'nur Sie' },
  },
  {
    what: {
      de: 'Geräte, auf denen Ihr Zugang beendet wurde, und wann sie zum Löschen aufgefordert wurden',
      en: 'Devices on which your access was ended, and when they were told to delete',
      ls: 'Auf welchen Geräten Ihr Zugang beendet wurde',
    },
    who: {
      de: 'Ihre Leitung, die Verwaltung der Beschäftigten',
      en: 'your head of unit, those who look after employees',
      ls: 'Ihre Leitung und wenige Personen aus der Verwaltung',
    },
  },
]
