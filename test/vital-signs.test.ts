import assert from 'node:assert/strict'
import { after, mock, test } from 'node:test'
import { z } from 'zod'
import { modules } from '../src/modules.ts'
import { access } from '../src/platform/access.ts'
import { connect, maybe, run, sql } from '../src/platform/database.ts'
import { defineModule } from '../src/platform/module.ts'
import { definePage } from '../src/platform/page.ts'
import { seeOther } from '../src/platform/reply.ts'
import { openHouse } from './house.ts'

/** A page with a fault of ours: what was typed reaches the database as something it is not. */
const faulty = defineModule({
  name: 'faulty',
  routes(r) {
    r.page(
      '/stoerung',
      access.public,
      definePage({
        title: () => 'Störung',
        form: z.object({ name: z.string() }),
        async post(v, { name }) {
          await maybe(v.db, sql`select ${name}::text::integer`)
          return seeOther('/')
        },
        view: () => null as never,
      }),
    )
  },
})

const house = await openHouse({ modules: [...modules, faulty], env: { LOG_LEVEL: 'debug' } })
const logged: string[] = []
for (const level of ['debug', 'info', 'warn', 'error'] as const)
  mock.method(house.house.log, level, (...said: unknown[]) => void logged.push(JSON.stringify(said)))
after(() => house.close())

const people = ['Mara', 'Lindwurm', 'mara.lindwurm@post.example', 'Geheimgasse']

test('figures and log hold no names, addresses or search words, at any level', async () => {
  const visitor = house.visitor()
  await visitor.get('/suche?q=Mara+Lindwurm')
  await visitor.get('/mara.lindwurm@post.example?name=Lindwurm')
  await visitor.get(`/adressen/suche?q=Geheimgasse+7`)
  await visitor.post('/anmelden', { email: people[2]!, password: 'Geheimgasse 7' })
  const fault = await visitor.post('/stoerung?von=Lindwurm', { name: 'Mara Lindwurm, Geheimgasse 7' })
  assert.equal(fault.status, 500)
  await house.runJobs()
  const metrics = (await house.server.inject({ url: '/metrics' })).body
  assert.match(metrics, /stadtplatz_http_seconds_count/)
  assert.match(metrics, /stadtplatz_http_faults_total 1/)
  assert.ok(
    logged.some(line => line.includes('request failed') && line.includes('/stoerung')),
    'the fault is in the log',
  )
  for (const word of people) {
    assert.ok(!metrics.includes(word), `${word} is in the figures`)
    assert.deepEqual(
      logged.filter(line => line.includes(word)),
      [],
      `${word} is in the log`,
    )
  }
})

test('the number on an error page stands in the log, and no two requests share one', async () => {
  logged.length = 0
  const numbers: string[] = []
  for (const accept of ['text/html', 'text/html', 'application/json']) {
    const answer = await house.visitor().post('/stoerung', { name: 'x' }, { accept })
    assert.equal(answer.status, 500)
    if (accept === 'text/html') assert.match(answer.words, /schiefgegangen/)
    const number = accept === 'text/html' ? /nennen Sie bitte diese Nummer: ([\w-]+)/.exec(answer.words)?.[1] : answer.json<{ requestId: string }>().requestId
    assert.ok(number && logged.some(line => line.includes(`"id":"${number}"`)), `${number}`)
    numbers.push(number)
  }
  assert.equal(new Set(numbers).size, 3)
  const elsewhere = await openHouse({ modules: [...modules, faulty] })
  mock.method(elsewhere.house.log, 'error', () => {})
  const other = await elsewhere.visitor().post('/stoerung', { name: 'x' })
  assert.ok(!numbers.some(number => other.words.includes(number)), 'another server, or this one after a restart, begins with other numbers')
  await elsewhere.close()
})

test('every answer carries the headers that keep pages safe, and scripts only come from here', async () => {
  for (const path of ['/', '/leistungen/sperrmuell', '/gibt-es-nicht', '/anmelden', '/rathaus', '/suche?q=sofa']) {
    const { headers } = await house.visitor().get(path)
    const policy = String(headers['content-security-policy'])
    const directives = new Map(policy.split(';').map(one => [one.trim().split(' ')[0]!, one]))
    assert.ok(directives.has('script-src') && directives.get('default-src')!.includes("'none'"), `${path}: ${policy}`)
    for (const name of ['script-src', 'script-src-elem', 'script-src-attr', 'default-src'])
      assert.doesNotMatch(directives.get(name) ?? '', /'unsafe-inline'|'unsafe-eval'|\*/, `${path}: ${name}`)
    assert.match(directives.get('frame-ancestors')!, /'none'/)
    assert.equal(headers['x-content-type-options'], 'nosniff')
    assert.equal(headers['referrer-policy'], 'same-origin')
  }
})

