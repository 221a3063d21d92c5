import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Attribute, Change } from 'ldapts'
import { DirectoryFault } from './fault.ts'
import { readDirectory } from './read.ts'
import { readSettings } from './settings.ts'
import { base, Slapd } from './testing/slapd.ts'

const slapd = new Slapd()
const now = Temporal.Instant.from('2026-11-23T08:00:00Z')
const read = (query = '', password?: string) => readDirectory(readSettings(slapd.url(query, password)), now)
const people = `ou=Leute,${base}`
const add = (dn: string, attributes: Record<string, string | string[]>) => slapd.with(client => client.add(dn, attributes))
const set = (dn: string, type: string, ...values: string[]) =>
  slapd.with(client => client.modify(dn, new Change({ operation: 'replace', modification: new Attribute({ type, values }) })))
const person = (name: string, more: Record<string, string | string[]> = {}) => ({ objectClass: ['inetOrgPerson', 'lockable'], cn: name, sn: name, ...more })

before(async () => {
  await slapd.start()
  await add(people, { objectClass: ['organizationalUnit'], ou: 'Leute' })
  await add(`ou=Bauamt,${people}`, { objectClass: ['organizationalUnit'], ou: 'Bauamt' })
  await add(`cn=Öz\\, Ada,ou=Bauamt,${people}`, person('Öz, Ada', { givenName: 'Ada', sn: 'Öz', mail: 'ada@stadt.example', employeeNumber: '7' }))
  await add(`cn=Bo,ou=Bauamt,${people}`, person('Bo', { manager: `CN=öz\\2C ada, OU=BAUAMT,${people}`, nsAccountLock: 'TRUE' }))
})
after(() => slapd.end())

const called = async (name: string, query = '') => (await read(query)).people.find(person => person.family_name === name)!

test('people come with their unit, their manager by whichever spelling of the name, and whether they are switched off', async () => {
  const { units } = await read()
  const [ada, bo] = [await called('Öz'), await called('Bo')]
  assert.deepEqual([ada.given_name, ada.email, ada.personnel_number, ada.isDisabled], ['Ada', 'ada@stadt.example', '7', false])
  assert.equal(units.find(unit => unit.id === ada.unit)!.name, 'Bauamt')
  assert.equal(units.find(unit => unit.name === 'Bauamt')!.parent, units.find(unit => unit.name === 'Leute')!.id)
  assert.deepEqual([bo.manager, bo.isDisabled], [ada.id, true])
})

test('who moves and what is renamed stay who and what they are', async () => {
  const before = await read()
  await slapd.with(client => client.modifyDN(`ou=Bauamt,${people}`, `ou=Hochbau,${people}`))
  await slapd.with(client => client.modifyDN(`cn=Bo,ou=Hochbau,${people}`, `cn=Bodo,${people}`))
  const after = await read()
  const hochbau = after.units.find(unit => unit.name === 'Hochbau')!
  assert.equal(hochbau.id, before.units.find(unit => unit.name === 'Bauamt')!.id)
  assert.deepEqual(after.people.map(one => one.id).toSorted(), before.people.map(one => one.id).toSorted())
  assert.equal((await called('Öz')).unit, hochbau.id)
  assert.equal((await called('Bo')).unit, after.units.find(unit => unit.name === 'Leute')!.id)
})

test('tasks come from the attribute that is named, of people and of units, each value of which may name several; else nothing is said of them', async () => {
  await set(`cn=Bodo,${people}`, 'businessCategory', 'Hundesteuer; Hundemarken', 'Fundtiere')
  await set(`ou=Hochbau,${people}`, 'businessCategory', 'Baugenehmigung')
  const bo = await called('Bo', 'tasks=businessCategory')
  assert.deepEqual(bo.tasks?.toSorted(), ['Fundtiere', 'Hundemarken', 'Hundesteuer'])
  assert.deepEqual((await called('Öz', 'tasks=businessCategory')).tasks, [])
  const { units, fields } = await read('tasks=businessCategory&units.tasks=businessCategory')
  assert.deepEqual(units.find(unit => unit.name === 'Hochbau')!.tasks, ['Baugenehmigung'])
  assert.ok(fields.includes('tasks') && fields.includes('unit.tasks'))
  const plain = await read()
  assert.ok(plain.people.every(one => !('tasks' in one)) && plain.units.every(unit => !('tasks' in unit)) && !plain.fields.includes('tasks'))
})

