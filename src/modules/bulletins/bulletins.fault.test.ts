import assert from 'node:assert/strict'
import { createECDH, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { openHouse } from '../../../test/house.ts'
import { Server } from '../../../test/server.ts'
import { jobsAreDone } from '../../../test/storm/books.ts'
import { connect, many, one, run, sql } from '../../platform/database.ts'
import { idIn, publishBy } from './testing/desk.ts'

const people = 500
/** The server dies while this push is on its way, with others beside it. */
const fatal = 120

/** What came in at each device: the topics, by which the browser lets the later of two replace the earlier. */
const received = new Map<string, string[]>()
let count = 0
let atFatal = () => {}
const service = createServer((request, response) => {
  request.resume()
  request.on('end', () => {
    received.set(request.url!, [...(received.get(request.url!) ?? []), String(request.headers['topic'])])
    count += 1
    if (count === fatal) atFatal()
    response.writeHead(201).end()
  })
})
await new Promise<void>(resolve => service.listen(0, '127.0.0.1', () => resolve()))
const PUSH_HOSTS = `127.0.0.1:${(service.address() as AddressInfo).port}`

const folder = mkdtempSync(join(tmpdir(), 'stadtplatz-bulletin-'))
const house = await openHouse({ demo: false })
const { db } = house.house
after(async () => {
  await house.close()
  service.closeAllConnections()
  service.close()
  rmSync(folder, { recursive: true, force: true })
})

const start = () =>
  Server.start({
    DATABASE_URL: house.url,
    DATA_DIR: folder,
    PORT: '0',
    HOST: '127.0.0.1',
    DEMO: '0',
    SECRET: 'nur-zum-testen-nur-zum-testen-nur-zum-testen',
    PUSH_HOSTS,
  })

async function until(what: string, isSo: () => Promise<boolean>) {
  for (let tries = 0; !(await isSo()); tries += 1) {
    if (tries > 2400) assert.fail(`waited in vain until ${what}`)
    await pause(50)
  }
}

const unsent = async () =>
  (
    await one(
      db,
      sql<{ left: number }>`select count(*) as left from platform.push_subscription s
      where not exists (select 1 from platform.push_delivery d where d.subscription_id = s.id and d.state = 'sent')`,
    )
  ).left

test('kill -9 while everybody is told, and again while their devices are: everybody has one notice, and every device its push', async () => {
  await hire()
  const editor = await house.visitor().withPermissions('bulletins.write', 'bulletins.all')
  const approver = await house.visitor().withPermissions('bulletins.write', 'bulletins.publish')
  const id = idIn(await publishBy(editor, approver, { urgent: 'Das Rathaus bleibt geschlossen.' }))
  const messages = () => many(db, sql<{ id: string; account_id: string }>`select id, account_id from platform.message where key = ${`bulletin:${id}:1`}`)

  // Somebody holds up the statement that writes the notices; the server dies in the middle of it.
  const first = await inTheMiddle(id, start)
  await first.end('SIGKILL')
  assert.deepEqual(await messages(), [])

  const second = await start()
  const died = new Promise<void>(resolve => {
    atFatal = () => void second.end('SIGKILL').then(() => resolve())
  })
  await died
  assert.ok((await unsent()) > 0, 'it died before it was done')

  const third = await start()
  try {
    // All that the dead server had not begun is pushed.
    await jobsAreDone(db, 60_000)
    // What it had begun belongs to it for two minutes; they pass.
    await run(db, sql`update platform.push_delivery set claimed_until = now() - interval '1 minute' where state = 'waiting'`)
    await run(db, sql`update graphile_worker._private_jobs set run_at = now() where run_at > now() and payload::text like '%attempt%'`)
    await until('every device has its push', async () => (await unsent()) === 0)
  } finally {
    assert.equal(await third.end('SIGTERM'), 0)
  }

  const told = await messages()
  const { audience } = await one(db, sql<{ audience: number }>`select audience from bulletins.bulletin where id = ${id}`)
  assert.equal(audience, people + 2)
  assert.equal(told.length, audience)
  assert.equal(new Set(told.map(one => one.account_id)).size, audience, 'nobody has two notices')
  assert.equal(received.size, people, 'no push is lost')
  // A push service may have taken what the dead server could not write down. Then the second is the same to the browser and replaces the first.
  const twice = [...received.values()].filter(topics => topics.length > 1)
  assert.ok(twice.length < people / 2, `only what was on its way is sent again: ${twice.length}`)
  for (const topics of received.values()) assert.ok(topics.length <= 2 && new Set(topics).size === 1, topics.join())
})

/** Employees with a device each. */
async function hire() {
  const keys = createECDH('prime256v1')
  await run(
    db,
    sql`with hired as (insert into platform.account (kind, name, created_at) select 'staff', 'Person ' || n, now() from generate_series(1, ${people}) n returning id)
    insert into platform.push_subscription (account_id, endpoint, p256dh, auth, created_at)
    select id, ${`http://${PUSH_HOSTS}/`} || id, ${keys.generateKeys('base64url')}, ${randomBytes(16).toString('base64url')}, now() from hired`,
  )
}

/** Starts a server that stands still in the middle of writing everybody's notices. Whoever held it up lets go once it is dead. */
async function inTheMiddle(id: string, begin: () => Promise<Server>): Promise<Server> {
  const other = connect(house.url, { max: 1 })
  const holding = other.db.transaction()
  let letGo = () => {}
  const held = new Promise<void>(resolve => (letGo = resolve))
  const undone = new Error('undone on purpose')
  const blocker = holding
    .execute(async tx => {
      await run(
        tx,
        sql`insert into platform.message (account_id, kind, lang, subject, lines, key, created_at)
        select id, 'news', 'de', 'x', '{x}', ${`bulletin:${id}:1`}, now() from platform.account where kind = 'staff' order by id limit 1`,
      )
      await held
      throw undone
    })
    .catch(error => assert.equal(error, undone))
  const server = await begin()
  await until('the server waits for the row', async () => {
    const waiting = await many(
      db,
      sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%platform.message%'`,
    )
    return waiting.length > 0
  })
  server.process.once('exit', () => {
    letGo()
    void blocker.then(() => other.close())
  })
  return server
}
