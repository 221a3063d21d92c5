import { createECDH, randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { addJob } from '../src/platform/jobs.ts'
import { connect, type Db, many, one, run as perform, sql } from '../src/platform/database.ts'
import { type Measure, measure } from './measure.ts'
import { openPlace } from './place.ts'
import { serve } from './serving.ts'

const people = 6000
/** The plain way is measured with fewer, and its time taken as many times as it takes. */
const few = 1000

/**
 * A bulletin to 6,000 people with a device each: from the moment it is out until a push service of our own, on loopback in this
 * process, has accepted the last push. Beside it the plain way: a notice and a job per person.
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
      const bulk = await timed(accepted, people, () => tellBulletin(connection.db))
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

/** What publishing leaves behind: one row, one job. */
async function tellBulletin(db: Db): Promise<void> {
  const { id } = await one(
    db,
    sql<{ id: string }>`insert into bulletins.bulletin (kind, state, version, texts, created_at, published_at)
    values ('news', 'published', 1, '{"de": {"title": "Der Winterdienst ist startklar", "text": "Seit heute stehen zwölf Fahrzeuge bereit."}}', now(), now()) returning id`,
  )
  await addJob(db, 'bulletins.tell', { bulletin: id, version: 1 })
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
