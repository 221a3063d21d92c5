import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openHouse } from '../../../test/house.ts'
import accounts from '../accounts/module.ts'
import demo from './module.ts'
import { people } from './testing/people.ts'
import { queueMail } from '../../platform/mail.ts'

const house = await openHouse({ modules: [accounts, demo] })
const plain = await openHouse({ modules: [accounts, demo], demo: false })
after(() => Promise.all([house.close(), plain.close()]))

test('every demo person is signed in with one press', async () => {
  for (const person of people) {
    const visitor = house.visitor()
    const answer = await visitor.post('/demo', { person: person.email })
    assert.equal(answer.status, 303)
    assert.equal(answer.location, person.kind === 'staff' ? '/rathaus' : '/konto')
    assert.match((await visitor.get('/anmelden')).words, new RegExp(`angemeldet als ${person.name}`))
  }
})

test('every demo person can sign in with the password that the page shows', async () => {
  const page = await house.visitor().get('/demo')
  for (const person of people) {
    assert.ok(page.body.includes(person.password))
    const answer = await house.visitor().post('/anmelden', { email: person.email, password: person.password })
    assert.equal(answer.status, 303, person.name)
  }
})

test('somebody who is not a demo person cannot be signed in this way', async () => {
  const visitor = house.visitor()
  assert.equal((await visitor.post('/demo', { person: 'niemand@post.example' })).status, 422)
  assert.equal((await visitor.post('/demo', {})).status, 422)
})

test('outside a demo city there is no demo page, and nobody is signed in by it', async () => {
  const visitor = plain.visitor()
  for (const path of ['/demo', '/demo/post', '/demo/post/1', '/demo/post/1/html', '/demo/post/1/anhang/0'])
    assert.equal((await visitor.get(path)).status, 404, path)
  assert.equal((await visitor.post('/demo', { person: people[0]!.email })).status, 404)
  assert.equal(visitor.cookies.size, 0)
})

test('the outgoing mail shows every mail, newest first, with its words, its HTML and what came along', async () => {
  const mail = {
    address: 'aylin.demir@post.example',
    name: 'Aylin Demir',
    accountId: null,
    kind: 'case',
    lang: 'de',
    link: { text: 'Vorgang ansehen', url: '/vorgang/1' },
  } as const
  await queueMail(house.house, house.house.db, { ...mail, subject: 'Erste Nachricht', lines: ['Guten Tag <b>fett</b>.'] })
  house.clock.advance('PT1M')
  await queueMail(house.house, house.house.db, {
    ...mail,
    subject: 'Zweite Nachricht',
    lines: ['Ihr Termin.'],
    attachments: [{ name: 'termin.ics', type: 'text/calendar', content: 'BEGIN:VCALENDAR' }],
  })
  const visitor = house.visitor()
  const page = await visitor.get('/demo/post')
  assert.ok(page.words.indexOf('Zweite Nachricht') < page.words.indexOf('Erste Nachricht'))
  const links = [...page.body.matchAll(/href="(\/demo\/post\/[^"]+)"/g)].map(match => match[1]!)
  const second = await visitor.get(links[0]!)
  assert.match(second.words, /Ihr Termin\..*Vorgang ansehen.*http:\/\/rheinfurt\.test\/vorgang\/1.*termin\.ics/)
  const attachment = await visitor.get(`${links[0]}/anhang/0`)
  assert.equal(attachment.body, 'BEGIN:VCALENDAR')
  assert.match(String(attachment.headers['content-type']), /text\/calendar/)
  assert.equal((await visitor.get(`${links[0]}/anhang/7`)).status, 404)
  assert.match((await visitor.get(links[1]!)).words, /Guten Tag <b>fett<\/b>/)
  const html = await visitor.get(`${links[1]}/html`)
  assert.match(String(html.headers['content-security-policy']), /default-src 'none'.*sandbox/)
  assert.ok(!html.body.includes('<b>fett'))
  assert.equal((await visitor.get('/demo/post/kaputt')).status, 404)
})
