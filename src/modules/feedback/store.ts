import { type Db, idFrom, many, maybe, run, sql } from '../../platform/database.ts'
import type { Lang } from '../../platform/text.ts'
import { inFives } from './fives.ts'
import type { Quarter } from './quarter.ts'

export interface Remark {
  readonly id: string
  readonly page: string
  readonly lang: Lang
  readonly day: Temporal.PlainDate
  readonly words: string
  readonly email: string | null
  /** of an employee who wants the answer in their inbox; never shown */
  readonly account_id: string | null
  readonly state: 'open' | 'done'
  readonly answer: string | null
  readonly answered_on: Temporal.PlainDate | null
  readonly changed: string | null
}

/** Whether somebody waits for an answer and it has a way to go. */
export function wantsAnswer({ email, account_id }: Remark): boolean {
  return email !== null || account_id !== null
}

interface Place {
  readonly once: string
  readonly page: string
  readonly lang: Lang
  readonly day: Temporal.PlainDate
}

/** Counts an answer; the second one from the same shown page replaces the first: somebody changed their mind. */
export async function countVote(db: Db, vote: Place & { readonly helpful: boolean }): Promise<void> {
  await run(
    db,
    sql`insert into feedback.vote (once, page, lang, day, helpful) values (${vote.once}, ${vote.page}, ${vote.lang}, ${vote.day}, ${vote.helpful})
      on conflict (once) do update set helpful = excluded.helpful`,
  )
}

/** Where an answer goes; both null if none is wanted. */
export interface AnswerTo {
  readonly email: string | null
  readonly accountId: string | null
}

/** Keeps a remark; the same one sent again is kept once. */
export async function keepRemark(db: Db, remark: Place & AnswerTo & { readonly words: string }): Promise<void> {
  await run(
    db,
    sql`insert into feedback.remark (once, page, lang, day, words, email, account_id)
      values (${remark.once}, ${remark.page}, ${remark.lang}, ${remark.day}, ${remark.words}, ${remark.email}, ${remark.accountId}) on conflict (once) do nothing`,
  )
}

/** One page's answers, week by week, in full fives. */
export interface Answers {
  readonly page: string
  readonly yes: readonly number[]
  readonly no: readonly number[]
}

/** Every page that has answers to tell of in this quarter, most answers first. */
export async function listAnswers(db: Db, quarter: Quarter): Promise<Answers[]> {
  const rows = await many(
    db,
    sql<{ page: string; helpful: boolean; week: number; times: number }>`
      select page, helpful, (day - ${quarter.from}) / 7 as week, count(*)::int as times from feedback.vote
      where day >= ${quarter.from} and day < ${quarter.from.add({ months: 3 })} group by 1, 2, 3`,
  )
  const weeks = quarter.weeks.length
  const series = (page: string, helpful: boolean) => {
    const counts = Array.from({ length: weeks }, () => 0)
    for (const row of rows) if (row.page === page && row.helpful === helpful && row.week < weeks) counts[row.week]! += row.times
    return inFives(counts)
  }
  const pages = [...new Set(rows.map(row => row.page))]
  const told = pages.map(page => ({ page, yes: series(page, true), no: series(page, false) }))
  return told.filter(one => sum(one.yes) + sum(one.no) > 0).toSorted((a, b) => sum(b.yes) + sum(b.no) - sum(a.yes) - sum(a.no))
}

export function sum(counts: readonly number[]): number {
  return counts.reduce((all, count) => all + count, 0)
}

/** Remarks, newest first. */
export function listRemarks(db: Db, filter: { state: 'open' | 'done'; page: string }): Promise<Remark[]> {
  const page = filter.page ? sql`and page = ${filter.page}` : sql``
  return many(db, sql<Remark>`select ${columns} from feedback.remark where state = ${filter.state} ${page} order by day desc, id limit 100`)
}

/** A remark, held until the transaction ends, so that two editors do not both answer it. */
export function lockRemark(db: Db, id: string): Promise<Remark | null> {
  return maybe(db, sql<Remark>`select ${columns} from feedback.remark where id = ${idFrom(id)} for update`)
}

export function findRemark(db: Db, id: string): Promise<Remark | null> {
  return maybe(db, sql<Remark>`select ${columns} from feedback.remark where id = ${idFrom(id)}`)
}

export async function settleRemark(db: Db, id: string, settled: { answer: string | null; changed: string | null; day: Temporal.PlainDate }): Promise<void> {
  await run(
    db,
    sql`update feedback.remark set state = 'done', answer = ${settled.answer}, changed = ${settled.changed}, answered_on = ${settled.day} where id = ${id}`,
  )
}

/** What the city changed on this side because somebody said so, newest first. */
export function listChanges(db: Db, side: 'citizen' | 'staff'): Promise<{ page: string; changed: string; answered_on: Temporal.PlainDate }[]> {
  return many(
    db,
    sql`select page, changed, answered_on from feedback.remark where changed is not null and ${onSide(side)} order by answered_on desc, id limit 50`,
  )
}

/** Rows whose page is one of this side's. */
export function onSide(side: 'citizen' | 'staff') {
  return side === 'staff' ? sql`(page = '/rathaus' or page like '/rathaus/%')` : sql`not (page = '/rathaus' or page like '/rathaus/%')`
}

const columns = sql.raw('id, page, lang, day, words, email, account_id, state, answer, answered_on, changed')
