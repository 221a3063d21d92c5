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
]
