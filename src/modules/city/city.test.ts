import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { after, test } from 'node:test'
import { openHouse } from '../../../test/house.ts'
import { one, sql } from '../../platform/database.ts'
import { openingAt } from './opening.ts'
import { contentOf } from './content.ts'

const house = await openHouse()
after(() => house.close())

test('the home page asks first, shows what is pinned today and says which offices are open', async () => {
  const { body, words } = await house.visitor().get('/')
  assert.match(body, /<form[^>]*role="search"[^>]*action="\/suche"/)
  assert.match(words, /Lippebrücke bis 4\. Dezember nur einspurig/)
  assert.match(words, /Bürgerbüro Altstadt Offen bis 16:00 Uhr/)
})

test('every link of the home page leads somewhere, in all three languages', async () => {
  for (const lang of ['de', 'en', 'ls']) {
    const visitor = house.visitor()
    const { body } = await visitor.get(`/?sprache=${lang}`)
    const links = new Set([...body.matchAll(/<a [^>]*href="(\/[^"#]*)"/g)].map(match => match[1]!.replaceAll('&amp;', '&')))
    assert.ok(links.size > 20)
    for (const link of links) {
      const answer = await visitor.follow(await visitor.get(link))
      assert.equal(answer.status, 200, `${link} (${lang})`)
    }
  }
})

test('a pinned article leaves the first page when its day is over', async () => {
  house.clock.set('2026-12-05T08:00:00Z')
  assert.doesNotMatch((await house.visitor().get('/')).words, /Lippebrücke/)
  house.clock.set('2026-11-23T08:00:00Z')
})

test('an office is closed on a public holiday and says when it opens again', async () => {
  const office = (await contentOf(house.house.city)).offices.find(one => one.key === 'rathaus')!
  const at = (local: string) => openingAt(office, Temporal.ZonedDateTime.from(`${local}[Europe/Berlin]`), 'NW')
  assert.deepEqual(at('2026-11-23T08:00'), { open: true, until: Temporal.PlainTime.from('17:00') })
  assert.equal(at('2026-11-23T17:00').open, false)
  const christmas = at('2026-12-25T10:00')
  assert.ok(!christmas.open && christmas.next)
  assert.equal(christmas.next.day.toString(), '2026-12-28')
})

test('an office that does not exist is not found', async () => {
  assert.equal((await house.visitor().get('/aemter/gibt-es-nicht')).status, 404)
})

test('the privacy page tells what every module keeps', async () => {
  const { words } = await house.visitor().get('/datenschutz')
  for (const module of house.house.modules) for (const entry of module.retention ?? []) assert.ok(words.includes(entry.what('de')), entry.what('de'))
})

test('the privacy page tells every cookie that any file sets', async () => {
  const files = globSync('src/**/*.{ts,tsx}').map(file => readFileSync(file, 'utf8'))
  const names = [...new Set(files.flatMap(text => [...text.matchAll(/\.setCookie\((\w+)/g)].map(match => match[1]!)))]
  assert.ok(names.length >= 6)
  const { words } = await house.visitor().get('/datenschutz')
  for (const name of names) {
    const written = new RegExp(`const ${name} = '([^']+)'|function ${name}\\([^)]*\\) \\{\\s+return \`([^$]+)\\$`)
    const [, fixed, beginning] = files.map(text => written.exec(text)).find(match => match !== null) ?? []
    const cookie = fixed ?? beginning
    assert.ok(cookie && words.includes(cookie), `${name}: ${cookie}`)
  }
})

test('the privacy page promises periods that stand with the services', async () => {
  const citizen = house.visitor()
  assert.match((await citizen.get('/datenschutz')).words, /wenn bei der Leistung keine andere Frist steht/)
  const { words } = await citizen.get('/leistungen/hundesteuer')
  assert.match(
    words,
    /Wie lange wir Ihre Angaben aufheben Nach dem Abschluss 5 Jahre Nach einer Ablehnung 5 Jahre Wenn Sie zurückziehen oder nicht zahlen 6 Monate/,
  )
})

test('a barrier can be reported, goes out as a mail once, and an empty report is answered at its field', async () => {
  const visitor = house.visitor()
  const empty = await visitor.post('/barrierefreiheit', { what: '', where: '', email: 'keine-adresse' })
  assert.equal(empty.status, 422)
  assert.match(empty.words, /Fehler: Erklärung zur Barrierefreiheit/)
  assert.match(empty.body, /href="#feld-what"/)
  assert.match(empty.body, /value="keine-adresse"/)
  const sent = await visitor.post('/barrierefreiheit', { what: 'Der Kalender wird nicht vorgelesen.', where: '', email: '', _key: 'report-1' })
  assert.equal(sent.location, '/barrierefreiheit')
  await visitor.post('/barrierefreiheit', { what: 'Der Kalender wird nicht vorgelesen.', where: '', email: '', _key: 'report-1' })
  assert.match((await visitor.get('/barrierefreiheit')).body, /role="status"/)
  const mails = await one(house.house.db, sql<{ count: number }>`select count(*)::int as count from platform.mail where subject = 'Barriere gemeldet'`)
  assert.equal(mails.count, 1)
})

test('colours chosen stay with the browser', async () => {
  const visitor = house.visitor()
  await visitor.post('/darstellung', { farben: 'dunkel' })
  assert.match((await visitor.get('/')).body, /<html[^>]*data-kern-theme="dark"/)
  await visitor.post('/darstellung', { farben: 'geraet' })
  assert.doesNotMatch((await visitor.get('/')).body, /data-kern-theme/)
  assert.equal((await visitor.post('/darstellung', { farben: 'rosa' })).status, 422)
})

test('offices, news and pages are found by search', async () => {
  const visitor = house.visitor()
  assert.match((await visitor.get('/suche?q=Wertstoffhof')).body, /href="\/aemter\/wertstoffhof-hafen"/)
  assert.match((await visitor.get('/suche?q=Weihnachtsbaum')).body, /href="\/aktuelles\/weihnachtsbaum-abholung"/)
})

test('two apps can be installed: manifest, icons and worker of each side are there', async () => {
  for (const side of ['', '/rathaus']) {
    const manifest = (await house.visitor().get(`${side}/manifest.webmanifest`)).json<{ start_url: string; icons: { src: string; purpose: string }[] }>()
    assert.equal(manifest.start_url, side || '/')
    assert.ok(manifest.icons.some(icon => icon.purpose === 'maskable'))
    for (const icon of manifest.icons) assert.equal((await house.visitor().get(icon.src)).status, 200)
    const worker = await house.visitor().get(`${side}/sw.js`)
    assert.equal(worker.headers['cache-control'], 'no-cache')
    const settings = JSON.parse(/^const HOUSE=(\{.*\});/.exec(worker.body)![1]!) as { offline: string; precache: string[] }
    for (const path of [settings.offline, ...settings.precache]) assert.equal((await house.visitor().get(path)).status, 200, path)
  }
  assert.equal((await house.visitor().get('/rathaus/sw.js')).headers['service-worker-allowed'], '/rathaus')
})

test('assets are packed, kept for ever, and unknown ones are not found', async () => {
  const { body } = await house.visitor().get('/')
  const styles = /<link rel="stylesheet" href="([^"]+)"/.exec(body)![1]!
  const packed = await house.visitor().get(styles, { 'accept-encoding': 'br' })
  assert.equal(packed.headers['content-encoding'], 'br')
  assert.match(String(packed.headers['cache-control']), /immutable/)
  assert.equal((await house.visitor().get('/assets/gibt-es-nicht.css')).status, 404)
})

test('search engines may read public pages only, and the sitemap names them', async () => {
  const robots = (await house.visitor().get('/robots.txt')).body
  assert.match(robots, /Disallow: \/rathaus/)
  const sitemap = (await house.visitor().get('/sitemap.xml')).body
  assert.match(sitemap, /<loc>http:\/\/rheinfurt\.test\/aemter\/rathaus<\/loc>/)
  assert.doesNotMatch(sitemap, /\/rathaus\/|vorgang/)
})

test('employees begin their day at /rathaus; nobody else comes in', async () => {
  assert.match((await house.visitor().get('/rathaus')).location ?? '', /^\/anmelden/)
  assert.equal((await (await house.visitor().as('citizen')).get('/rathaus')).status, 404)
  assert.match((await (await house.visitor().as('clerk')).get('/rathaus')).words, /Guten Tag/)
})
