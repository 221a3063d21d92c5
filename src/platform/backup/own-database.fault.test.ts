import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import pg from 'pg'
import { runScript, Server } from '../../../test/server.ts'
import { startEmbedded } from '../postgres/embedded.ts'

// Two PostgreSQL servers that the program knows by their address alone, each with a role that owns one database and no more.
const folder = mkdtempSync(join(tmpdir(), 'stadtplatz-own-'))
const other = await startEmbedded({ folder: join(folder, 'server') })
const here = await ownDatabase(process.env['TEST_DATABASE_URL']!)
const there = await ownDatabase(other.url)
const common = { PORT: '0', HOST: '127.0.0.1', DEMO: '1', RATE_LIMIT: '0' }
const source = { ...common, DATABASE_URL: here.url, DATA_DIR: join(folder, 'hier') }
const target = { ...common, DATABASE_URL: there.url, DATA_DIR: join(folder, 'dort') }
const file = join(folder, 'stadt.sicherung')
after(async () => {
  await here.remove()
  await other.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('a city with a database of its own, saved while people write, comes back whole on another server', async () => {
  const server = await Server.start(source)
  const before = await begin(server.url)
  const saving = { ended: false }
  const backup = runScript(['scripts/backup.ts', file], source).finally(() => (saving.ended = true))
  let during = 0
  while (!saving.ended) {
    await begin(server.url)
    during += 1
  }
  const { code, output } = await backup
  assert.equal(code, 0, output)
  assert.ok(during > 0, 'nobody wrote meanwhile')
  const late = await begin(server.url)
  const home = await words(server.url)
  assert.equal(await server.end('SIGTERM'), 0)

  const restored = await runScript(['scripts/restore.ts', file], target)
  assert.equal(restored.code, 0, restored.output)
  const again = await Server.start(target)
  assert.equal(await words(again.url), home)
  assert.equal((await fetch(new URL(before.path, again.url), { headers: before.headers })).status, 200, 'who began before goes on here, in the same browser')
  assert.equal((await fetch(new URL(late.path, again.url), { headers: late.headers })).status, 404, 'what came after the backup is not in it')
  await begin(again.url)
  assert.equal(await again.end('SIGTERM'), 0)

  // A draft, its session and what that session may open are written in one transaction: the snapshot holds all of it or none.
  const begun = before.path.split('/')[2]!
  const torn = await there.count(
    `select count(*)::int from (select id::text from services.application where id > '${begun}') a
     full join (select substr(subject, 13) as id from platform.session_grant where subject like 'application:%' and substr(subject, 13) > '${begun}') g using (id)
     where a is null or g is null`,
  )
  assert.equal(torn, 0)
  const kept = await there.count('select count(*)::int from platform.file')
  assert.ok(kept > 0)
  assert.deepEqual(filesBelow(join(folder, 'dort', 'files')), filesBelow(join(folder, 'hier', 'files')))
})

test('a second restore wants to be told, and leaves alone what others keep in that database', async () => {
  await there.run(`create schema fremd; create table fremd.akte (id int primary key); insert into fremd.akte values (1)`)
  const refused = await runScript(['scripts/restore.ts', file], target)
  assert.equal(refused.code, 2)
  assert.match(refused.output, /schon eine Stadt/)
  const replaced = await runScript(['scripts/restore.ts', file, '--replace'], target)
  assert.equal(replaced.code, 0, replaced.output)
  assert.equal(await there.count('select count(*)::int from fremd.akte'), 1)
})

test('a backup that was cut off changes nothing', async () => {
  const before = await there.count('select count(*)::int from services.application')
  assert.ok(before > 0)
  truncateSync(file, Math.floor(statSync(file).size / 2))
  const { code, output } = await runScript(['scripts/restore.ts', file, '--replace'], target)
  assert.equal(code, 1)
  assert.match(output, /Die Sicherung ist unvollständig/)
  assert.doesNotMatch(output, /at .*\.ts:\d+/)
  assert.equal(await there.count('select count(*)::int from services.application'), before)
})

/** A database on that server, owned by a role that may do nothing else. */
async function ownDatabase(serverUrl: string) {
  const name = `stadt_${randomUUID().replaceAll('-', '').slice(0, 12)}`
  const admin = new pg.Client(serverUrl)
  await admin.connect()
  await admin.query(`create role ${name} login password 'nur-zum-testen'`)
  await admin.query(`create database ${name} owner ${name}`)
  await admin.end()
  const url = new URL(serverUrl)
  url.username = name
  url.password = 'nur-zum-testen'
  url.pathname = `/${name}`
  const ask = async (address: string, text: string) => {
    const client = new pg.Client(address)
    await client.connect()
    try {
      return await client.query(text)
    } finally {
      await client.end()
    }
  }
  return {
    url: url.href,
    run: (text: string) => ask(url.href, text),
    count: async (text: string) => (await ask(url.href, text)).rows[0].count as number,
    async remove() {
      await ask(serverUrl, `drop database if exists ${name} with (force)`)
      await ask(serverUrl, `drop role ${name}`)
    },
  }
}

/** Begins an application like a browser without script. @returns where it goes on, and the cookie that opens it */
async function begin(url: string) {
  const answer = await fetch(new URL('/leistungen/hundesteuer/antrag', url), {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
  })
  assert.equal(answer.status, 303)
  return {
    path: answer.headers.get('location')!,
    headers: {
      cookie: answer.headers
        .getSetCookie()
        .map(cookie => cookie.split(';')[0]!)
        .join('; '),
    },
  }
}

async function words(url: string) {
  return (await (await fetch(url)).text()).replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
}

function filesBelow(root: string): Record<string, string> {
  const found = readdirSync(root, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
  return Object.fromEntries(
    found.map(entry => join(entry.parentPath, entry.name)).map(path => [path.slice(root.length), readFileSync(path).toString('base64')]),
  )
}
