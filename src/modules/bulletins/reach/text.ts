import { words } from '../../../platform/text.ts'

/** What the page of a bulletin's reach says. */
export const reachTexts = words({
  de: {
    figures: 'Reichweite',
    figuresHint:
      'Nur Zahlen, nie Namen, nie unter fünf Personen. Sie ändern sich einmal am Tag und nur, wenn mindestens fünf dazukommen. Nach Ämtern gibt es sie ein Mal, sieben Tage nach der Veröffentlichung; was auf weniger als fünf Personen schließen ließe, ist verdeckt.',
    figuresNone: 'Die ersten Zahlen gibt es morgen.',
    reached: 'Geht an',
    atLeast: (count: string) => `mindestens ${count}`,
    roundedHint: 'Diese Mitteilung richtet sich nach Sprache oder Thema. Das wählen die Menschen selbst, deshalb stehen hier volle Fünfer, abgerundet.',
    read: 'Gelesen',
    confirmed: 'Bestätigt',
    notRead: 'Noch nicht gelesen',
    department: 'Amt',
    fewer: 'unter 5',
    hidden: 'verdeckt',
    byDepartment: 'Nach Ämtern',
    smallTogether: 'Kleine Ämter zusammen',
    sum: 'Summe',
    trend: 'Gelesen, Tag für Tag',
  },
  en: {
    figures: 'Reach',
    figuresHint:
      'Numbers only, never names, never about fewer than five people. They change once a day and only when at least five people join. By department they are given once, seven days after publication; what would tell of fewer than five people is hidden.',
    figuresNone: 'The first figures come tomorrow.',
    reached: 'Sent to',
    atLeast: (count: string) => `at least ${count}`,
    roundedHint: 'This bulletin depends on language or topic. People choose these themselves, so numbers are rounded down to whole fives.',
    read: 'Read',
    confirmed: 'Confirmed',
    notRead: 'Not read yet',
    department: 'Department',
    fewer: 'under 5',
    hidden: 'hidden',
    byDepartment: 'By department',
    smallTogether: 'Small departments together',
    sum: 'Sum',
    trend: 'Read, day by day',
  },
  ls: {},
})
