import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { Attribute, Change } from 'ldapts'
import { openHouse } from '../../../../../test/house.ts'
import { many, one, sql } from '../../../../platform/database.ts'
import { openProvider } from '../../../accounts/testing/provider.ts'
import { followDirectory } from './follow.ts'
import { base, Slapd } from './testing/slapd.ts'

const slapd = new Slapd()
await slapd.start()
const provider = await openProvider(['http://rheinfurt.test/anmelden/dienstkonto/zurueck'])
const house = await openHouse({ demo: false, env: { LDAP_URL: slapd.url('role.redaktion=editor'), OIDC_STAFF: provider.url } })
const { db } = house.house
after(() => Promise.all([house.close(), provider.close(), slapd.end()]))

const ada = `cn=Ada,ou=Presse,${base}`
const keep = (dn: string, attributes: Record<string, string | string[]>) => slapd.with(client => client.add(dn, attributes))
const signOn = async () => {
  provider.person = { sub: 'ada-am-ausweis', claims: { name: 'Ada Öz', email: 'Ada@Stadt.example' } }
  const visitor = house.visitor()
  const leaving = await visitor.get('/anmelden/dienstkonto')
  return { visitor, answer: await visitor.get(await provider.walk(leaving.location!)) }
}
const lock = (value: string) =>
  slapd.with(client =>
    client.modify(ada, new Change({ operation: 'replace', modification: new Attribute({ type: 'pwdAccountLockedTime', values: value ? [value] : [] }) })),
  )

test('who signs on once for all is the employee whom the directory named, with unit and rights; nobody is made twice', async () => {
  await keep(`ou=Presse,${base}`, { objectClass: ['organizationalUnit'], ou: 'Presse' })
  await keep(ada, { objectClass: ['inetOrgPerson'], cn: 'Ada', sn: 'Öz', givenName: 'Ada', mail: 'ada@stadt.example' })
  await keep(`cn=redaktion,${base}`, { objectClass: ['groupOfNames'], cn: 'redaktion', member: ada })
  assert.match((await signOn()).answer.location!, /^\/anmelden\?/, 'before the directory named them they are a stranger')
  await followDirectory({}, house.house)
  const { visitor, answer } = await signOn()
  assert.equal(answer.location, '/rathaus')
  const employee = await one(
    db,
    sql<{ id: string; unit: string }>`select account_id as id, u.name as unit from staff.employee e join staff.unit u on u.id = e.unit_id`,
  )
  assert.deepEqual({ ...employee }, { id: await visitor.accountId(), unit: 'Presse' })
  assert.equal((await visitor.get('/rathaus/mitteilungen/redaktion')).status, 200)
  assert.equal((await many(db, sql`select 1 from platform.account where kind = 'staff'`)).length, 1)
})

test('whom the directory switches off is out at once and cannot sign on, until it switches them on', async () => {
  const { visitor } = await signOn()
  await lock('000001010000Z')
  await followDirectory({}, house.house)
  assert.match((await visitor.get('/rathaus')).location!, /^\/anmelden/)
  const refused = await signOn()
  assert.match((await refused.visitor.follow(refused.answer)).words, /gesperrt/)
  await lock('')
  await followDirectory({}, house.house)
  assert.equal((await signOn()).answer.location, '/rathaus')
})

test('who left the directory cannot sign on, by their old sign-in or by their address', async () => {
  await keep(`cn=Bo,${base}`, { objectClass: ['inetOrgPerson'], cn: 'Bo', sn: 'Bo', mail: 'bo@stadt.example' })
  await followDirectory({}, house.house)
  await slapd.with(client =>
    client.modify(`cn=redaktion,${base}`, new Change({ operation: 'replace', modification: new Attribute({ type: 'member', values: [`cn=Bo,${base}`] }) })),
  )
  await slapd.with(client => client.del(ada))
  await followDirectory({}, house.house)
  const refused = await signOn()
  assert.match((await refused.visitor.follow(refused.answer)).words, /gesperrt/)
  await sql`delete from accounts.identity`.execute(db)
  const again = await signOn()
  assert.match((await again.visitor.follow(again.answer)).words, /keinen Zugang/)
})
