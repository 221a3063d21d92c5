import { words } from '../../../platform/text.ts'
import type { Content } from '../wire.ts'

export const noticeTexts = words({
  de: {
    something: 'Neue Nachricht',
    look: 'Im Chat wartet etwas auf Sie.',
    named: (sender: string, text: string) => `${sender} nennt Sie: ${text}`,
    picture: 'Bild',
    voice: 'Sprachnachricht',
    file: 'Datei',
    poll: (question: string) => `Umfrage: ${question}`,
    unread: 'Ungelesene Gespräche',
    toChat: 'Zum Chat',
    messages: (count: number) => (count === 1 ? '1 neue Nachricht' : `${count} neue Nachrichten`),
    youNamed: 'Sie sind genannt',
  },
  en: {
    something: 'New message',
    look: 'Something is waiting for you in the chat.',
    named: (sender: string, text: string) => `${sender} names you: ${text}`,
    picture: 'Picture',
    voice: 'Voice message',
    file: 'File',
    poll: (question: string) => `Poll: ${question}`,
    unread: 'Unread conversations',
    toChat: 'To the chat',
    messages: (count: number) => (count === 1 ? '1 new message' : `${count} new messages`),
    youNamed: 'You are named',
  },
  ls: {},
})

/** What a message says, short enough for a notice. */
export function firstWords(content: Content, t: (typeof noticeTexts)['de']): string {
  const [file] = content.files ?? []
  const kind = !file ? '' : file.type.startsWith('image/') ? t.picture : file.type.startsWith('audio/') ? t.voice : t.file
  const text = content.text.replaceAll(/\s+/g, ' ')
  const short = text.length > 140 ? `${text.slice(0, 139).trimEnd()}…` : text
  return content.poll ? t.poll(short) : [kind, short].filter(part => part !== '').join(': ')
}
