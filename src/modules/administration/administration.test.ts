import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openHouse } from '../../../test/house.ts'
import { many, one, run, sql } from '../../platform/database.ts'
import accounts from '../accounts/module.ts'
import { linkFor, mailTo } from '../accounts/testing/mails.ts'
import demo from '../demo/module.ts'
import { people } from '../demo/testing/people.ts'
import administration from './module.ts'

const house = await openHouse({ modules: [accounts, administration, demo] })
const { db } = house.house
after(() => house.close())
const base = '/rathaus/verwaltung'

async function idOf(email: string) {
  return (await one(db, sql<{ id: string }>`select id from platform.account where email = ${email}`)).id
}

async function auditOf(subject: string) {
  return (await many(db, sql<{ action: string }>`select action from platform.audit where subject = ${subject} order by id`)).map(row => row.action)
}

const bernd = await idOf(people[1]!.email)
const crew = await idOf(people[4]!.email)
const thomas = await idOf(people[6]!.email)

test('an administrator creates a colleague, who opens the access by mail and starts work', async () => {
  const admin = await house.visitor().as('administrator')
  const answer = await admin.post(`${base}/zugaenge/neu`, { name: 'Nele Brandt', email: 'nele.brandt@rheinfurt.example', 'roles[]': ['clerk', 'editor'] })
  assert.equal(answer.status, 303)
  assert.match((await admin.follow(answer)).words, /Zugang für Nele Brandt ist angelegt.*Nele Brandt/)
  const id = await idOf('nele.brandt@rheinfurt.example')
  assert.deepEqual(await auditOf(`account:${id}`), ['account.created', 'account.role-given', 'account.role-given'])
  const nele = house.visitor()
  const link = await linkFor(house, 'nele.brandt@rheinfurt.example')
  assert.match((await nele.get(link)).words, /Willkommen im Rathaus/)
  assert.equal((await nele.post(link, { name: 'Nele Brandt', password: 'Pferd Lampe Kuchen Regen' })).location, '/rathaus')
  assert.equal((await nele.get('/konto')).status, 200)
  assert.equal((await house.visitor().get(link)).status, 410)
})

test('an address that has an account, or none at all, is named at its field and everything typed stays', async () => {
  const admin = await house.visitor().as('administrator')
  const taken = await admin.post(`${base}/zugaenge/neu`, { name: 'Zweite Aylin', email: people[0]!.email, 'roles[]': 'clerk' })
  assert.equal(taken.status, 422)
  assert.match(taken.words, /gehört schon zu einem Konto/)
  assert.ok(taken.body.includes('value="Zweite Aylin"'))
  assert.equal((await admin.post(`${base}/zugaenge/neu`, { name: '', email: 'x' })).status, 422)
})

test('staff are found by name, address and role, and never citizens', async () => {
  const admin = await house.visitor().as('administrator')
  assert.match((await admin.get(`${base}/zugaenge?q=kowal`)).words, /Bernd Kowalski/)
  assert.doesNotMatch((await admin.get(`${base}/zugaenge?q=kowal`)).words, /Miriam Osei/)
  assert.match((await admin.get(`${base}/zugaenge?rolle=dispatcher`)).words, /Miriam Osei/)
  assert.doesNotMatch((await admin.get(`${base}/zugaenge?q=demir`)).words, /Aylin/)
  assert.match((await admin.get(`${base}/zugaenge?q=%25`)).words, /Niemand gefunden/)
  assert.equal((await admin.get(`${base}/zugaenge?nach=kaputt`)).status, 200)
})

test('a long list goes on where it ended, without gaps and doubles', async () => {
  const names = Array.from({ length: 120 }, (_, at) => `Reihe ${String(at).padStart(3, '0')}`)
  await run(db, sql`insert into platform.account (kind, name, created_at) select 'staff', unnest(${names}::text[]), ${house.clock.now()}`)
  const admin = await house.visitor().as('administrator')
  const seen: string[] = []
  for (let path: string | undefined = `${base}/zugaenge?q=reihe`; path;) {
    const page = await admin.get(path)
    seen.push(...[...page.body.matchAll(/Reihe \d{3}/g)].map(match => match[0]))
    path = /href="([^"]*)" rel="next"/.exec(page.body)?.[1]?.replaceAll('&amp;', '&')
  }
  assert.deepEqual(seen, names)
})

