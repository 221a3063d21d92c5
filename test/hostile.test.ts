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

test('who may not come in, or asks for nothing that is there, is answered before what they send is taken in', async () => {
  for (const [path, status] of [
    ['/rathaus/profil', '303'],
    ['/gibt-es-nicht', '404'],
  ] as const)
    assert.equal(await answerToUnfinished(path), status)
})

/** The status of the answer to a large post of which only the beginning comes. */
function answerToUnfinished(path: string): Promise<string> {
  const begun = '--x\r\nContent-Disposition: form-data; name="photo"; filename="a.jpg"\r\n\r\nanfang'
  return new Promise((done, failed) => {
    const socket = connect(Number(new URL(house.house.address()!).port), '127.0.0.1', () =>
      socket.write(
        `POST ${path} HTTP/1.1\r\nHost: rheinfurt.test\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 14000000\r\n\r\n${begun}`,
      ),
    )
    const patience = setTimeout(() => (socket.destroy(), failed(new Error(`${path} waits for the rest`))), 60_000)
    socket.once('data', data => {
      clearTimeout(patience)
      done(String(data).slice(9, 12))
      socket.destroy()
    })
  })
}

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
