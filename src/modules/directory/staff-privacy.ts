import type { StaffPrivacy } from '../../platform/module.ts'

/** What this module keeps about employees and who sees it. */
export const staffPrivacy: readonly StaffPrivacy[] = [
  {
    what: {
      de: 'Ihr Profil: Foto, Kenntnisse, Sprachen, Anrede, Sätze über sich; alles freiwillig',
      en: 'Your profile: photo, skills, languages, pronouns, lines about yourself; all of it voluntary',
      ls: 'Ihr Profil: zum Beispiel Ihr Foto. Sie müssen nichts eintragen.',
    },
    who: {
      de: 'alle Beschäftigten; das Foto nur, wenn Sie es zeigen',
      en: 'all employees; the photo only if you show it',
      ls: 'alle, die bei der Stadt arbeiten',
    },
  },
  {
    what: { de: 'Ihre dienstliche Mobilnummer', en: 'Your work mobile number', ls: 'Ihre Handy-Nummer bei der Arbeit' },
    who: {
      de: 'niemand im Verzeichnis, solange Sie sie nicht zeigen; dann alle Beschäftigten',
      en: 'nobody in the directory until you show it; then all employees',
      ls: 'nur wenn Sie das wollen: alle, die bei der Stadt arbeiten',
    },
  },
  {
    what: {
      de: 'Aufgaben, nach denen Sie fragen („Wer ist zuständig für …?“) und für die niemand eingetragen ist; nie, wer gefragt hat, und erst, wenn mindestens fünf Personen danach gefragt haben',
      en: 'Tasks you ask about (“Who is responsible for …?”) that nobody is named for; never who asked, and only once at least five people asked',
      ls: 'Aufgaben, die noch niemand macht. Nicht: wer danach gefragt hat.',
    },
    who: { de: 'wer Suchen ohne Treffer ansieht', en: 'who looks at searches without results', ls: 'wenige Personen' },
  },
  {
    what: { de: 'Wen Sie sich gemerkt haben (Favoriten)', en: 'Whom you marked as favourites', ls: 'Wen Sie sich gemerkt haben' },
    who: { de: 'nur Sie', en: 'only you', ls: 'nur Sie' },
  },
]
