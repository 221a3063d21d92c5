import type { StaffPrivacy } from '../../platform/module.ts'

/** What this module keeps about employees and who sees it. */
export const staffPrivacy: readonly StaffPrivacy[] = [
  {
    what: {
      de: 'Wann wer Fälle und Zugänge geöffnet oder geändert hat (Protokoll)',
      en: 'When who opened or changed cases and access (audit trail)',
      ls: 'Wer einen Fall geöffnet oder geändert hat',
    },
    who: { de: 'wenige mit dem Recht, das Protokoll zu prüfen', en: 'few people with the right to check it', ls: 'nur wenige Personen, die das prüfen dürfen' },
  },
  {
    what: {
      de: 'Dass Ihr Zugang seit über 90 Tagen nicht benutzt wurde, nicht wann zuletzt',
      en: 'That your access has not been used for over 90 days, not when it was last',
      ls: 'Dass Sie sich sehr lange nicht angemeldet haben',
    },
    who: {
      de: 'die Verwaltung der Zugänge, um verwaiste Zugänge zu schließen',
      en: 'those who look after access, to close what nobody uses',
      ls: 'wenige Personen aus der Verwaltung',
    },
  },
]
