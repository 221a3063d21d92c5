import { words } from '../../../platform/text.ts'

export const ownTexts = words({
  de: {
    title: 'Einstellungen für den Chat',
    lead: 'Das gilt in allen Ihren Gesprächen und auf allen Ihren Geräten.',
    reading: 'Zeigen, bis wohin ich gelesen habe',
    readingHint: (people: number) =>
      `In Gesprächen mit bis zu ${people} Personen sehen Sie und die anderen dann, was gelesen ist. Ohne Häkchen sehen andere das bei Ihnen nicht, und Sie sehen es bei niemandem.`,
    content: 'Auf dem Sperrbildschirm zeigen, wer was schreibt',
    contentHint: 'Ohne Häkchen steht dort nur, dass im Chat etwas auf Sie wartet.',
    perRoom: 'Wie oft Sie von einem Gespräch hören, stellen Sie in diesem Gespräch unter „Einstellungen“ ein.',
    toNotices: 'Benachrichtigungen, Geräte und Ruhezeiten',
  },
  en: {
    title: 'Chat settings',
    lead: 'This holds in all your conversations and on all your devices.',
    reading: 'Show how far I have read',
    readingHint: (people: number) =>
      `In conversations of up to ${people} people you and the others then see what has been read. Without the tick others do not see it of you, and you see it of nobody.`,
    content: 'Show on the lock screen who writes what',
    contentHint: 'Without the tick it only says that something is waiting for you in the chat.',
    perRoom: 'How often you hear of a conversation is set in that conversation, under “Settings”.',
    toNotices: 'Notifications, devices and quiet hours',
  },
})
