import { type Db, many, maybe, run, sql } from '../../../platform/database.ts'
import { listFiles } from '../../../platform/files.ts'
import type { House } from '../../../platform/module.ts'
import { notFound, type Visit } from '../../../platform/visit.ts'
import { namesOf } from '../../staff/index.ts'
import { type Bulletin, findFor } from '../bulletin.ts'
import { wantsOpening } from '../opening.ts'
import { readPath, subjectOf } from '../paths.ts'
import { latestTold } from '../reach/store.ts'
import { isNamed, rulesOf, tellsMissing } from '../rules.ts'
import { powersOf } from '../steps.ts'

export interface Comment {
  readonly id: string
  readonly parent_id: string | null
  readonly author_id: string | null
  readonly text: string | null
  readonly removed_by: 'author' | 'editor' | null
  readonly reported_at: Temporal.Instant | null
  readonly created_at: Temporal.Instant
}

/** What the reader asked themselves and nobody else sees; null: nobody has answered yet. */
export interface OwnQuestion {
  readonly id: string
  readonly text: string
  readonly answer: string | null
}

/** The bulletin of the path if it is out and for this reader; nobody else's is found. */
export async function bulletinOf(v: Visit): Promise<Bulletin> {
  return (await findFor(v.db, v.viewer.accountId!, v.param('id'))) ?? notFound()
}

/** All that stands on the page of a bulletin. */
export async function loadReading(v: Visit) {
  const bulletin = await bulletinOf(v)
  const me = v.viewer.accountId!
  const [files, comments, questions, own, mine, isToBeTold, told, rules, powers] = await Promise.all([
    listFiles(v.db, subjectOf(bulletin)),
    many(
      v.db,
      sql<Comment>`select id, parent_id, author_id, text, removed_by, reported_at, created_at from bulletins.comment where bulletin_id = ${bulletin.id} order by id`,
    ),
    many(
      v.db,
      sql<{
        id: string
        text: string
        answer: string
      }>`select id, text, answer from bulletins.question where bulletin_id = ${bulletin.id} and public and answer is not null order by answered_at`,
    ),
    many(
      v.db,
      sql<OwnQuestion>`select id, text, answer from bulletins.question
      where bulletin_id = ${bulletin.id} and account_id = ${me} and not (public and answer is not null) order by id`,
    ),
    maybe(
      v.db,
      sql<{ reaction: string | null; confirmed_at: Temporal.Instant | null }>`select
        (select kind from bulletins.reaction where bulletin_id = ${bulletin.id} and account_id = ${me}) as reaction,
        (select at from bulletins.confirmation where bulletin_id = ${bulletin.id} and account_id = ${me} and version = ${bulletin.version}) as confirmed_at`,
    ),
    wantsOpening(v.db, bulletin.id, me),
    latestTold(v.db, bulletin.id),
    rulesOf(v.db),
    powersOf(v),
  ])
  const names = await namesOf(v.db, [...comments.flatMap(comment => comment.author_id ?? []), ...(bulletin.author_id ? [bulletin.author_id] : [])])
  return {
    bulletin,
    files,
    comments,
    questions,
    own,
    reaction: mine!.reaction,
    confirmedAt: mine!.confirmed_at,
    isToBeTold,
    told,
    isNamed: isNamed(bulletin, rules.named.is_on),
    isAgreed: rules.named.agreed_at !== null,
    tellsMissing: tellsMissing(bulletin, rules.named),
    powers,
    names,
  }
}
export type Reading = Awaited<ReturnType<typeof loadReading>>

/** Read: for the person's own „neu“, by the day only. Again does nothing. */
export async function markRead(db: Db, bulletinId: string, accountId: string, today: Temporal.PlainDate): Promise<void> {
  await run(db, sql`insert into bulletins.mark (bulletin_id, account_id, at) values (${bulletinId}, ${accountId}, ${today}) on conflict do nothing`)
}

/** One that is for everybody, open for comments and to be confirmed first. */
export function readSample(rest: string, form?: Record<string, string>) {
  return async (house: House) => {
    const row = await maybe(
      house.db,
      sql<{
        id: string
      }>`select id from bulletins.bulletin where state = 'published' and units = '{}' and roles = '{}' and places = '{}' and langs = '{}' and people = '{}'
      and not only_subscribers order by must_confirm desc, id limit 1`,
    )
    return row ? { path: `${readPath(row)}${rest}`, ...(form ? { form } : {}) } : null
  }
}
