import { words } from '../../../platform/text.ts'

/** Why something at the desk is refused that others have done, or have to do. */
export const refusalTexts = words({
  de: {
    answered: 'Diese Frage hat inzwischen schon jemand beantwortet. Bitte laden Sie die Seite neu.',
    secondRewords: 'Die Mitteilung ist freigegeben. Text, Bild und Dateien ändert jetzt eine andere Person aus der Redaktion, alles andere auch Sie.',
  },
  en: {
    answered: 'Somebody has answered this question meanwhile. Please reload the page.',
    secondRewords: 'The bulletin is approved. Text, picture and files are now changed by another editor; everything else by you too.',
  },
})
