import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openHouse } from '../../../test/house.ts'
import { until } from '../../../test/until.ts'
import city from '../city/module.ts'
import { one, run, sql } from '../../platform/database.ts'
import { listMails } from '../../platform/mail.ts'
import { notify, notifyMany, withdrawNotice } from '../../platform/notify.ts'
import { setPreference } from '../../platform/notify/preferences.ts'
import inbox from './module.ts'

const house = await openHouse({ modules: [inbox] })
after(() => house.close())
const { db } = house.house

async function person(name: string, kind: 'citizen' | 'staff' = 'citizen') {
  const row = await one(
    db,
    sql<{
      id: string
    }>`insert into platform.account (kind, name, email, created_at) values (${kind}, ${name}, ${`${name.toLowerCase()}@post.example`}, ${house.clock.now()}) returning id`,
  )
  return row.id
}

async function browserOf(accountId: string, kind: 'citizen' | 'staff' = 'citizen') {
  const { openSession } = await import('../../platform/session.ts')
  const { sessionCookie } = await import('../../platform/visiting.ts')
  const visitor = house.visitor()
  visitor.cookies.set(sessionCookie, await openSession(db, house.clock.now(), { accountId, kind }))
  return visitor
}

const news = (accountId: string, more: object = {}) => ({
  to: { accountId, lang: 'de' as const },
  kind: 'case' as const,
  subject: 'Ihr Antrag ist da',
  lines: ['Wir haben Ihren Antrag erhalten.'],
  link: { text: 'Vorgang ansehen', url: '/vorgang/abc' },
  ...more,
})

test('a notice to an account stands in its inbox, unread, and leaves as a mail', async () => {
  const id = await person('Ada')
  await notify(house.house, db, news(id))
  const browser = await browserOf(id)
  const list = await browser.get('/postfach')
  assert.equal(list.status, 200)
  assert.match(list.words, /1 ungelesene Nachricht/)
  assert.match(list.words, /Neu\b/)
  const path = /href="(\/postfach\/nachricht\?id=[0-9a-f-]{36})"/.exec(list.body)![1]!
  const message = await browser.get(path)
  assert.match(message.words, /Wir haben Ihren Antrag erhalten/)
  assert.match(message.body, /href="\/vorgang\/abc"/)
  assert.doesNotMatch((await browser.get('/postfach')).words, /ungelesene/)
  const [mail] = await listMails(db, { address: 'ADA@post.example' })
  assert.equal(mail?.state, 'kept')
  assert.equal(mail?.subject, 'Ihr Antrag ist da')
})

test('a browser that only fetches ahead does not read', async () => {
  const id = await person('Vera')
  await notify(house.house, db, news(id))
  const browser = await browserOf(id)
  const path = /href="(\/postfach\/nachricht\?id=[0-9a-f-]{36})"/.exec((await browser.get('/postfach')).body)![1]!
  await browser.get(path, { 'sec-purpose': 'prefetch;prerender' })
  assert.match((await browser.get('/postfach')).words, /1 ungelesene/)
})

test('nobody reads, marks or deletes what is in another inbox', async () => {
  const owner = await person('Otto')
  const other = await person('Edith')
  await notify(house.house, db, news(owner))
  const path = /href="(\/postfach\/nachricht\?id=[0-9a-f-]{36})"/.exec((await (await browserOf(owner)).get('/postfach')).body)![1]!
  const stranger = await browserOf(other)
  assert.equal((await stranger.get(path)).status, 404)
  const nachricht = path.slice(-36)
  await stranger.post('/postfach/ungelesen', { nachricht })
  await stranger.post('/postfach/loeschung', { nachricht })
  assert.equal((await (await browserOf(owner)).get(path)).status, 200)
  assert.equal((await house.visitor().get(path)).status, 303)
})

test('all can be marked as read, one put back, one deleted, and a double click does no harm', async () => {
  const id = await person('Gina')
  await notify(house.house, db, news(id, { subject: 'Erste' }))
  await notify(house.house, db, news(id, { subject: 'Zweite' }))
  const browser = await browserOf(id)
  const done = await browser.follow(await browser.post('/postfach/gelesen'))
  assert.match(done.words, /Alle Nachrichten sind gelesen/)
  const path = /href="(\/postfach\/nachricht\?id=[0-9a-f-]{36})"/.exec(done.body)![1]!
  assert.match((await browser.follow(await browser.post('/postfach/ungelesen', { nachricht: path.slice(-36) }))).words, /1 ungelesene/)
  await browser.post('/postfach/loeschung', { nachricht: path.slice(-36) })
  const again = await browser.follow(await browser.post('/postfach/loeschung', { nachricht: path.slice(-36) }))
  assert.match(again.words, /Die Nachricht ist gelöscht/)
  assert.doesNotMatch(again.words, /Zweite/)
})

