import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { DirectoryFault } from './fault.ts'
import { readDirectory } from './read.ts'
import { readSettings } from './settings.ts'
import { base, Slapd } from './testing/slapd.ts'

const slapd = new Slapd()
const now = Temporal.Instant.from('2026-11-23T08:00:00Z')
const read = async (url: string) => (await readDirectory(readSettings(url), now)).people.map(person => person.family_name)
const faultOf = (url: string) =>
  read(url).then(
    () => 'none',
    (error: DirectoryFault) => error.kind,
  )
const trusted = () => `ca=${encodeURIComponent(slapd.authority)}`

before(async () => {
  await slapd.start()
  await slapd.with(client => client.add(`cn=Ada,${base}`, { objectClass: ['inetOrgPerson'], cn: 'Ada', sn: 'Ada' }))
})
after(() => slapd.end())

test('ldaps reads when the city’s own authority is named, and reads nothing when it is not', async () => {
  assert.deepEqual(await read(slapd.secureUrl(trusted())), ['Ada'])
  assert.equal(await faultOf(slapd.secureUrl()), 'untrusted')
})

test('StartTLS reads when the authority is named, and never goes on in the clear', async () => {
  assert.deepEqual(await read(slapd.url(`tls=start&${trusted()}`)), ['Ada'])
  assert.equal(await faultOf(slapd.url('tls=start')), 'untrusted')
})

test('a certificate for another name is not trusted, from the first byte or later', async () => {
  const called = (url: string) => url.replace('@127.0.0.1:', '@localhost:')
  assert.equal(await faultOf(called(slapd.secureUrl(trusted()))), 'untrusted')
  assert.equal(await faultOf(called(slapd.url(`tls=start&${trusted()}`))), 'untrusted')
})

test('a server that wants encryption is named as such', async () => {
  const strict = new Slapd()
  await strict.start({ settings: ['security simple_bind=128'] })
  try {
    assert.equal(await faultOf(strict.url()), 'encryption')
  } finally {
    await strict.end()
  }
})
