import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openHouse } from '../../../test/house.ts'
import { audit, verifyAudit } from '../../platform/audit.ts'
import { many, one, run, sql } from '../../platform/database.ts'
import { addJob } from '../../platform/jobs.ts'
import { defineModule } from '../../platform/module.ts'
import accounts from '../accounts/module.ts'
import demo from '../demo/module.ts'
import { people } from '../demo/testing/people.ts'
import administration from './module.ts'
import { periodInWords } from '../../ui/period.ts'

let erased = 0
/** A module whose jobs and retention do as they are told. */
const workshop = defineModule({
  name: 'workshop',
  jobs: { press: async () => {} },
  retention: [
    { what: () => 'Was sich nicht löschen lässt', after: 'P1D', erase: async () => Promise.reject(new TypeError('kaputt')) },
    { what: () => 'Späne', after: 'P2Y', erase: async () => (erased += 3) },
  ],
})

const house = await openHouse({ modules: [accounts, workshop, administration, demo] })
const { db } = house.house
after(() => house.close())
const base = '/rathaus/verwaltung'
const admin = await house.visitor().as('administrator')

async function failedJob(name: string) {
  await addJob(db, 'workshop.press', { name })
  await run(
    db,
    sql`update graphile_worker._private_jobs set attempts = 25, max_attempts = 25, last_error = 'Die Presse klemmt' where payload->>'name' = ${name}`,
  )
  return (await one(db, sql<{ id: string }>`select id::text as id from graphile_worker._private_jobs where payload->>'name' = ${name}`)).id
}

test('the trail names people, finds them by name and by what they did, and notes who looked', async () => {
  await audit(db, house.clock.now(), { actor: 'system:nacht', action: 'case.closed', subject: 'case:0195', details: { reason: 'done' } })
  await house.visitor().post('/anmelden', { email: people[1]!.email, password: people[1]!.password })
  const byName = await admin.get(`${base}/protokoll?wer=kowalski`)
  assert.match(byName.words, /Bernd Kowalski account\.signed-in/)
  assert.doesNotMatch(byName.words, /case\.closed/)
  const byAction = await admin.get(`${base}/protokoll?was=case.`)
  assert.match(byAction.words, /System \(nacht\) case\.closed case:0195 reason: done/)
  assert.match((await admin.get(`${base}/protokoll?woran=case:0195`)).words, /case\.closed/)
  assert.match((await admin.get(`${base}/protokoll?was=audit.`)).words, /Thomas Reuter audit\.searched case:0195/)
  assert.match((await admin.get(`${base}/protokoll?was=gibtesnicht`)).words, /Dazu steht nichts/)
})

test('the trail can be narrowed to days of the city, and odd days and cursors are no error', async () => {
  await audit(db, Temporal.Instant.from('2026-03-01T22:30:00Z'), { actor: 'guest', action: 'day.late', subject: 'x:1' })
  await audit(db, Temporal.Instant.from('2026-03-01T23:30:00Z'), { actor: 'guest', action: 'day.next', subject: 'x:1' })
  const page = await admin.get(`${base}/protokoll?von=2026-03-01&bis=2026-03-01`)
  assert.match(page.words, /day\.late/)
  assert.doesNotMatch(page.words, /day\.next/)
  assert.equal((await admin.get(`${base}/protokoll?von=31.02.2026&bis=x&vor=-7&wer=%25%5C_`)).status, 200)
})

test('a long trail is read on page by page, without gaps and doubles', async () => {
  for (let count = 0; count < 230; count += 1)
    await audit(db, house.clock.now(), { actor: 'guest', action: 'lang.eintrag', subject: `lang:${String(count).padStart(3, '0')}` })
  const seen: string[] = []
  for (let path: string | undefined = `${base}/protokoll?was=lang.`; path;) {
    const page = await admin.get(path)
    seen.push(...[...page.body.matchAll(/>lang:(\d{3})</g)].map(match => match[1]!))
    path = /href="([^"]*)" rel="next"/.exec(page.body)?.[1]?.replaceAll('&amp;', '&')
  }
  assert.deepEqual(
    seen,
    Array.from({ length: 230 }, (_, at) => String(229 - at).padStart(3, '0')),
  )
})

test('an untouched trail is found whole', async () => {
  const answer = await admin.post(`${base}/protokoll`)
  assert.equal(answer.status, 303)
  await house.runJobs()
  assert.match((await admin.get(`${base}/protokoll`)).words, /Unversehrt: \d+ Einträge/)
})

test('a changed entry, a removed one and a cut-off end are each found', async () => {
  await house.runJobs()
  const check = async () => {
    await admin.post(`${base}/protokoll`)
    await house.runJobs()
    return (await admin.get(`${base}/protokoll`)).words
  }
  const victim = await one(db, sql<{ id: number }>`select id from platform.audit where action = 'lang.eintrag' order by id offset 100 limit 1`)
  await run(db, sql`update platform.audit set subject = 'lang:gefaelscht' where id = ${victim.id}`)
  assert.match(await check(), new RegExp(`Beschädigt ab Eintrag ${victim.id}`))
  await run(db, sql`update platform.audit set subject = 'lang:100' where id = ${victim.id}`)
  assert.match(await check(), /Unversehrt/)
  const copy = await one(db, sql<{ row: unknown }>`select row_to_json(audit) as row from platform.audit where id = ${victim.id}`)
  await run(db, sql`delete from platform.audit where id = ${victim.id}`)
  assert.match(await check(), /Beschädigt ab Eintrag/)
  await run(
    db,
    sql`insert into platform.audit overriding system value select * from json_populate_record(null::platform.audit, ${JSON.stringify(copy.row)}::json)`,
  )
  assert.match(await check(), /Unversehrt/)
  await run(db, sql`delete from platform.audit where position > (select max(position) - 5 from platform.audit)`)
  const { sealed } = await verifyAudit(db)
  assert.equal((await verifyAudit(db)).broken, null, 'the chain alone cannot tell')
  await administration.jobs!['verify']!(undefined as never, house.house)
  assert.match((await admin.get(`${base}/protokoll`)).words, new RegExp(`Es fehlen Einträge: .* waren versiegelt, ${sealed} sind noch da`))
})