test('the same key tells the same person once, and can be taken back while it is unread', async () => {
  const id = await person('Kim')
  for (let i = 0; i < 3; i += 1) await notify(house.house, db, news(id, { key: 'erinnerung-1' }))
  assert.equal((await listMails(db, { address: 'kim@post.example' })).length, 1)
  const browser = await browserOf(id)
  assert.match((await browser.get('/postfach')).words, /1 ungelesene/)
  await withdrawNotice(db, 'erinnerung-1')
  assert.match((await browser.get('/postfach')).words, /Noch keine Nachrichten/)
})

test('an account decides about mails to its own address alone: another person’s come whatever it wants', async () => {
  const id = await person('Nina')
  await setPreference(db, id, 'case', 'mail', false)
  await notify(house.house, db, { ...news(id), to: { accountId: id, email: 'antrag@post.example', lang: 'de' } })
  await notify(house.house, db, { ...news(id), to: { accountId: id, email: 'NINA@post.example', lang: 'de' } })
  assert.equal((await listMails(db, { address: 'antrag@post.example' })).length, 1)
  assert.equal((await listMails(db, { address: 'nina@post.example' })).length, 0)
})

test('what somebody deletes is not told again under its key, neither alone nor with others', async () => {
  const id = await person('Ulla')
  const browser = await browserOf(id)
  const texts = { de: news(id), en: news(id), ls: news(id) }
  const tell = async () => {
    await notify(house.house, db, news(id, { key: 'einmal' }))
    await notifyMany(house.house, db, [id], { kind: 'work', key: 'fuer-alle', texts })
  }
  await tell()
  for (let left = 2; left > 0; left -= 1) {
    const { body } = await browser.get('/postfach')
    await browser.post('/postfach/loeschung', { nachricht: /nachricht\?id=([0-9a-f-]{36})"/.exec(body)![1]! })
  }
  await tell()
  assert.match((await browser.get('/postfach')).words, /Noch keine Nachrichten/)
  assert.equal((await listMails(db, { address: 'ulla@post.example' })).length, 1)
})

test('who wants no mail about a kind gets none, but always those about the safety of the account', async () => {
  const id = await person('Lea')
  const browser = await browserOf(id)
  const saved = await browser.post('/postfach/einstellungen', { 'ways.payment[]': ['mail'] })
  assert.equal(saved.status, 303)
  await notify(house.house, db, news(id, { kind: 'case' }))
  await notify(house.house, db, news(id, { kind: 'payment', subject: 'Zahlung' }))
  await notify(house.house, db, news(id, { kind: 'account', subject: 'Kennwort geändert' }))
  assert.deepEqual((await listMails(db, { address: 'lea@post.example' })).map(mail => mail.subject).toSorted(), ['Kennwort geändert', 'Zahlung'])
  assert.match((await browser.get('/postfach')).words, /3 ungelesene/)
})

test('quiet hours without a time come back with a sentence at the field, what was ticked is kept', async () => {
  const browser = await browserOf(await person('Nora'))
  const answer = await browser.post('/postfach/einstellungen', { quiet: 'ja', starts: '', ends: '25 Uhr', 'ways.case[]': ['push'] })
  assert.equal(answer.status, 422)
  assert.match(answer.words, /Bitte geben Sie eine Uhrzeit ein, zum Beispiel/)
  assert.match(answer.body, /value="25 Uhr"/)
  const same = await browser.post('/postfach/einstellungen', { quiet: 'ja', starts: '20:00', ends: '20:00' })
  assert.match(same.words, /Beginn und Ende müssen verschieden sein/)
  const good = await browser.follow(await browser.post('/postfach/einstellungen', { quiet: 'ja', starts: '21 Uhr', ends: '6:30', weekend: 'ja' }))
  assert.match(good.words, /gespeichert/)
  assert.match(good.body, /value="21:00"/)
})

test('a notice to an address alone is a mail without an inbox', async () => {
  await notify(house.house, db, { ...news(''), to: { email: 'gast@post.example', name: 'Gast', lang: 'en' } })
  assert.equal((await listMails(db, { address: 'gast@post.example' })).length, 1)
})

test('a transaction that fails tells nobody', async () => {
  const id = await person('Rolf')
  await assert.rejects(
    db.transaction().execute(async tx => {
      await notify(house.house, tx, news(id))
      throw new Error('afterwards')
    }),
  )
  assert.equal((await listMails(db, { address: 'rolf@post.example' })).length, 0)
  assert.match((await (await browserOf(id)).get('/postfach')).words, /Noch keine Nachrichten/)
})

test('a long inbox is read page by page without gaps or repeats', async () => {
  const id = await person('Maxi')
  for (let i = 0; i < 45; i += 1) await notify(house.house, db, news(id, { subject: `Nachricht ${String(i).padStart(2, '0')}!` }))
  const browser = await browserOf(id)
  const seen: string[] = []
  let path: string | undefined = '/postfach'
  for (let pages = 0; path && pages < 5; pages += 1) {
    const page = await browser.get(path)
    seen.push(...[...page.body.matchAll(/Nachricht (\d\d)!/g)].map(match => match[1]!))
    path = /href="([^"]*)" rel="next"/.exec(page.body)?.[1]?.replaceAll('&amp;', '&')
  }
  assert.equal(seen.length, 45)
  assert.equal(new Set(seen).size, 45)
  assert.equal((await browser.get('/postfach?vor=unsinn_x')).status, 200)
})

