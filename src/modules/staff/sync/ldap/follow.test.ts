import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openHouse } from '../../../../../test/house.ts'
import { many, sql } from '../../../../platform/database.ts'
import { followDirectory } from './follow.ts'
import { base, Slapd } from './testing/slapd.ts'

const slapd = new Slapd()
await slapd.start()
const house = await openHouse({ demo: false, env: { LDAP_URL: slapd.url() } })
after(() => Promise.all([house.close(), slapd.end()]))

const here = async () =>
  (await many(house.house.db, sql<{ name: string }>`select family_name as name from staff.employee where left_at is null order by 1`)).map(row => row.name)
const last = async () =>
  (
    await many(
      house.house.db,
      sql<{ state: string; fault: string | null; joined: number }>`select state, fault, joined from staff.sync_run order by id desc limit 1`,
    )
  )[0]

test('a run takes over who is in the directory, lets go who vanished, and stops when all would', async () => {
  const names = Array.from({ length: 12 }, (_, number) => `n${String(number).padStart(2, '0')}`)
  await slapd.with(async client => {
    for (const name of names) await client.add(`cn=${name},${base}`, { objectClass: ['inetOrgPerson'], cn: name, sn: name, mail: `${name}@stadt.example` })
  })
  await followDirectory({}, house.house)
  assert.deepEqual(await here(), names)
  assert.deepEqual(await last(), { state: 'done', fault: null, joined: 12 })
  await slapd.with(client => client.del(`cn=${names[0]},${base}`))
  await followDirectory({}, house.house)
  assert.deepEqual(await here(), names.slice(1))
  await slapd.kill()
  await followDirectory({}, house.house)
  assert.deepEqual([await here(), (await last())!.state, (await last())!.fault], [names.slice(1), 'failed', 'unreachable'])
  await slapd.run()
  await slapd.with(async client => {
    for (const name of names.slice(1)) await client.del(`cn=${name},${base}`)
  })
  await followDirectory({}, house.house)
  assert.deepEqual([await here(), (await last())!.state], [names.slice(1), 'stopped'])
})
