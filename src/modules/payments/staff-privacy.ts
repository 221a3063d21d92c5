import type { StaffPrivacy } from '../../platform/module.ts'

/** What this module keeps about employees and who sees it. */
export const staffPrivacy: readonly StaffPrivacy[] = [
  {
    what: {
      de: 'Wer eine Zahlung, Erstattung oder Abweichung in der Kasse bearbeitet hat',
      en: 'Who dealt with a payment, refund or discrepancy',
      ls: 'Wer eine Zahlung bearbeitet hat',
    },
    who: { de: 'die Kasse', en: 'the cash office', ls: 'die Kasse' },
  },
]