test('employees have the same inbox on their side', async () => {
  const id = await person('Yves', 'staff')
  await notify(house.house, db, news(id, { kind: 'work' }))
  const browser = await browserOf(id, 'staff')
  const list = await browser.get('/rathaus/postfach')
  assert.match(list.words, /1 ungelesene/)
  assert.match(list.body, /href="\/rathaus\/postfach\/nachricht\?id=[0-9a-f-]{36}"/)
  assert.match((await browser.get('/rathaus/postfach/einstellungen')).words, /Ihre Arbeit im Rathaus/)
  const citizen = await browserOf(await person('Zoe'))
  assert.doesNotMatch((await citizen.get('/postfach/einstellungen')).words, /Ihre Arbeit im Rathaus/)
  assert.equal((await citizen.get('/rathaus/postfach')).status, 404)
})

test('an open page hears at once that something came', async () => {
  const id = await person('Uwe')
  const heard: unknown[] = []
  const stop = house.house.live.subscribe(`inbox:${id}`, event => heard.push(event.data))
  await notify(house.house, db, news(id))
  await until(() => heard.length === 1, 'the open page hears of it')
  stop()
  assert.deepEqual(heard, [{ unread: 1 }])
})

test('what is told is exported and erased with the person', async () => {
  const id = await person('Ines')
  await notify(house.house, db, news(id))
  await setPreference(db, id, 'news', 'mail', false)
  const who = { accountId: id, email: 'ines@post.example' }
  const own = (await inbox.personalData!.export(db, who)) as { messages: unknown[]; mails: unknown[]; preferences: unknown[] }
  assert.deepEqual([own.messages.length, own.mails.length, own.preferences.length], [1, 1, 1])
  assert.deepEqual(await inbox.personalData!.erase(db, who), [])
  const left = (await inbox.personalData!.export(db, who)) as { messages: unknown[]; mails: unknown[]; preferences: unknown[] }
  assert.deepEqual([left.messages.length, left.mails.length, left.preferences.length], [0, 0, 0])
})

test('the content of mails goes after a month in a demo city, the rest after ninety days', async () => {
  await run(db, sql`delete from platform.mail`)
  await notify(house.house, db, {
    ...news(''),
    to: { email: 'alt@post.example', lang: 'de' },
    attachments: [{ name: 'a.ics', type: 'text/calendar', content: 'x' }],
  })
  const erase = async () => {
    for (const rule of inbox.retention!) await rule.erase(house.house)
    return (await listMails(db, { address: 'alt@post.example' }))[0]
  }
  assert.notEqual((await erase())!.lines, null)
  house.clock.advance('PT744H')
  assert.equal((await erase())!.lines, null)
  assert.equal((await one(db, sql<{ count: number }>`select count(*) as count from platform.mail_attachment`)).count, 0)
  house.clock.advance('PT1500H')
  assert.equal(await erase(), undefined)
})

test('the home page shows the newest unread messages until they are read', async () => {
  const other = await openHouse({ modules: [city, inbox], demo: false })
  try {
    const visitor = await other.visitor().withPermissions()
    const account = await one(other.house.db, sql<{ id: string }>`select id from platform.account order by id desc limit 1`)
    await notify(other.house, other.house.db, news(account.id, { kind: 'work' }))
    assert.match((await visitor.get('/rathaus')).words, /Neue Nachrichten Ihr Antrag ist da/)
    await visitor.post('/rathaus/postfach/gelesen')
    assert.doesNotMatch((await visitor.get('/rathaus')).words, /Neue Nachrichten/)
    assert.doesNotMatch((await other.visitor().get('/')).words, /Neue Nachrichten/)
  } finally {
    await other.close()
  }
})
