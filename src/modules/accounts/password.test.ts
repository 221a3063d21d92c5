import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkPassword, hashPassword, weaknessOf } from './password.ts'

test('a password fits its own hash and no other, and two hashes of it differ', async () => {
  const [first, second] = await Promise.all([hashPassword('vier Wörter ohne Sinn'), hashPassword('vier Wörter ohne Sinn')])
  assert.match(first, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  assert.notEqual(first, second)
  assert.deepEqual(await checkPassword('vier Wörter ohne Sinn', first), { fits: true, outdated: false })
  assert.equal((await checkPassword('vier Worter ohne Sinn', first)).fits, false)
})

test('the same letters typed on another keyboard still fit', async () => {
  const hash = await hashPassword('schöne Übung am Fluss'.normalize('NFC'))
  assert.equal((await checkPassword('schöne Übung am Fluss'.normalize('NFD'), hash)).fits, true)
})

test('a hash with weaker parameters fits but is marked to be made anew', async () => {
  const { argon2Sync } = await import('node:crypto')
  const nonce = Buffer.from('0123456789abcdef')
  const key = argon2Sync('argon2id', { message: 'vier Wörter ohne Sinn', nonce, memory: 1024, passes: 1, parallelism: 1, tagLength: 32 })
  const weak = `$argon2id$v=19$m=1024,t=1,p=1$${nonce.toString('base64').replaceAll('=', '')}$${key.toString('base64').replaceAll('=', '')}`
  assert.deepEqual(await checkPassword('vier Wörter ohne Sinn', weak), { fits: true, outdated: true })
})

test('without a hash nothing fits, and it takes the same work', async () => {
  const hash = await hashPassword('vier Wörter ohne Sinn')
  // Processor time, not hours on the wall: a busy machine does not count. Without the work it would be next to nothing.
  const work = async (kept: string | null) => {
    const before = process.cpuUsage()
    for (let count = 0; count < 5; count += 1) assert.equal((await checkPassword('falsch falsch falsch', kept)).fits, false)
    return process.cpuUsage(before).user
  }
  const [known, unknown] = [await work(hash), await work(null)]
  assert.ok(unknown > known / 10, `${unknown} µs against ${known} µs`)
})

test('what is easy to guess is refused, what is hard is not', () => {
  const about = { name: 'Aylin Demir', email: 'aylin.demir@post.example', city: 'Rheinfurt' }
  const cases: [string, ReturnType<typeof weaknessOf>][] = [
    ['kurz', 'short'],
    ['elfzeichen!', 'short'],
    ['aaaaaaaaaaaaaaa', 'simple'],
    ['123456789012', 'simple'],
    ['qwertzuiopas', 'simple'],
    ['Passwort12345', 'simple'],
    ['AylinDemir123', 'personal'],
    ['rheinfurtrheinfurt', 'personal'],
    ['Pferd Lampe Kuchen Regen', null],
    ['Sofa-am-Strom-2026', null],
  ]
  for (const [password, weakness] of cases) assert.equal(weaknessOf(password, about), weakness, password)
})