test('a locked colleague is out at once on every device, and can be let in again', async () => {
  const admin = await house.visitor().as('administrator')
  const victim = house.visitor()
  await victim.post('/anmelden', { email: people[4]!.email, password: people[4]!.password })
  assert.equal((await victim.get('/konto')).status, 200)
  assert.equal((await admin.post(`${base}/zugaenge/${crew}/sperre`)).status, 303)
  assert.equal((await victim.get('/konto')).status, 303)
  assert.equal((await house.visitor().post('/anmelden', { email: people[4]!.email, password: people[4]!.password })).status, 422)
  assert.equal((await admin.post(`${base}/zugaenge/${crew}/freigabe`)).status, 303)
  assert.equal((await house.visitor().post('/anmelden', { email: people[4]!.email, password: people[4]!.password })).status, 303)
  assert.deepEqual(
    (await auditOf(`account:${crew}`)).filter(action => action.includes('abled')),
    ['account.disabled', 'account.enabled'],
  )
})

test('all sessions of a colleague can be ended without locking the access', async () => {
  const admin = await house.visitor().as('administrator')
  const clerk = await house.visitor().as('clerk')
  assert.equal((await admin.post(`${base}/zugaenge/${bernd}/abmeldung`)).status, 303)
  assert.equal((await clerk.get('/konto')).status, 303)
})

test('roles are given and taken, each noted by itself; a new right works at the next click', async () => {
  const admin = await house.visitor().as('administrator')
  const clerk = await house.visitor().as('clerk')
  assert.equal((await clerk.get(`${base}/zugaenge`)).status, 403)
  assert.equal((await admin.post(`${base}/zugaenge/${bernd}/rollen`, { 'roles[]': ['clerk', 'administrator'] })).status, 303)
  assert.equal((await clerk.get(`${base}/zugaenge`)).status, 200)
  assert.equal((await admin.post(`${base}/zugaenge/${bernd}/rollen`, { 'roles[]': ['clerk'] })).status, 303)
  assert.equal((await clerk.get(`${base}/zugaenge`)).status, 403)
  assert.deepEqual((await auditOf(`account:${bernd}`)).slice(-2), ['account.role-given', 'account.role-taken'])
})

test('nobody changes their own roles or locks themselves', async () => {
  const admin = await house.visitor().as('administrator')
  const roles = await admin.post(`${base}/zugaenge/${thomas}/rollen`, { 'roles[]': ['administrator', 'clerk'] })
  assert.equal(roles.status, 422)
  assert.match(roles.words, /ändert jemand anderes/)
  assert.equal((await admin.post(`${base}/zugaenge/${thomas}/sperre`)).status, 422)
  assert.equal((await admin.get(base)).status, 200)
})

test('an administrator cannot take the right to administrate from the own role', async () => {
  const admin = await house.visitor().as('administrator')
  const before = await one(db, sql<{ permissions: string[] }>`select permissions from platform.role where key = 'administrator'`)
  const answer = await admin.post(`${base}/rollen/administrator`, {
    name: 'Verwaltung',
    'rights.administration[]': ['administration.audit', 'administration.accounts'],
  })
  assert.equal(answer.status, 422)
  assert.match(answer.words, /sich selbst das Recht nehmen/)
  assert.deepEqual(await one(db, sql`select permissions from platform.role where key = 'administrator'`), before)
})

