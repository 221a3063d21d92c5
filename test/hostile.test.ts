import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { after, test } from 'node:test'
import { openHouse } from './house.ts'

const house = await openHouse()
after(() => house.close())

test('odd addresses and headers are answered, never with a fault of ours', async () => {
  for (const path of [
    '//',
    '//anderswo.example/x',
    '/%',
    '/%00',
    '/%c3%28',
    `/${'a'.repeat(5000)}`,
    '/?sprache=xx',
    '/?sprache=de&sprache=en',
    '/leistungen/..%2f..%2fetc',
    '/\\\\anderswo',
  ]) {
    const answer = await house.visitor().get(path)
    assert.ok(answer.status < 500, `${path}: ${answer.status}`)
  }
  for (const cookie of [
    'sitzung=%',
    'sitzung=; sitzung=x',
    `sitzung=${'a'.repeat(4000)}`,
    'sprache=xx',
    'gesagt=<script>alert(1)</script>',
    'gesagt=%E0%A4%A',
  ]) {
    const answer = await house.visitor().get('/', { cookie })
    assert.ok(answer.status < 500, `${cookie.slice(0, 30)}: ${answer.status}`)
    assert.ok(!answer.body.includes('<script>alert'))
  }
})

test('bodies that are no form get a clear refusal', async () => {
  const visitor = house.visitor()
  for (const [type, body] of [
    ['application/json', '{'],
    ['text/plain', 'x'],
    ['multipart/form-data; boundary=x', 'kaputt'],
    ['application/x-www-form-urlencoded', `__proto__.a=1&a.b.c.d.e.f.g.h.i.j=1&${'x'.repeat(100)}=1`],
  ] as const) {
    const answer = await house.server.inject({
      method: 'POST',
      url: '/anmelden',
      payload: body,
      headers: { 'content-type': type, host: 'rheinfurt.test', 'sec-fetch-site': 'same-origin' },
    })
    assert.ok(answer.statusCode >= 400 && answer.statusCode < 500, `${type}: ${answer.statusCode}`)
  }
  assert.equal(({} as { a?: string }).a, undefined)
  assert.equal((await visitor.get('/')).status, 200)
})

test('a Host header that is no host is refused', async () => {
  const status = await new Promise<string>(done => {
    const url = new URL(house.house.address()!)
    const socket = connect(Number(url.port), '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n'))
    socket.once('data', data => {
      done(String(data).slice(9, 12))
      socket.destroy()
    })
  })
  assert.ok(['200', '400'].includes(status), status)
})
