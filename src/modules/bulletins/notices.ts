import { type Db, many, sql } from '../../platform/database.ts'
import { withdrawNotice } from '../../platform/notify.ts'
import { type Lang, languages } from '../../platform/text.ts'
import { type Bulletin, textOf } from './bulletin.ts'
import { plainOf } from './format.ts'
import { readPath } from './paths.ts'
import { texts } from './text.ts'

/** Days after a text came out or changed until those whose confirmation is missing are reminded. */
export const reminderDays = [3, 5]

/** Under this key everybody is told once of a version, and once per reminder. @param reminder which one, from 1 */
export function noticeKey(bulletinId: string, version: number, reminder?: number): string {
  return `bulletin:${bulletinId}:${version}${reminder ? `:reminder:${reminder}` : ''}`
}

/** Under this key those whose confirmation is missing are reminded by the sender on a day. */
export function askedKey(bulletinId: string, day: Temporal.PlainDate): string {
  return `bulletin:${bulletinId}:asked:${day.toString()}`
}

/**
 * What inbox and push say of it, in every language. A push lies on the screen for whoever is near: of a personal message it says only that
 * there is one.
 */
export function noticeOf(bulletin: Bulletin, why: 'fresh' | 'changed' | 'reminder') {
  return inEach(lang => {
    const { title, text } = textOf(bulletin, lang)
    const t = texts[lang].notice
    const isPersonal = bulletin.kind === 'personal'
    const [first = ''] = isPersonal ? [t.personal] : plainOf(text)
    const lines = why === 'fresh' ? [first] : [why === 'changed' ? t.changed : t.reminder, first]
    const subject = isPersonal ? texts[lang].kinds.personal : title
    return { subject, lines, link: { text: bulletin.must_confirm ? t.confirm : t.read, url: readPath(bulletin) } }
  })
}

/** The same in every language. */
export function inEach<Says>(says: (lang: Lang) => Says): Record<Lang, Says> {
  return Object.fromEntries(languages.map(lang => [lang, says(lang)])) as Record<Lang, Says>
}

/** Takes back every notice of it that nobody has read yet, reminders too. */
export async function withdrawNotices(db: Db, bulletin: Pick<Bulletin, 'id' | 'version'>): Promise<void> {
  for (let version = 1; version <= bulletin.version; version += 1)
    for (const reminder of [undefined, ...reminderDays.map((_, at) => at + 1)]) await withdrawNotice(db, noticeKey(bulletin.id, version, reminder))
  for (const { day } of await many(db, sql<{ day: Temporal.PlainDate }>`select day from bulletins.asked_again where bulletin_id = ${bulletin.id}`))
    await withdrawNotice(db, askedKey(bulletin.id, day))
}
