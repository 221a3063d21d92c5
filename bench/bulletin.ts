import { createECDH, randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { request } from 'undici'
import { systemClock } from '../src/platform/clock.ts'
import { addJob } from '../src/platform/jobs.ts'
import { connect, type Db, many, one, run as perform, sql } from '../src/platform/database.ts'
import { openSession } from '../src/platform/session.ts'
import { sessionCookie } from '../src/platform/visiting.ts'
import { type Measure, measure } from './measure.ts'
import { openPlace } from './place.ts'
import { serve } from './serving.ts'

const people = Number(process.env['BULLETIN_PEOPLE'] ?? 6000)
/** The plain way is measured with fewer, and its time taken as many times as it takes. */
const few = Math.min(1000, people)

/**
 * A bulletin to 6,000 people with a device each: from pressing the button by which a second person approves it, over HTTP, until a push service
 * of our own, on loopback in this process, has accepted the last push. Beside it the plain way: a notice and a job per person, without any page.
 * @throws if somebody is not told, or told twice
 */
export async function run(): Promise<Measure[]> {
  const place = await openPlace()
  const connection = connect(place.url)
  const accepted = new Map<string, number>()
  const service = createServer((request, response) => {
    request.resume()
    request.on('end', () => {
      accepted.set(request.url!, (accepted.get(request.url!) ?? 0) + 1)
      response.writeHead(201).end()
    })
  })
  await new Promise<void>(resolve => service.listen(0, '127.0.0.1', () => resolve()))
  const host = `127.0.0.1:${(service.address() as AddressInfo).port}`
  try {
    const server = await serve(place.url, { DATA_DIR: place.folder, SECRET: 'nur-zum-messen-nur-zum-messen-nur-zum-messen', PUSH_HOSTS: host, BENCH_JOBS: '1' })
    try {
      const ids = await hire(connection.db, host)
      const bulletin = await handedIn(connection.db)
      const bulk = await timed(accepted, people, () => approve(server.origin, bulletin))
      const plain = (await timed(accepted, few, () => tellOneByOne(connection.db, ids.slice(0, few)))) * (people / few)
      return [
        measure(`bulletin, s until ${people} pushes are accepted (limit)`, bulk / 1000, 10, '<= 1'),
        measure('bulletin, s in bulk beside a notice and a job per person', bulk / 1000, plain / 1000, '<= 0.5'),
      ]
    } finally {
      server.stop()
    }
  } finally {
    service.closeAllConnections()
    service.close()
    await connection.close()
    await place.close()
  }
}

async function timed(accepted: Map<string, number>, count: number, tell: () => Promise<void>): Promise<number> {
  accepted.clear()
  const began = performance.now()
  await tell()
  while (accepted.size < count) {
    if (performance.now() - began > 180_000) throw new Error(`${accepted.size} of ${count} were told in three minutes`)
    await pause(5)
  }
  const time = performance.now() - began
  await pause(500)
  if ([...accepted.values()].some(times => times !== 1)) throw new Error('somebody was told twice')
  return time
}

/** Employees with a browser each that said yes. */
async function hire(db: Db, host: string): Promise<string[]> {
  const keys = createECDH('prime256v1')
  await perform(db, sql`update platform.account set disabled_at = now() where kind = 'staff'`)
  const rows = await many(
    db,
    sql<{
      id: string
    }>`insert into platform.account (kind, name, created_at) select 'staff', 'Person ' || n, now() from generate_series(1, ${people}) n returning id`,
  )
  await perform(
    db,
    sql`insert into platform.push_subscription (account_id, endpoint, p256dh, auth, created_at)
    select id, ${`http://${host}/`} || id, ${keys.generateKeys('base64url')}, ${randomBytes(16).toString('base64url')}, now() from unnest(${rows.map(row => row.id)}::uuid[]) id`,
  )
  return rows.map(row => row.id)
}

/** A bulletin for everybody that waits for a second person, and the cookie of one who may approve it. */
async function handedIn(db: Db): Promise<{ id: string; cookie: string }> {
  const approver = await one(
    db,
    sql<{ id: string }>`update platform.account set disabled_at = null where id = (select a.id from platform.account a join platform.account_role r
      on r.account_id = a.id and r.role_key = 'editor' order by a.id limit 1) returning id`,
  )
  const { id } = await one(
    db,
    sql<{ id: string }>`insert into bulletins.bulletin (kind, state, texts, created_at)
    values ('news', 'submitted', '{"de": {"title": "Der Winterdienst ist startklar", "text": "Seit heute stehen zwölf Fahrzeuge bereit."}}', now()) returning id`,
  )
  const token = await openSession(db, systemClock.now(), { accountId: approver.id, kind: 'staff', trust: 'substantial' })
  return { id, cookie: `${sessionCookie}=${token}` }
}

/** Presses „Freigeben“. */
async function approve(origin: string, { id, cookie }: { id: string; cookie: string }): Promise<void> {
  const answer = await request(`${origin}/rathaus/mitteilungen/redaktion/${id}/stand`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin', accept: 'text/html', cookie },
    body: 'step=approve',
  })
  await answer.body.dump()
  if (answer.statusCode !== 303) throw new Error(`approving was answered by ${answer.statusCode}`)
}

async function tellOneByOne(db: Db, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const message = await one(
      db,
      sql<{ id: string }>`insert into platform.message (account_id, kind, lang, subject, lines, key, created_at)
      values (${id}, 'news', 'de', 'Der Winterdienst ist startklar', ${['Seit heute stehen zwölf Fahrzeuge bereit.']}, 'einzeln', now()) returning id`,
    )
    await addJob(db, 'inbox.push', { message: message.id })
  }
}
