import { createHash } from 'node:crypto'
import { calendarFeed } from '../../../platform/calendar-file.ts'
import { maybe, sql } from '../../../platform/database.ts'
import type { Sample } from '../../../platform/page.ts'
import type { Download } from '../../../platform/reply.ts'
import { inLanguage } from '../../../platform/text.ts'
import { notFound, type Visit } from '../../../platform/visit.ts'
import { baseUrl } from '../../../platform/visiting.ts'
import { sayConcerns } from '../desk/saying.ts'
import { concernsByKey } from '../desk/store.ts'
import { texts } from '../desk/text.ts'
import { findCounter } from '../offices/store.ts'
import { feedAddress, opensFeed } from './address.ts'
import { counterGeneration, findFeed, listForFeed, mayStillSee } from './store.ts'

/** The feed of one counter, for who has its secret address. */
export async function counterFeed(v: Visit): Promise<Download> {
  const id = v.param('id')
  const generation = await counterGeneration(v.db, id)
  if (generation === null || !opensFeed(v.house, 'schalter', id, generation, v.param('schluessel'))) return notFound()
  const counter = (await findCounter(v.db, id))!
  return serve(v, counter.name, [id])
}

/** An employee's own feed: the counters they chose. */
export async function personFeed(v: Visit): Promise<Download> {
  const id = v.param('id')
  const feed = await findFeed(v.db, id)
  if (!feed || !opensFeed(v.house, 'person', id, feed.generation, v.param('schluessel')) || !(await mayStillSee(v.db, id))) return notFound()
  return serve(v, '', feed.counterIds)
}

/** Concerns and times, never names: calendars lie on phones and with providers. */
async function serve(v: Visit, name: string, counterIds: readonly string[]): Promise<Download> {
  const rows = await listForFeed(v.db, counterIds, v.today)
  const names = await concernsByKey(v.db)
  const body = calendarFeed(
    v.house,
    texts.de.feeds.name(name).trim(),
    rows.map(row => ({
      id: `dienst-${row.id}`,
      sequence: row.sequence,
      stamp: row.bookedAt,
      title: [...sayConcerns(row.concerns, names, 'de'), ...(row.channel === 'video' ? [texts.de.byVideo] : [])].join(', '),
      start: row.start,
      end: row.end,
      place: [inLanguage(row.office, 'de'), row.counter, row.room].filter(Boolean).join(', '),
      url: `${baseUrl(v.house)}/rathaus/termine/${row.code}`,
    })),
  )
  const { request, reply } = v.http
  const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
  reply.header('etag', tag)
  const download = { type: 'text/calendar; charset=utf-8', cache: 'private, max-age=300' }
  if (request.headers['if-none-match']?.includes(tag)) {
    reply.code(304)
    return { ...download, body: '' }
  }
  return { ...download, body }
}

export const counterFeedSample: Sample = async house => {
  const row = await maybe(
    house.db,
    sql<{
      id: string
      generation: number
    }>`select id, feed_generation as generation from appointments.counter where retired_at is null order by office_key, position limit 1`,
  )
  return row && { path: new URL(feedAddress(house, 'schalter', row.id, row.generation)).pathname }
}

export const personFeedSample: Sample = async house => {
  const row = await maybe(
    house.db,
    sql<{ id: string; generation: number }>`select account_id as id, generation from appointments.feed order by account_id limit 1`,
  )
  return row && { path: new URL(feedAddress(house, 'person', row.id, row.generation)).pathname }
}