test('groups within groups give roles, round in circles too; a group that is not found gives a fault, not nothing', async () => {
  const ada = `cn=Öz\\, Ada,ou=Hochbau,${people}`
  await add(`cn=innen,${base}`, { objectClass: ['groupOfNames'], cn: 'innen', member: [ada, `cn=aussen,${base}`] })
  await add(`cn=aussen,${base}`, { objectClass: ['groupOfNames'], cn: 'aussen', member: `cn=innen,${base}` })
  assert.deepEqual((await called('Öz', 'role.aussen=clerk')).roles, ['clerk'])
  assert.deepEqual((await called('Bo', 'role.aussen=clerk')).roles, [])
  assert.deepEqual((await called('Öz', `role.${encodeURIComponent(`CN=Aussen,${base}`)}=editor`)).roles, ['editor'])
  await assert.rejects(read('role.weg=clerk'), (error: DirectoryFault) => error.kind === 'roles')
})

test('entries in the shape of Active Directory are read as such', async () => {
  const user = (name: string, guid: string, more: Record<string, string>) => ({
    ...person(name),
    objectClass: ['user'],
    objectGUID: guid,
    objectCategory: 'person',
    ...more,
  })
  await add(`cn=g,${base}`, { objectClass: ['group'], cn: 'g' })
  await add(`cn=Kim,${base}`, user('Kim', '0123456789abcdef', { department: 'Ordnungsamt', userAccountControl: '514', memberOf: `cn=g,${base}` }))
  const { units, people: found } = await read('kind=ad&role.g=clerk')
  assert.deepEqual(units, [{ id: 'ordnungsamt', parent: null, name: 'Ordnungsamt' }])
  const [kim] = found
  assert.deepEqual(
    [found.length, kim!.id, kim!.unit, kim!.isDisabled, kim!.roles],
    [1, Buffer.from('0123456789abcdef').toString('hex'), 'ordnungsamt', true, ['clerk']],
  )
  await set(`cn=Kim,${base}`, 'userAccountControl', '512')
  assert.equal((await read('kind=ad')).people[0]!.isDisabled, false)
})

test('an account of Active Directory whose last day is over is switched off; one without a last day is not', async () => {
  const ticks = (at: string) => String((Temporal.Instant.from(at).epochMilliseconds + 11_644_473_600_000) * 10_000)
  const off = async (accountExpires: string) => {
    await set(`cn=Kim,${base}`, 'accountExpires', accountExpires)
    return (await read('kind=ad')).people[0]!.isDisabled
  }
  assert.equal(await off(ticks('2026-11-23T07:59:00Z')), true)
  assert.equal(await off(ticks('2026-11-23T08:01:00Z')), false)
  assert.deepEqual([await off('0'), await off('9223372036854775807')], [false, false])
})

test('a lock of OpenLDAP for good switches off; one that ends by itself, after wrong passwords, does not', async () => {
  const off = async (since: string) => {
    await set(`cn=Öz\\, Ada,ou=Hochbau,${people}`, 'pwdAccountLockedTime', since)
    return (await called('Öz')).isDisabled
  }
  assert.deepEqual([await off('000001010000Z'), await off('20261123075900Z')], [true, false])
})

test('more people than the server hands out at once come by pages, or not at all', async () => {
  await add(`ou=Viele,${base}`, { objectClass: ['organizationalUnit'], ou: 'Viele' })
  await slapd.with(async client => {
    for (let number = 0; number < 600; number += 1) await client.add(`cn=p${number},ou=Viele,${base}`, person(`p${number}`))
  })
  const many = `page=50&people=${encodeURIComponent('(cn=p*)')}`
  assert.equal((await read(many)).people.length, 600)
})

test('what goes wrong is said by its kind', async () => {
  const kindOf = (reading: Promise<unknown>) => reading.then(() => 'none').catch((error: DirectoryFault) => error.kind)
  assert.equal(await kindOf(read('', 'falsch')), 'credentials')
  assert.equal(await kindOf(readDirectory(readSettings(slapd.url().replace(`/${base}`, '/dc=weg')), now)), 'base')
  const reading = kindOf(read(`page=1&people=${encodeURIComponent('(cn=p*)')}`))
  await slapd.kill()
  assert.ok(['lost', 'unreachable'].includes(await reading))
  assert.equal(await kindOf(read()), 'unreachable')
  await slapd.run()
  assert.equal(await kindOf(read()), 'none')
})

test('a setting that is wrong is refused in a sentence', () => {
  const cases = [
    'ldap://a:b@verzeichnis.stadt.de/dc=x',
    'ldaps://a:b@host/',
    'ldaps://a:b@host/dc=x?kind=edir',
    'ldaps://a:b@host/dc=x?telefon=phone',
    'ldaps://a:b@host/dc=x?page=0',
    'ldaps://a:b@host/dc=x?kind=ad&units.tasks=description',
  ]
  for (const text of cases) assert.throws(() => readSettings(text), /LDAP_URL: /, text)
})
