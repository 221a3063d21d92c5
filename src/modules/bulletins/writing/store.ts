import { type Db, many, one, run, sql } from '../../../platform/database.ts'
import { meantBy } from '../../staff/index.ts'
import type { Lang } from '../../../platform/text.ts'
import { type Bulletin, columns, type Texts } from '../bulletin.ts'
import { isNewComment } from '../comment-notices.ts'
import type { Powers } from '../steps.ts'
import type { DraftFields } from './draft-form.ts'

/** Begins an empty draft. @returns its id */
export async function beginDraft(db: Db, now: Temporal.Instant, authorId: string, units: readonly string[]): Promise<string> {
  const row = await one(
    db,
    sql<{ id: string }>`insert into bulletins.bulletin (kind, author_id, texts, units, created_at)
    values ('news', ${authorId}, ${JSON.stringify({ de: { title: '', text: '' } })}, ${[...units]}::uuid[], ${now}) returning id`,
  )
  return row.id
}

/** What was typed by `writer`, as it is kept. `people` are accounts. @throws nothing: whether the revision is the newest has been asked under the row's lock */
export async function keepDraft(db: Db, bulletin: Bulletin, typed: DraftFields, people: readonly string[], zone: string, writer: string): Promise<void> {
  const at = (day: Temporal.PlainDate | null, time: Temporal.PlainTime | null) =>
    day ? day.toZonedDateTime({ timeZone: zone, plainTime: time ?? 'T08:00' }).toInstant() : null
  const shared = sql`texts = ${JSON.stringify(textsOf(typed))}, picture_alt = ${typed.pictureAlt}, comments_open = ${typed.comments}, pinned_until = ${typed.pinnedUntil},
    expire_at = ${typed.expireDate ? at(typed.expireDate.add({ days: 1 }), Temporal.PlainTime.from('00:00')) : null}, revision = revision + 1, writers = array(select distinct unnest(writers || ${writer}::uuid))`
  if (bulletin.state === 'published') {
    await run(db, sql`update bulletins.bulletin set ${shared} where id = ${bulletin.id}`)
    return
  }
  const isPersonal = typed.kind === 'personal'
  const list = (values: readonly string[]) => (isPersonal ? [] : [...values])
  await run(
    db,
    sql`update bulletins.bulletin set ${shared}, kind = ${typed.kind}, topic = ${typed.topic}, units = ${list(typed.units)}::uuid[], roles = ${list(typed.roles)}::text[],
      places = ${list(typed.places)}::text[], langs = ${list(typed.langs)}::text[], only_subscribers = ${!isPersonal && typed.onlySubscribers},
      people = ${isPersonal ? [...people] : []}::uuid[], urgent = ${typed.urgent || null}, must_confirm = ${typed.mustConfirm || typed.kind === 'instruction'},
      public = ${typed.public && typed.kind === 'news'}, public_at = ${at(typed.publicDate, typed.publicTime)}, publish_at = ${at(typed.publishDate, typed.publishTime)}
    where id = ${bulletin.id}`,
  )
}

/** German always, the others where something was written. */
export function textsOf(typed: Pick<DraftFields, 'title' | 'text'>): Texts {
  const texts: Record<string, { title: string; text: string }> = {}
  for (const lang of ['de', 'en', 'ls'] as const)
    if (lang === 'de' || typed.title[lang] || typed.text[lang]) texts[lang] = { title: typed.title[lang], text: typed.text[lang] }
  return texts as unknown as Texts
}

/** Accounts that are meant by names or addresses, one per line; and the lines that nobody answers to, or more than one. `before`: who was meant until now. */
export async function peopleMeant(db: Db, typed: string, before: readonly string[]): Promise<{ people: string[]; unknown: string[] }> {
  const lines = [...new Set(typed.split(/[\n;]/).map(one => one.trim()))].filter(Boolean)
  if (lines.length === 0) return { people: [], unknown: [] }
  const meant = await meantBy(db, lines, before)
  // Two who are written the same and were both chosen stay both.
  const isClear = (ids: readonly string[]) => ids.length === 1 || ids.every(id => before.includes(id))
  const found = new Map([...meant].filter(([, ids]) => isClear(ids)))
  return { people: [...new Set([...found.values()].flat())], unknown: lines.filter(one => !found.has(one)) }
}

/** The condition that this person sees a bulletin `b` at the desk, as `maySee` has it of one. */
export function seenBy(powers: Powers) {
  return sql`(b.author_id = ${powers.id} or (b.kind <> 'personal' and ${powers.approves || powers.toAll}))`
}

/** A bulletin in the list of the desk, with what waits there. */
export interface AtDesk extends Bulletin {
  readonly author: string | null
  readonly questions: number
  /** comments of others since this person looked at them, of the last ninety days; for those who look after it */
  readonly new_comments: number
}

/** For the desk: newest first, what this person may see there. */
export function listDesk(db: Db, powers: Powers, state: string | null, now: Temporal.Instant): Promise<AtDesk[]> {
  return many(
    db,
    sql<AtDesk>`select ${columns}, a.name as author, (select count(*) from bulletins.question q where q.bulletin_id = b.id and q.answered_at is null and b.state <> 'withdrawn') as questions,
      (select count(*) from bulletins.comment c where (b.author_id = ${powers.id} or ${powers.toAll}) and ${isNewComment(powers.id, now)}) as new_comments from bulletins.bulletin b left join platform.account a on a.id = b.author_id
    where ${seenBy(powers)} ${state ? sql`and b.state = ${state}` : sql``} order by coalesce(b.published_at, b.publish_at, b.created_at) desc, b.id desc limit 200`,
  )
}

/** What came out or will between two moments, in order, as far as this person may see it. */
export function listBetween(db: Db, powers: Powers, from: Temporal.Instant, until: Temporal.Instant, state: string | null): Promise<Bulletin[]> {
  return many(
    db,
    sql<Bulletin>`select ${columns} from bulletins.bulletin b where b.kind <> 'personal' and ${seenBy(powers)} and b.state <> 'withdrawn' ${state ? sql`and b.state = ${state}` : sql``}
    and coalesce(b.published_at, b.publish_at) >= ${from} and coalesce(b.published_at, b.publish_at) < ${until} order by coalesce(b.published_at, b.publish_at)`,
  )
}

export function listRoles(db: Db): Promise<{ key: string; name: string }[]> {
  return many(db, sql<{ key: string; name: string }>`select key, name from platform.role order by name`)
}

export function listVersions(
  db: Db,
  id: string,
): Promise<{ version: number; texts: Partial<Record<Lang, { title: string; text: string }>>; at: Temporal.Instant }[]> {
  return many(db, sql`select version, texts, at from bulletins.version where bulletin_id = ${id} order by version desc`)
}
