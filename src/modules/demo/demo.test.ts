import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openHouse } from '../../../test/house.ts'
import accounts from '../accounts/module.ts'
import demo from './module.ts'
import { people } from './people.ts'

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
  assert.equal((await visitor.get('/demo')).status, 404)
  assert.equal((await visitor.post('/demo', { person: people[0]!.email })).status, 404)
  assert.equal(visitor.cookies.size, 0)
})
