import { type Db, idFrom, many, maybe, one, planned, sql } from '../../platform/database.ts'
import type { Lang } from '../../platform/text.ts'
import { isFor, me } from './audience.ts'

export const kinds = ['news', 'instruction', 'personal'] as const
export type Kind = (typeof kinds)[number]
export const states = ['draft', 'submitted', 'approved', 'published', 'expired', 'withdrawn'] as const
export type State = (typeof states)[number]

/** What people may subscribe to; the words stand in text.ts. */
export const topics = ['personal', 'betrieb', 'it', 'gesundheit', 'feste', 'stadt'] as const
export type Topic = (typeof topics)[number]

export interface Text {
  readonly title: string
  readonly text: string
}
export type Texts = { readonly de: Text } & { readonly [L in Exclude<Lang, 'de'>]?: Text }

/** One bulletin of the city to its employees, whole. */
export interface Bulletin {
  readonly id: string
  readonly kind: Kind
  readonly state: State
  readonly author_id: string | null
  /** who has changed it or handed it in */
  readonly writers: readonly string[]
  readonly approved_by: string | null
  readonly revision: number
  readonly version: number
  readonly texts: Texts
  readonly picture_id: string | null
  readonly picture_alt: string
  readonly topic: Topic | null
  readonly units: string[]
  readonly roles: string[]
  readonly places: string[]
  readonly langs: string[]
  readonly only_subscribers: boolean
  readonly people: string[]
  readonly urgent: string | null
  readonly must_confirm: boolean
  readonly comments_open: boolean
  readonly public: boolean
  readonly public_at: Temporal.Instant | null
  readonly publish_at: Temporal.Instant | null
  readonly expire_at: Temporal.Instant | null
  readonly pinned_until: Temporal.PlainDate | null
  readonly created_at: Temporal.Instant
  readonly published_at: Temporal.Instant | null
  readonly changed_at: Temporal.Instant | null
  readonly ended_at: Temporal.Instant | null
  readonly audience: number | null
  /** how often it was handed in for approval */
  readonly handed_in: number
  /** who gave it back into draft, and why; null once it is handed in again */
  readonly returned_by: string | null
  readonly returned_why: string | null
}

export const columns = sql.raw(
  [
    'id, kind, state, author_id, writers::text[], approved_by, revision, version, texts, picture_id, picture_alt, topic, units::text[], roles, places, langs',
    'only_subscribers, people::text[], urgent, must_confirm, comments_open, public, public_at, publish_at, expire_at, pinned_until',
    'created_at, published_at, changed_at, ended_at, audience, handed_in, returned_by, returned_why',
  ]
    .join(', ')
    .replaceAll(/(\w+(?:::text\[\])?)(?=,|$)/g, 'b.$1'),
)

/** The reader's language, with German as the floor. */
export function textOf(bulletin: Pick<Bulletin, 'texts'>, lang: Lang): Text & { lang: Lang } {
  const own = bulletin.texts[lang]
  return own ? { ...own, lang } : { ...bulletin.texts.de, lang: 'de' }
}

/** Whether citizens have it too by now. */
export function isWithCitizens(bulletin: Pick<Bulletin, 'public' | 'state' | 'public_at'>, now: Temporal.Instant): boolean {
  return bulletin.public && bulletin.state === 'published' && isPast(bulletin.public_at, now)
}

/** Whether this moment has come; never if there is none. */
export function isPast(at: Temporal.Instant | null, now: Temporal.Instant): boolean {
  return at !== null && Temporal.Instant.compare(at, now) <= 0
}

/** A bulletin whoever asks; for editors and jobs. Null if there is none. */
export function findBulletin(db: Db, id: string): Promise<Bulletin | null> {
  return maybe(db, sql<Bulletin>`select ${columns} from bulletins.bulletin b where b.id = ${idFrom(id)}`)
}

/** The same, held until the transaction ends: whoever changes its state comes here first. Readers are not kept waiting. */
export function lockBulletin(db: Db, id: string): Promise<Bulletin | null> {
  return maybe(db, sql<Bulletin>`select ${columns} from bulletins.bulletin b where b.id = ${idFrom(id)} for no key update`)
}

/** What is out and for this person; what is not for them is not found. */
export function findFor(db: Db, accountId: string, id: string): Promise<Bulletin | null> {
  return maybe(
    db,
    sql<Bulletin>`with ${me(accountId)} select ${columns} from bulletins.bulletin b, me where b.id = ${idFrom(id)} and b.state in ('published', 'expired') and ${isFor}`,
  )
}

/** A bulletin in somebody's list. */
export interface Listed extends Bulletin {
  readonly is_new: boolean
  /** asks for a confirmation that has not been given for this version */
  readonly is_open: boolean
}

/** What is out and for this person, pinned first, then newest first. `before`: when the last one of the page before came out. */
export function listFor(
  db: Db,
  accountId: string,
  wanted: { today: Temporal.PlainDate; topic?: string | null; onlyNew?: boolean; limit: number; before?: Temporal.Instant | null },
): Promise<Listed[]> {
  const unread = isUnread(accountId, wanted.today)
  const open = isOpen(accountId)
  return many(
    db,
    sql<Listed>`with ${me(accountId)} select ${columns}, ${unread} as is_new, ${open} as is_open from bulletins.bulletin b, me
    where b.state = 'published' and ${isFor}
      ${wanted.topic ? sql`and b.topic = ${wanted.topic}` : sql``} ${wanted.onlyNew ? sql`and (${unread} or ${open})` : sql``}
      ${wanted.before ? sql`and b.published_at < ${wanted.before} and (b.pinned_until is null or b.pinned_until < ${wanted.today})` : sql``}
    order by coalesce(b.pinned_until >= ${wanted.today}, false) desc, b.published_at desc, b.id desc limit ${wanted.limit}`,
  )
}

/** How many are out, for this person, and new or still to be confirmed; counted to a hundred at most. One query, for the mark at the menu. */
export async function countNew(db: Db, accountId: string, today: Temporal.PlainDate): Promise<number> {
  const row = await one(
    db,
    sql<{ count: number }>`${planned}with ${me(accountId)} select count(*) as count from (select from bulletins.bulletin b, me
      where b.state = 'published' and (${isRecent(today)} or b.must_confirm) and ${isFor} and (${isUnread(accountId, today)} or ${isOpen(accountId)}) limit 100) counted`,
  )
  return row.count
}

// Marks are kept for 90 days; what is older counts as read.
function isRecent(today: Temporal.PlainDate) {
  return sql`b.published_at > ${today}::date - 90`
}

// With the person's own key instead of `me.id`: PostgreSQL then reads their marks by the index, once.
function isUnread(accountId: string, today: Temporal.PlainDate) {
  return sql`(${isRecent(today)} and not exists (select 1 from bulletins.mark m where m.bulletin_id = b.id and m.account_id = ${accountId}))`
}

function isOpen(accountId: string) {
  return sql`(b.must_confirm and not exists (
    select 1 from bulletins.confirmation c where c.bulletin_id = b.id and c.account_id = ${accountId} and c.version = b.version))`
}