test('the chain is verified over the border of a page of entries, too', async () => {
  const other = await openHouse({ modules: [accounts, administration], demo: false })
  try {
    await sql`insert into platform.audit (at, actor, action, subject) select ${house.clock.now()}, 'guest', 'many', 'm:' || n from generate_series(1, 2500) n`.execute(
      other.house.db,
    )
    await administration.jobs!['seal']!(undefined as never, other.house)
    const whole = await verifyAudit(other.house.db)
    assert.equal(whole.broken, null)
    assert.ok(whole.sealed >= 2500)
    await sql`delete from platform.audit where position = 1000`.execute(other.house.db)
    const broken = await verifyAudit(other.house.db)
    assert.notEqual(broken.broken, null)
  } finally {
    await other.close()
  }
})

test('a job that failed is listed with its error, and runs again when asked to', async () => {
  const id = await failedJob('eins')
  assert.match((await admin.get(`${base}/auftraege`)).words, /workshop\.press.*25 \/ 25.*aufgegeben.*Die Presse klemmt/)
  assert.equal((await admin.post(`${base}/auftraege/wiederholen`, { job: id })).status, 303)
  assert.ok((await house.runJobs()) >= 1)
  const gone = await admin.post(`${base}/auftraege/wiederholen`, { job: id })
  assert.equal(gone.status, 409)
  assert.match((await admin.get(`${base}/auftraege`)).words, /Kein Auftrag ist hängen geblieben/)
})

test('all failed jobs can be run again at once, and one can be discarded', async () => {
  const first = await failedJob('zwei')
  await failedJob('drei')
  await failedJob('vier')
  assert.equal((await admin.post(`${base}/auftraege/verwerfen`, { job: first })).status, 303)
  const answer = await admin.post(`${base}/auftraege/alle-wiederholen`)
  assert.match((await admin.follow(answer)).words, /2 Aufträge laufen gleich noch einmal/)
  assert.equal((await admin.post(`${base}/auftraege/verwerfen`, { job: '99999999' })).status, 409)
  assert.equal((await admin.post(`${base}/auftraege/verwerfen`, { job: 'x' })).status, 422)
})

test('retention runs in every module; one that fails is shown and keeps no other from it', async () => {
  assert.match((await admin.get(`${base}/fristen`)).words, /Späne.*2 Jahre.*noch nicht/)
  await admin.post(`${base}/fristen`)
  await house.runJobs()
  assert.equal(erased, 3)
  const page = (await admin.get(`${base}/fristen`)).words
  assert.match(page, /fehlgeschlagen: TypeError/)
  assert.match(page, /Späne.*2 Jahre 3 am/)
})

test('used-up keys of forms go after three days', async () => {
  await admin.post(`${base}/rollen`, { name: 'Kurzlebig', _key: 'schluessel' })
  house.clock.advance('PT73H')
  await administration.jobs!['retention']!(undefined as never, house.house)
  assert.deepEqual(await many(db, sql`select 1 from platform.idempotency where key like '%schluessel'`), [])
})

test('the system page tells versions, sizes and queues', async () => {
  const words = (await (await house.visitor().as('administrator')).get(`${base}/system`)).words
  assert.match(words, /Stadtplatz \d+\.\d+\.\d+.*Node \d+.*PostgreSQL \d+.*MB/)
})

test('periods are read in words', () => {
  assert.equal(periodInWords('P2Y', 'de'), '2 Jahre')
  assert.equal(periodInWords('P1M', 'de'), '1 Monat')
  assert.equal(periodInWords('PT30M', 'en'), '30 minutes')
  assert.equal(periodInWords('P1Y6M', 'de'), '1 Jahr, 6 Monate')
})

test('in a city without anybody the address from the environment gets the first access, once', async () => {
  const first = await openHouse({
    modules: [accounts, administration],
    demo: false,
    env: { ADMIN_EMAIL: 'chefin@stadt.example', SMTP_URL: 'smtp://127.0.0.1:9' },
  })
  try {
    await accounts.load!(first.house)
    await administration.load!(first.house)
    await administration.load!(first.house)
    const rows = await many(
      first.house.db,
      sql<{
        role_key: string
      }>`select role_key from platform.account a join platform.account_role r on r.account_id = a.id where email = 'chefin@stadt.example'`,
    )
    assert.deepEqual(rows, [{ role_key: 'administrator' }])
    assert.deepEqual(await many(first.house.db, sql`select count(*) as count from platform.mail where address = 'chefin@stadt.example'`), [{ count: 1 }])
  } finally {
    await first.close()
  }
})