test('of two administrators who lock each other in the same instant one stays', async () => {
  const second = house.visitor()
  const admin = await house.visitor().as('administrator')
  await admin.post(`${base}/zugaenge/neu`, { name: 'Zweite Verwaltung', email: 'zweite@rheinfurt.example', 'roles[]': ['administrator'] })
  const other = await idOf('zweite@rheinfurt.example')
  await second.post(await linkFor(house, 'zweite@rheinfurt.example'), { name: 'Zweite Verwaltung', password: '' })
  await Promise.all([admin.post(`${base}/zugaenge/${other}/sperre`), second.post(`${base}/zugaenge/${thomas}/sperre`)])
  const locked = await many(db, sql`select 1 from platform.account where disabled_at is not null and id in (${thomas}, ${other})`)
  assert.equal(locked.length, 1)
  await run(
    db,
    sql`update platform.account set disabled_at = case when id = ${thomas} then null else ${house.clock.now()}::timestamptz end where id in (${thomas}, ${other})`,
  )
})

test('who may only manage accounts cannot give away rights of others, nor let them out', async () => {
  const helper = await house.visitor().withPermissions('administration.accounts')
  const answer = await helper.post(`${base}/zugaenge/${bernd}/rollen`, { 'roles[]': ['clerk', 'administrator'] })
  assert.equal(answer.status, 422)
  assert.match(answer.words, /Rechte, die Sie selbst nicht haben: Verwaltung der Zugänge/)
  assert.equal(
    (await helper.post(`${base}/zugaenge/neu`, { name: 'Strohmann', email: 'strohmann@rheinfurt.example', 'roles[]': ['administrator'] })).status,
    422,
  )
  assert.equal((await helper.post(`${base}/zugaenge/${thomas}/sperre`)).status, 422)
})

test('who may only manage accounts cannot lead an administrator’s mail, and with it the codes to sign in, to another address', async () => {
  const helper = await house.visitor().withPermissions('administration.accounts')
  const details = { name: people[6]!.name, email: 'angreifer@post.example', phone: '' }
  const answer = await helper.post(`${base}/zugaenge/${thomas}/angaben`, details)
  assert.equal(answer.status, 422)
  assert.match(answer.words, /Rechte, die Sie selbst nicht haben/)
  assert.equal((await helper.post(`${base}/zugaenge/${thomas}/angaben`, { ...details, email: people[6]!.email, phone: '0281 1' })).status, 303)
  assert.deepEqual(await one(db, sql`select email, phone from platform.account where id = ${thomas}`), { email: people[6]!.email, phone: '0281 1' })
})

test('a role that does not exist is not given', async () => {
  const admin = await house.visitor().as('administrator')
  await admin.post(`${base}/zugaenge/${bernd}/rollen`, { 'roles[]': ['clerk', 'koenig'] })
  assert.deepEqual(await many(db, sql`select role_key from platform.account_role where account_id = ${bernd}`), [{ role_key: 'clerk' }])
})

test('a role is made, filled with rights in words, renamed, and deleted once nobody has it', async () => {
  const admin = await house.visitor().as('administrator')
  assert.equal((await admin.post(`${base}/rollen`, { name: 'Aushilfe Bürgerbüro' })).location, `${base}/rollen/aushilfe-buergerbuero`)
  const path = `${base}/rollen/aushilfe-buergerbuero`
  assert.match((await admin.get(path)).words, /Das Protokoll lesen und prüfen/)
  assert.equal((await admin.post(`${base}/rollen`, { name: 'aushilfe bürgerbüro' })).status, 422)
  assert.equal((await admin.post(path, { name: 'Aushilfe', 'rights.administration[]': ['administration.audit', 'erfunden.recht'] })).status, 303)
  assert.deepEqual(await one(db, sql`select name, permissions from platform.role where key = 'aushilfe-buergerbuero'`), {
    name: 'Aushilfe',
    permissions: ['administration.audit'],
  })
  assert.deepEqual(await auditOf('role:aushilfe-buergerbuero'), ['role.created', 'role.right-given', 'role.renamed'])
  await admin.post(`${base}/zugaenge/${bernd}/rollen`, { 'roles[]': ['clerk', 'aushilfe-buergerbuero'] })
  assert.match((await admin.post(`${path}/loeschung`)).words, /hat noch 1 Person/)
  await admin.post(`${base}/zugaenge/${bernd}/rollen`, { 'roles[]': ['clerk'] })
  assert.equal((await admin.post(`${path}/loeschung`)).location, `${base}/rollen`)
  assert.equal((await admin.get(path)).status, 410)
})

