import { Pool } from 'undici'
import { buildApp, prepareDatabase } from '../src/app.ts'
import { modules } from '../src/modules.ts'
import { find } from '../src/modules/directory/searching/find.ts'
import { refreshAll } from '../src/modules/directory/searching/refresh.ts'
import { loadCity } from '../src/platform/city.ts'
import { systemClock } from '../src/platform/clock.ts'
import { connect, type Db, many, one, sql } from '../src/platform/database.ts'
import { readConfig } from '../src/platform/config.ts'
import { createLog } from '../src/platform/log.ts'
import { openSession } from '../src/platform/session.ts'
import { sessionCookie } from '../src/platform/visiting.ts'
import { type Measure, measure, percentile } from './measure.ts'
import { openPlace } from './place.ts'
import { serve } from './serving.ts'
import { employ, people, slip, typing } from './staffing.ts'

const limit = 20

/**
 * 20,000 invented people in 600 units. Every beginning of what somebody types counts as a question of its own, slips and umlauts among
 * them: p99 against the limit of 20 ms, alone and over HTTP with the findings drawn; beside it PostgreSQL's own ways of searching names.
 */
export async function run(): Promise<Measure[]> {
  const place = await openPlace()
  const connection = connect(place.url)
  await prepareDatabase({ connection, modules })
  const config = readConfig({ DEMO: '0', LOG_LEVEL: 'error', DATA_DIR: place.folder, SECRET: 'nur-zum-messen-nur-zum-messen-nur-zum-messen' })
  const app = await buildApp({ config, city: await loadCity(config.CITY), connection, clock: systemClock, log: createLog('error'), modules })
  const { db } = connection
  await employ(db)
  const began = performance.now()
  await refreshAll(app.house)
  const building = (performance.now() - began) / 1000
  // What the server does by itself a minute after so many rows are new.
  await many(db, sql`vacuum analyze`)
  const again = performance.now()
  await refreshAll(app.house)
  const comparing = (performance.now() - again) / 1000
  const me = await one(db, sql<{ id: string }>`select account_id as id from staff.employee limit 1`)
  const token = await openSession(db, systemClock.now(), { accountId: me.id, kind: 'staff', trust: 'substantial' })
  const server = await serve(place.url, { DEMO: '0' })
  try {
    const questions = typing()
    await timed(questions.slice(0, 300), text => find(db, text, me.id))
    const ours = await timed(questions, text => find(db, text, me.id))
    const similar = await peers(db)
    const ilike = await timed(questions, similar.ilike)
    const trigram = await timed(questions, similar.trigram)
    const http = await overHttp(server.origin, `${sessionCookie}=${token}`, questions)
    const found = await finds(db, me.id)
    return [
      measure('directory: as you type, store, p50 ms', percentile(ours, 0.5), limit, '<= 1'),
      measure('directory: as you type, store, p99 ms', percentile(ours, 0.99), limit, '<= 1'),
      measure('directory: as you type, HTTP, p50 ms', percentile(http, 0.5), limit, '<= 1'),
      measure('directory: as you type, HTTP, p99 ms', percentile(http, 0.99), limit, '<= 1'),
      measure('directory: store p99 against ILIKE on names and tasks, ms', percentile(ours, 0.99), percentile(ilike, 0.99), '<= 1'),
      measure('directory: store p99 against plain trigrams, ms', percentile(ours, 0.99), percentile(trigram, 0.99), '<= 1'),
      measure('directory: of 200 names typed with a slip, share found in the first ten', found, 0.95, '>= 1'),
      measure('directory: index from nothing, s', building, 60, '<= 1'),
      measure('directory: compare all with the index, s', comparing, 5, '<= 1'),
    ]
  } finally {
    server.stop()
    await app.server.close()
    await app.house.live.close()
    await connection.close()
    await place.close()
  }
}

/** One after the other, as one server answers one person; what comes at the same time is a matter of the pool. */
async function timed(questions: readonly string[], ask: (text: string) => Promise<unknown>): Promise<number[]> {
  const times: number[] = []
  for (const text of questions) {
    const began = performance.now()
    await ask(text)
    times.push(performance.now() - began)
  }
  return times
}

async function overHttp(origin: string, cookie: string, questions: readonly string[]): Promise<number[]> {
  const pool = new Pool(origin, { connections: 1 })
  const ask = async (text: string) => {
    const path = `/rathaus/wer/treffer?q=${encodeURIComponent(text)}`
    const { statusCode, body } = await pool.request({ path, method: 'GET', headers: { accept: 'application/json', cookie } })
    await body.dump({ limit: 10_000_000 })
    if (statusCode !== 200) throw new Error(`${path}: ${statusCode}`)
  }
  await timed(questions.slice(0, 300), ask)
  const times = await timed(questions, ask)
  await pool.close()
  return times
}

/** The same people in one table of text with a trigram index: what one would build first. It knows neither umlauts nor tasks in questions. */
async function peers(db: Db) {
  await many(
    db,
    sql`create table public.plain as select account_id as id, family_name, concat_ws(' ', given_name, family_name, position, array_to_string(tasks, ' '), phone) as text from staff.employee`,
  )
  await many(db, sql`create index on public.plain using gin (text gin_trgm_ops)`)
  await many(db, sql`analyze public.plain`)
  return {
    ilike: (typed: string) =>
      many(
        db,
        sql`select id from public.plain where ${sql.join(
          typed.split(' ').map(word => sql`text ilike ${`%${word}%`}`),
          sql` and `,
        )} order by family_name limit 30`,
      ),
    trigram: (typed: string) => many(db, sql`select id from public.plain where ${typed} <% text order by word_similarity(${typed}, text) desc limit 30`),
  }
}

/** Somebody's whole name with one slip in the family name: are they among the first ten? */
async function finds(db: Db, me: string): Promise<number> {
  const rows = await many(db, sql<{ id: string }>`select account_id as id from staff.employee order by account_id`)
  let count = 0
  for (let n = 0; n < 200; n += 1) {
    const at = n * 97
    const one = people[at]!
    const found = await find(db, `${one.given} ${slip(one.family, n)}`, me, 10)
    const isLike = (id: string) => {
      const other = people[rows.findIndex(row => row.id === id)]!
      return other && other.given === one.given && other.family === one.family
    }
    if (found.some(({ subject }) => isLike(subject))) count += 1
  }
  return count / 200
}
