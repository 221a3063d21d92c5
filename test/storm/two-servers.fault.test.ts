import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { connect, many, one, run, sql } from '../../src/platform/database.ts'
import { Server } from '../server.ts'
import { until } from '../until.ts'

test('two servers that start at once on one empty database set up one city, and let the first administrator in once', async () => {
  const admin = connect(process.env['TEST_DATABASE_URL']!, { max: 1 })
  const name = `two_${randomUUID().replaceAll('-', '')}`
  await run(admin.db, sql`create database ${sql.id(name)} template template0 locale_provider builtin builtin_locale 'C.UTF-8'`)
  const url = new URL(process.env['TEST_DATABASE_URL']!)
  url.pathname = `/${name}`
  const env = {
    DATABASE_URL: url.href,
    PORT: '0',
    HOST: '127.0.0.1',
    DEMO: '0',
    ADMIN_EMAIL: 'chefin@rheinfurt.example',
    SECRET: 'nur-zum-testen-nur-zum-testen-nur-zum-testen',
  }
  const servers = await Promise.all([Server.start(env), Server.start(env)])
  try {
    for (const server of servers) assert.equal((await fetch(new URL('/leistungen/sperrmuell', server.url))).status, 200)
    const { db, close } = connect(url.href, { max: 1 })
    assert.equal((await one(db, sql<{ count: number }>`select count(*) as count from platform.account_role where role_key = 'administrator'`)).count, 1)
    assert.deepEqual(await many(db, sql`select key from services.definition where state = 'published' group by key having count(*) > 1`), [])
    // A server says who its workers are just after it says that it is there.
    const workers = async () => (await one(db, sql<{ count: number }>`select count(*) as count from platform.worker`)).count
    await until(async () => (await workers()) >= 2, 'both servers say who their workers are')
    assert.equal(await workers(), 2, 'both work the queue')
    await close()
    const links = servers.flatMap(server => server.output.filter(line => line.includes('first administrator')))
    assert.equal(links.length, 1, 'the link is told once')
  } finally {
    for (const server of servers) assert.equal(await server.end('SIGTERM'), 0)
    await run(admin.db, sql`drop database ${sql.id(name)} with (force)`)
    await admin.close()
  }
})