test('what an administrator takes from a starting role stays away after a restart', async () => {
  await run(db, sql`update platform.role set permissions = array_remove(permissions, 'administration.operations') where key = 'administrator'`)
  await accounts.load!(house.house)
  const { permissions } = await one(db, sql<{ permissions: string[] }>`select permissions from platform.role where key = 'administrator'`)
  assert.ok(!permissions.includes('administration.operations'))
  await run(db, sql`update platform.role set permissions = array_append(permissions, 'administration.operations') where key = 'administrator'`)
})

test('without the right every room stays closed, and citizens do not learn that there is one', async () => {
  const paths = ['/zugaenge', '/zugaenge/neu', `/zugaenge/${bernd}`, '/rollen', '/rollen/clerk', '/protokoll', '/auftraege', '/fristen', '/system'].map(
    path => base + path,
  )
  const [clerk, citizen] = [await house.visitor().as('clerk'), await house.visitor().as('citizen')]
  for (const path of paths) {
    assert.equal((await clerk.get(path)).status, 403, path)
    assert.equal((await citizen.get(path)).status, 404, path)
    assert.equal((await house.visitor().get(path)).status, 303, path)
  }
  assert.equal((await clerk.post(`${base}/zugaenge/${crew}/sperre`)).status, 403)
  assert.match((await clerk.get(base)).words, /Hier haben Sie nichts zu tun/)
  assert.equal((await citizen.get(base)).status, 404)
})

test('an employee who does not exist is not found, whatever the number looks like', async () => {
  const admin = await house.visitor().as('administrator')
  for (const id of ['00000000-0000-0000-0000-000000000000', 'kaputt', await idOf(people[0]!.email)])
    assert.equal((await admin.get(`${base}/zugaenge/${id}`)).status, 404, id)
})

test('an invitation can be sent again; the old link is over then', async () => {
  const admin = await house.visitor().as('administrator')
  await admin.post(`${base}/zugaenge/neu`, { name: 'Ole Klein', email: 'ole@rheinfurt.example' })
  const old = await linkFor(house, 'ole@rheinfurt.example')
  house.clock.advance('PT1M')
  await admin.post(`${base}/zugaenge/${await idOf('ole@rheinfurt.example')}/einladung`)
  assert.equal((await house.visitor().get(old)).status, 410)
  assert.equal((await house.visitor().get(await linkFor(house, 'ole@rheinfurt.example'))).status, 200)
  assert.match((await mailTo(house, 'ole@rheinfurt.example')).subject, /Zugang zum Rathaus Rheinfurt/)
})

test('an invitation that went to a mistyped address opens nothing once the address is put right', async () => {
  const admin = await house.visitor().as('administrator')
  await admin.post(`${base}/zugaenge/neu`, { name: 'Pia Vogt', email: 'pia@rheinfrut.example' })
  const astray = await linkFor(house, 'pia@rheinfrut.example')
  const page = `${base}/zugaenge/${await idOf('pia@rheinfrut.example')}`
  assert.equal((await admin.post(`${page}/angaben`, { name: 'Pia Vogt', email: 'pia@rheinfurt.example', phone: '' })).status, 303)
  assert.equal((await house.visitor().get(astray)).status, 410)
  assert.equal((await house.visitor().post(astray, { name: 'Pia Vogt', password: '' })).status, 410)
  house.clock.advance('PT1M')
  await admin.post(`${page}/einladung`)
  assert.equal((await house.visitor().post(await linkFor(house, 'pia@rheinfurt.example'), { name: 'Pia Vogt', password: '' })).location, '/rathaus')
})
