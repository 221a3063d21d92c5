import { words } from '../../../platform/text.ts'

/** What editors read of comments that somebody reported. */
export const reportedTexts = words({
  de: {
    subject: 'Ein Kommentar wurde gemeldet',
    under: (title: string) => `Er steht unter „${title}“. Bitte sehen Sie ihn sich an.`,
    look: 'Kommentar ansehen',
    title: 'Gemeldete Kommentare',
    hint: 'Wer gemeldet hat, wird nicht festgehalten.',
    remove: 'Kommentar löschen',
    keep: 'Stehen lassen',
    removed: 'Der Kommentar ist gelöscht.',
    kept: 'Der Kommentar bleibt stehen.',
  },
  en: {
    subject: 'A comment was reported',
    under: (title: string) => `It stands below “${title}”. Please look at it.`,
    look: 'Look at the comment',
    title: 'Reported comments',
    hint: 'Who reported is not recorded.',
    remove: 'Delete comment',
    keep: 'Let it stand',
    removed: 'The comment is deleted.',
    kept: 'The comment stays.',
  },
  ls: {},
})
