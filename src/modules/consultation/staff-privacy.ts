import type { StaffPrivacy } from '../../platform/module.ts'

/** What this module keeps about employees and who sees it. */
export const staffPrivacy: readonly StaffPrivacy[] = [
  {
    what: {
      de: 'Dass Sie eine Videosprechstunde führen, solange sie läuft; nie Bild oder Ton',
      en: 'That you hold a video consultation while it lasts; never picture or sound',
      ls: 'Dass Sie ein Video-Gespräch führen. Nicht: Bild und Ton.',
    },
    who: { de: 'wer den Termin sieht', en: 'who sees the appointment', ls: 'wer den Termin sieht' },
  },
]
