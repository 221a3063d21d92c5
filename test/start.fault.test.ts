import assert from 'node:assert/strict'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { isAlive } from '../src/platform/postgres/embedded.ts'
import { runScript, Server } from './server.ts'
import { until } from './until.ts'

const folder = mkdtempSync(join(tmpdir(), 'stadtplatz-start-'))
chmodSync(folder, 0o755)
const DATA_DIR = join(folder, 'data')
const env = { DATA_DIR, PORT: '0', HOST: '127.0.0.1' }
after(() => rmSync(folder, { recursive: true, force: true }))

test('a first start builds the demo city, and SIGTERM ends everything', async () => {
  const server = await Server.start(env)
  assert.equal((await fetch(server.url)).status, 200)
  assert.equal((await fetch(new URL('/readyz', server.url))).status, 200)
  const postgres = postgresPid()
  assert.equal(await server.end('SIGTERM'), 0)
  assert.equal(isAlive(postgres), false)
})

test('after kill -9 the orphaned PostgreSQL is taken over and ended in the end', async () => {
  const first = await Server.start(env)
  await first.end('SIGKILL')
  const orphan = postgresPid()
  assert.equal(isAlive(orphan), true)
  const second = await Server.start(env)
  assert.equal(postgresPid(), orphan)
  assert.equal((await fetch(second.url)).status, 200)
  assert.equal(await second.end('SIGINT'), 0)
  assert.equal(isAlive(orphan), false)
})

test('when PostgreSQL itself is killed it comes back and the city answers again', async () => {
  const server = await Server.start(env)
  process.kill(postgresPid(), 'SIGKILL')
  const isReady = async () => (await fetch(new URL('/readyz', server.url)).catch(() => null))?.status === 200
  await until(isReady, 'the city answers again')
  assert.equal(await server.end('SIGTERM'), 0)
})

test('a second server on the same folder says why it does not start', async () => {
  const server = await Server.start(env)
  const second = await runScript(['src/main.ts'], env)
  assert.equal(second.code, 2)
  assert.match(second.output, /läuft schon ein Stadtplatz/)
  await server.end('SIGTERM')
})

test('a wrong setting is named, with the way to the list', async () => {
  const { code, output } = await runScript(['src/main.ts'], { ...env, PORT: 'achtzig', DATABASE_URL: 'mysql://x' })
  assert.equal(code, 2)
  assert.match(output, /PORT/)
  assert.match(output, /DATABASE_URL: muss mit postgres:\/\/ beginnen/)
  assert.match(output, /docs\/operations\.md/)
})

test('a backup made while the city runs brings it back in a fresh place', async () => {
  const file = join(folder, 'stadt.sicherung')
  const server = await Server.start(env)
  // The home page tells who is open now; this one says the same at any hour.
  const services = await text(new URL('/leistungen', server.url))
  const backup = await runScript(['scripts/backup.ts', file], env)
  assert.equal(backup.code, 0, backup.output)
  assert.equal((await fetch(server.url)).status, 200, 'the city went on')
  await server.end('SIGTERM')

  const fresh = { ...env, DATA_DIR: join(folder, 'anderswo') }
  const restored = await runScript(['scripts/restore.ts', file], fresh)
  assert.equal(restored.code, 0, restored.output)
  const again = await Server.start(fresh)
  assert.equal(await text(new URL('/leistungen', again.url)), services)
  await again.end('SIGTERM')
  const refused = await runScript(['scripts/restore.ts', file], fresh)
  assert.equal(refused.code, 2)
  assert.match(refused.output, /schon eine Stadt/)
})

async function text(url: URL) {
  const body = await (await fetch(url)).text()
  return body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
}

function postgresPid() {
  return Number(readFileSync(join(DATA_DIR, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
}
