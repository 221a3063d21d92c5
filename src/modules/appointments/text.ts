import { words } from '../../platform/text.ts'

/** Words every part of the module uses. */
export const texts = words({
  de: {
    title: 'Termine',
    officeCookie: 'für Beschäftigte: merkt sich, welchen Standort sie zuletzt angesehen haben',
    permissions: {
      desk: 'Termine sehen, für Anrufende buchen, verlegen und absagen',
      plan: 'Öffnungszeiten, Schalter und Anliegen pflegen, Tage schließen',
      figures: 'Zahlen zu Terminen sehen',
    },
    wrongLink: 'Diesen Termin gibt es nicht, oder der Link gilt nicht mehr. Nehmen Sie den Link aus der neuesten E-Mail.',
  },
  en: {
    title: 'Appointments',
    officeCookie: 'for employees: remembers which office they looked at last',
    permissions: {
      desk: 'See appointments; book, move and cancel them for callers',
      plan: 'Maintain opening hours, counters and concerns; close days',
      figures: 'See figures on appointments',
    },
    wrongLink: 'This appointment does not exist, or the link is no longer valid. Use the link from the latest e-mail.',
  },
})
