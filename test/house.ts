import { createHash, randomUUID } from 'node:crypto'
import pg from 'pg'
import { type App, buildApp, furnish, prepareDatabase } from '../src/app.ts'
import { type City, loadCity } from '../src/platform/city.ts'
import { SetClock } from '../src/platform/clock.ts'
import { type Config, readConfig } from '../src/platform/config.ts'
import { connect } from '../src/platform/database.ts'
import { createLog } from '../src/platform/log.ts'
import type { Module } from '../src/platform/module.ts'
import { runDueJobs } from '../src/platform/jobs.ts'
import { Browser } from './browser.ts'

export interface TestHouse extends App {
  clock: SetClock
  url: string
  /** a new visitor without cookies; sign in with `browser.as('clerk')` */
  visitor(): Browser
  runJobs(): Promise<number>
  close(): Promise<void>
}

export interface TestOptions {
  modules?: readonly Module[]
  /** default: a Monday morning */
  now?: string
  env?: Record<string, string>
  /** default: Rheinfurt */
  city?: City
  /** false: an empty city without demo content; default true */
  demo?: boolean
}

/**
 * A house of its own on a database of its own, cloned from a template that is made once per test run
 * and kind of content. Needs TEST_DATABASE_URL (set by test/run.ts): a PostgreSQL where databases may be made.
 */
export async function openHouse(options: TestOptions = {}): Promise<TestHouse> {
  // Loaded only when asked for, so that a test of some modules does not fall over another one's half-written file.
  const modules = options.modules ?? (await import('../src/modules.ts')).modules
  const now = options.now ?? '2026-11-23T08:00:00Z'
  const demo = options.demo ?? true
  const config = readConfig({
    DEMO: demo ? '1' : '0',
    LOG_LEVEL: 'error',
    RATE_LIMIT: '0',
    SECRET: 'nur-zum-testen-nur-zum-testen-nur-zum-testen',
    PUBLIC_URL: 'http://rheinfurt.test',
    DATA_DIR: process.env['TEST_DATA_DIR'] ?? '/tmp',
    ...options.env,
  })
  const city = options.city ?? (await loadCity(config.CITY))
  const template = await templateFor(modules, config, city, now)
  const name = `t_${randomUUID().replaceAll('-', '')}`
  await onServer(client => client.query(`create database ${name} template ${template}`))
  const url = databaseUrl(name)
  opened += 1
  // Where many files share a process they all open theirs before the first test.
  if (opened % 25 === 0) console.log(`– ${opened} Städte stehen`)
  const connection = connect(url, { max: 10 })
  const clock = new SetClock(now)
  const app = await buildApp({ config, city, connection, clock, log: createLog(config.LOG_LEVEL), modules })
  // Listens for real: the demo cashier is reached over HTTP like any payment platform.
  await app.server.listen({ port: 0, host: '127.0.0.1' })
  return {
    ...app,
    clock,
    url,
    visitor: () => new Browser(app),
    runJobs: () => runDueJobs(app.house),
    async close() {
      await app.server.close()
      await app.house.live.close()
      await connection.close()
      await onServer(client => client.query(`drop database if exists ${name} with (force)`))
    },
  }
}

let opened = 0

const templates = new Map<string, Promise<string>>()

function templateFor(modules: readonly Module[], config: Config, city: City, now: string): Promise<string> {
  const key = `${modules.map(module => module.name).join()}|${config.DEMO}|${city.key}|${now}`
  const made = templates.get(key) ?? makeTemplate(key, modules, config, city, now)
  templates.set(key, made)
  return made
}

/** Within one run of the suite (TEST_RUN) processes share templates; whoever comes first makes one. */
async function makeTemplate(key: string, modules: readonly Module[], config: Config, city: City, now: string): Promise<string> {
  const name = `tpl_${createHash('sha256')
    .update(`${process.env['TEST_RUN'] ?? randomUUID()}|${key}`)
    .digest('hex')
    .slice(0, 32)}`
  await onServer(async client => {
    await client.query('select pg_advisory_lock(hashtext($1))', [name])
    const found = await client.query('select 1 from pg_database where datname = $1', [name])
    if (found.rowCount !== 0) return
    await client.query(`create database ${name}_raw template template0 locale_provider builtin builtin_locale 'C.UTF-8'`)
    await fill(databaseUrl(`${name}_raw`), modules, config, city, now)
    await client.query(`alter database ${name}_raw rename to ${name}`)
  })
  return name
}

async function fill(url: string, modules: readonly Module[], config: Config, city: City, now: string) {
  const connection = connect(url)
  await prepareDatabase({ connection, modules })
  const app = await buildApp({ config, city, connection, clock: new SetClock(now), log: createLog('error'), modules })
  await furnish(app.house)
  // What autovacuum would do, were it on: the clones get the figures with the rows.
  await connection.pool.query('analyze')
  await app.server.close()
  await connection.close()
}

function serverUrl() {
  const url = process.env['TEST_DATABASE_URL']
  if (!url) throw new Error('TEST_DATABASE_URL is not set; run the tests with npm test')
  return url
}

function databaseUrl(name: string) {
  const url = new URL(serverUrl())
  url.pathname = `/${name}`
  return url.href
}

async function onServer(work: (client: pg.Client) => Promise<unknown>) {
  const client = new pg.Client(serverUrl())
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
