import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Browser } from '../../../../../test/browser.ts'
import { openHouse } from '../../../../../test/house.ts'
import { many, one, run, sql } from '../../../../platform/database.ts'
import { createLog } from '../../../../platform/log.ts'
import { defineModule } from '../../../../platform/module.ts'
import { createAccount } from '../../../accounts/index.ts'
import { deliveredBy } from '../../people/sources.ts'
import { retention } from '../../office/privacy.ts'
import { followDirectory } from './follow.ts'
import { base, Slapd } from './testing/slapd.ts'

const slapd = new Slapd()
await slapd.start()
const house = await openHouse({ demo: false, env: { LDAP_URL: slapd.url() } })
const { db } = house.house
after(() => Promise.all([house.close(), slapd.end()]))

const path = '/rathaus/beschaeftigte/abgleich'
const office: Browser = await house.visitor().withPermissions('staff.manage')
const here = async () =>
  (await many(db, sql<{ name: string }>`select family_name as name from staff.employee where left_at is null order by 1`)).map(row => row.name)
const runs = () => many(db, sql<{ id: string; state: string; by_id: string | null }>`select id, state, by_id from staff.sync_run order by id`)
const hiddenRun = (body: string) => /name="run" value="([^"]+)"/.exec(body)![1]!
const notices = async () =>
  (await many(db, sql<{ subject: string }>`select subject from platform.message where account_id = ${await office.accountId()} order by id`)).map(
    row => row.subject,
  )
const add = (names: readonly string[]) =>
  slapd.with(async client => {
    for (const name of names)
      await client.add(`cn=${name},${base}`, { objectClass: ['inetOrgPerson'], cn: name, sn: name, mail: `${name}@stadt.example`, roomNumber: '12' })
  })
const remove = (names: readonly string[]) =>
  slapd.with(async client => {
    for (const name of names) await client.del(`cn=${name},${base}`)
  })

const everybody = Array.from({ length: 12 }, (_, number) => `n${String(number).padStart(2, '0')}`)

test('whoever presses twice begins one run; the page says that it is under way, then what it did, and never the password', async () => {
  await add(everybody)
  assert.match((await office.get(path)).words, /Noch wurde nicht abgeglichen/)
  const first = await office.post(path)
  const second = await office.post(path)
  assert.deepEqual([first.status, second.status, (await runs()).length], [303, 303, 1])
  assert.match((await office.get(path)).words, /Der Abgleich läuft/)
  await house.runJobs()
  await followDirectory({ run: (await runs())[0]!.id }, house.house)
  assert.deepEqual(
    (await runs()).map(row => [row.state, row.by_id]),
    [['done', await office.accountId()]],
  )
  const page = await office.get(path)
  assert.match(page.words, /Zuletzt abgeglichen: 23\. November 2026.*12 dazugekommen/)
  assert.match(page.words, /Test Person/)
  assert.ok(!page.body.includes('geheim') && !page.body.includes('leser'))
  assert.deepEqual(await here(), everybody)
})

test('what the directory does not deliver is kept by hand', async () => {
  const delivered = (await deliveredBy(db, 'ldap'))!
  assert.ok(delivered.has('room') && delivered.has('unit') && !delivered.has('title'))
  const { id } = await one(db, sql<{ id: string }>`select account_id as id from staff.employee where family_name = 'n00'`)
  assert.equal((await office.post(`/rathaus/beschaeftigte/${id}`, { title: 'Dr.', room: '99' })).status, 303)
  await followDirectory({}, house.house)
  assert.deepEqual(
    { ...(await one(db, sql<{ title: string; room: string }>`select title, room from staff.employee where account_id = ${id}`)) },
    { title: 'Dr.', room: '12' },
  )
})