test('scripts and styles come without what browsers heed on pages alone; a drawing may be opened as a page', async () => {
  const { body } = await house.visitor().get('/')
  for (const ending of ['js', 'css', 'svg']) {
    const path = new RegExp(`(/assets/[^"]+\\.${ending})"`).exec(body)![1]!
    const { headers } = await house.visitor().get(path)
    assert.equal('content-security-policy' in headers, ending === 'svg', path)
    assert.equal(headers['x-content-type-options'], 'nosniff')
    assert.equal(headers['cross-origin-resource-policy'], 'same-origin')
  }
})

test('a body that is too large is refused with a page in words', async () => {
  const visitor = house.visitor()
  const form = await visitor.post('/anmelden', { email: 'x'.repeat(1_100_000) })
  assert.equal(form.status, 413)
  assert.match(form.words, /Das ist zu groß/)
  const upload = await visitor.upload('/anmelden', { file: { filename: 'a.jpg', bytes: new Uint8Array(15_100_000) } })
  assert.equal(upload.status, 413)
  assert.match(upload.words, /Bitte senden Sie weniger auf einmal/)
})

test('figures are only for this machine, or for whoever has the word', async () => {
  const ask = async (of: typeof house, remoteAddress: string, headers: Record<string, string> = {}) =>
    (await of.server.inject({ url: '/metrics', remoteAddress, headers })).statusCode
  assert.equal(await ask(house, '127.0.0.1'), 200)
  assert.equal(await ask(house, '::1'), 200)
  assert.equal(await ask(house, '10.0.0.5'), 404)
  assert.equal(await ask(house, '127.0.0.1', { 'x-forwarded-for': '203.0.113.9' }), 404)
  const guarded = await openHouse({ env: { METRICS_TOKEN: 'ein-langes-wort-fuer-prometheus' } })
  assert.equal(await ask(guarded, '127.0.0.1'), 404)
  assert.equal(await ask(guarded, '10.0.0.5', { authorization: 'Bearer falsch' }), 404)
  assert.equal(await ask(guarded, '10.0.0.5', { authorization: 'Bearer ein-langes-wort-fuer-prometheus' }), 200)
  await guarded.close()
})

test('too many requests get a page that says when it goes on, and nobody else is held up', async () => {
  const limited = await openHouse({ env: { RATE_LIMIT: '5' } })
  const ask = (remoteAddress: string) =>
    limited.server.inject({ url: '/barrierefreiheit', remoteAddress, headers: { accept: 'text/html', host: 'rheinfurt.test' } })
  for (let count = 0; count < 5; count += 1) assert.equal((await ask('203.0.113.9')).statusCode, 200)
  const refused = await ask('203.0.113.9')
  assert.equal(refused.statusCode, 429)
  const seconds = Number(refused.headers['retry-after'])
  assert.ok(seconds > 0 && seconds <= 60, `retry-after: ${seconds}`)
  assert.match(refused.body, /Bitte warten Sie einen Moment/)
  assert.equal((await ask('203.0.113.10')).statusCode, 200)
  await limited.close()
})

test('when the database is gone /readyz says so, /healthz does not mind, and pages ask for patience', async () => {
  const lost = await openHouse()
  mock.method(lost.house.log, 'error', () => {})
  assert.deepEqual((await lost.server.inject({ url: '/readyz' })).json(), { status: 'ready' })
  const elsewhere = connect(process.env['TEST_DATABASE_URL']!, { max: 1 })
  await run(elsewhere.db, sql`drop database ${sql.id(new URL(lost.url).pathname.slice(1))} with (force)`)
  await elsewhere.close()
  const ready = await lost.server.inject({ url: '/readyz' })
  assert.equal(ready.statusCode, 503)
  assert.equal((await lost.server.inject({ url: '/healthz' })).statusCode, 200)
  const page = await lost.visitor().get('/leistungen/sperrmuell')
  assert.ok(page.status >= 500, `${page.status}`)
  assert.match(page.words, /Bei uns ist etwas schiefgegangen/)
  const metrics = await lost.server.inject({ url: '/metrics' })
  assert.equal(metrics.statusCode, 200, 'figures are wanted most when something is wrong')
  assert.match(metrics.body, /stadtplatz_http_faults_total/)
  await lost.close()
})
