import { type Db, many, maybe, run, sql } from '../database.ts'
import { type Words, words } from '../text.ts'

/** What a notice is about; people choose the ways they hear of it kind by kind. */
export const noticeKinds = ['case', 'payment', 'appointment', 'reminder', 'work', 'news', 'account'] as const
export type NoticeKind = (typeof noticeKinds)[number]

export const channels = ['mail', 'push'] as const
export type Channel = (typeof channels)[number]

/** Kinds whose mail cannot be switched off: a changed password must reach its owner even if a thief holds the account. */
export const alwaysByMail: ReadonlySet<NoticeKind> = new Set(['account'])

/** What there is to choose: only those who work here hear of work. */
export function kindsFor(viewer: 'guest' | 'citizen' | 'staff'): NoticeKind[] {
  return noticeKinds.filter(kind => kind !== 'work' || viewer === 'staff')
}

export const kindNames: Words<Record<NoticeKind, string>> = words({
  de: {
    case: 'Ihre Vorgänge',
    payment: 'Zahlungen',
    appointment: 'Termine',
    reminder: 'Erinnerungen',
    work: 'Ihre Arbeit im Rathaus',
    news: 'Neues aus der Stadt',
    account: 'Ihr Konto und seine Sicherheit',
  },
  en: {
    case: 'Your cases',
    payment: 'Payments',
    appointment: 'Appointments',
    reminder: 'Reminders',
    work: 'Your work at the town hall',
    news: 'News from the city',
    account: 'Your account and its safety',
  },
  ls: { case: 'Ihre Anträge', account: 'Ihr Konto' },
})

/** Whether the account wants to hear of this kind that way. */
export async function wants(db: Db, accountId: string, kind: NoticeKind, channel: Channel): Promise<boolean> {
  if (channel === 'mail' && alwaysByMail.has(kind)) return true
  const row = await maybe(
    db,
    sql<{ wanted: boolean }>`select wanted from platform.notice_preference where account_id = ${accountId} and kind = ${kind} and channel = ${channel}`,
  )
  return row?.wanted ?? true
}

/** Every answer the account gave, as `kind.channel`; what is missing is wanted. */
export async function preferencesOf(db: Db, accountId: string): Promise<Map<string, boolean>> {
  const rows = await many(
    db,
    sql<{ kind: string; channel: string; wanted: boolean }>`select kind, channel, wanted from platform.notice_preference where account_id = ${accountId}`,
  )
  return new Map(rows.map(row => [`${row.kind}.${row.channel}`, row.wanted]))
}

/** Keeps whether this person wants that kind of notice on that channel. */
export async function setPreference(db: Db, accountId: string, kind: NoticeKind, channel: Channel, wanted: boolean): Promise<void> {
  await run(
    db,
    sql`insert into platform.notice_preference (account_id, kind, channel, wanted) values (${accountId}, ${kind}, ${channel}, ${wanted})
    on conflict (account_id, kind, channel) do update set wanted = excluded.wanted`,
  )
}