test('a run that stopped shows who would leave, goes on when somebody agrees to exactly them, and stops anew for others', async () => {
  await remove(everybody.slice(0, 3))
  await followDirectory({}, house.house)
  const shown = await office.get(path)
  assert.match(shown.words, /Angehalten: .* 3 Personen würden ausscheiden.*n00.*n01.*n02/)
  assert.match((await office.get('/rathaus')).body, /data-badge="\/rathaus\/beschaeftigte"(?! hidden)/)
  await remove([everybody[3]!])
  await office.post(`${path}/ausfuehrung`, { run: hiddenRun(shown.body) })
  await house.runJobs()
  assert.deepEqual(await here(), everybody)
  const anew = await office.get(path)
  assert.match(anew.words, /4 Personen würden ausscheiden.*inzwischen würden andere ausscheiden.*n03/)
  await office.post(`${path}/ausfuehrung`, { run: hiddenRun(anew.body) })
  await house.runJobs()
  assert.deepEqual(await here(), everybody.slice(4))
  const trail = await many(
    db,
    sql<{ action: string }>`select action from platform.audit where actor = ${await office.accountId()} and subject like 'sync-run:%' order by id`,
  )
  assert.deepEqual(
    trail.map(row => row.action),
    ['sync.asked', 'sync.agreed', 'sync.stopped', 'sync.agreed', 'sync.done'],
  )
})

test('nobody agrees that they themselves leave, or somebody who may do more', async () => {
  const more = ['m0', 'm1', 'm2', 'm3']
  await add(more)
  await followDirectory({}, house.house)
  await run(db, sql`insert into platform.account_role select account_id, 'administrator' from staff.employee where family_name = 'm0'`)
  await remove(more)
  await followDirectory({}, house.house)
  const shown = await office.get(path)
  const agree = () => office.post(`${path}/ausfuehrung`, { run: hiddenRun(shown.body) })
  const answer = await agree()
  assert.equal(answer.status, 422)
  assert.match(answer.words, /Rechte, die Ihnen fehlen.*m0/)
  await run(db, sql`update staff.employee set account_id = ${await office.accountId()} where family_name = 'm0'`)
  assert.match((await agree()).words, /Auch Sie selbst würden ausscheiden/)
  const staff = await here()
  assert.ok(more.every(name => staff.includes(name)))
  await run(db, sql`delete from staff.employee where family_name like 'm_'`)
})

test('those who look after employees hear once that runs stop or keep failing, and again after one that worked', async () => {
  const stopped = 'Der Abgleich mit dem Verzeichnisdienst hat angehalten'
  const failing = 'Der Abgleich mit dem Verzeichnisdienst scheitert'
  const before = await notices()
  assert.deepEqual(before, [stopped, stopped], 'two times a run stopped after one that worked')
  await followDirectory({}, house.house)
  await slapd.kill()
  for (let times = 0; times < 2; times += 1) await followDirectory({}, house.house)
  assert.deepEqual(await notices(), before, 'twice may be a hiccup')
  for (let times = 0; times < 3; times += 1) await followDirectory({}, house.house)
  assert.deepEqual(await notices(), [...before, failing])
  assert.match((await office.get(path)).words, /gescheitert.*Der Server antwortet nicht/)
  await slapd.run()
  await followDirectory({}, house.house)
  assert.match((await office.get(path)).words, /Zuletzt abgeglichen/)
})

test('a wrong setting is said in words; what nobody foresaw leaves a failed run and changes nothing; the next run goes on', async () => {
  const { config } = house.house
  for (const query of ['role.g=gibt-es-nicht', 'telefon=x']) {
    await followDirectory({}, { ...house.house, config: { ...config, LDAP_URL: slapd.url(query) } })
    assert.match((await office.get(path)).words, /Einstellung LDAP_URL stimmt nicht/)
  }
  const torn = defineModule({
    name: 'torn',
    on: {
      'employee.joined': () => {
        throw new Error('torn')
      },
    },
  })
  await add(['neu'])
  await followDirectory({}, { ...house.house, modules: [...house.house.modules, torn], log: createLog('silent') })
  const last = await one(db, sql<{ state: string; fault: string }>`select state, fault from staff.sync_run order by id desc limit 1`)
  assert.deepEqual({ ...last }, { state: 'failed', fault: 'other' })
  assert.equal((await here()).length, 8)
  await followDirectory({}, house.house)
  assert.equal((await here()).length, 9)
})

test('without the right nobody looks at it, and after 90 days what runs did is gone', async () => {
  await createAccount(db, house.clock.now(), { kind: 'staff', name: 'Ohne Recht', email: null })
  assert.equal((await (await house.visitor().withPermissions()).get(path)).status, 403)
  assert.ok((await runs()).length > 0)
  house.clock.advance('PT2161H')
  for (const rule of retention.filter(one => one.after === 'P90D')) await rule.erase(house.house)
  assert.deepEqual(await runs(), [])
})
