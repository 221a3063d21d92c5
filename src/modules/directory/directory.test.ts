import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import sharp from 'sharp'
import { openHouse } from '../../../test/house.ts'
import { inTransaction, many, one, run, sql } from '../../platform/database.ts'
import { emit } from '../../platform/events.ts'
import { readVcard } from './testing/read-vcard.ts'

const house = await openHouse()
after(() => house.close())
const { db } = house.house
const clerk = await house.visitor().as('clerk')

/** Names of the first hits as the page shows them. */
async function hits(asked: string, who = clerk): Promise<string[]> {
  const page = await who.get(`/rathaus/wer?q=${encodeURIComponent(asked)}`)
  assert.equal(page.status, 200)
  return [...page.body.matchAll(/class="who__name"[^>]*>([^<]+)</g)].map(match => match[1]!)
}

async function employee(where: ReturnType<typeof sql>): Promise<{ id: string; given_name: string; family_name: string; phone: string; room: string }> {
  return one(db, sql`select account_id as id, given_name, family_name, phone, room from staff.employee where ${where} order by account_id limit 1`)
}

const wenzel = await employee(sql`family_name = 'Wenzel'`)

test('somebody is found by every way of asking for them', async () => {
  for (const asked of [
    'Gabriele Wenzel',
    'wenzel gab',
    'Wenzl',
    'Gabriehle Wenzel',
    'g wenzel',
    'GW',
    'Einschreiben',
    'wer macht Einschreiben?',
    '99 10 12',
    '1012',
    'Wenzel Hauptamt',
    'gebärdensprache',
  ])
    assert.ok((await hits(asked)).slice(0, 3).includes('Gabriele Wenzel'), `${asked}: ${(await hits(asked)).join(', ')}`)
})

test('the exact name stands before those that are only like it', async () => {
  await inTransaction(db, async tx => {
    for (const [given, family] of [
      ['Kai', 'Probemayer'],
      ['Kai', 'Probemeier'],
    ] as const) {
      const { id } = await one(
        tx,
        sql<{ id: string }>`insert into platform.account (kind, name, created_at) values ('staff', ${family}, ${house.clock.now()}) returning id`,
      )
      await run(tx, sql`insert into staff.employee (account_id, given_name, family_name) values (${id}, ${given}, ${family})`)
      await emit(house.house, tx, 'employee.joined', { accountId: id, unitId: null })
    }
  })
  assert.deepEqual(await hits('Probemeier'), ['Kai Probemeier', 'Kai Probemayer'])
  assert.deepEqual(await hits('Probemayer Kai'), ['Kai Probemayer', 'Kai Probemeier'])
})

test('a unit is found by what it does, and a question word does not get in the way', async () => {
  const found = await hits('wer ist zuständig für die Poststelle?')
  assert.ok(found.includes('Hauptamt'), found.join())
})

test('the answers while typing are those of the page, and nothing runs in them', async () => {
  const answer = (await clerk.get('/rathaus/wer/treffer?q=wenz', { accept: 'application/json' })).json<{ count: number; html: string }>()
  assert.equal(answer.count, (await hits('wenz')).length)
  assert.match(answer.html, /Gabriele Wenzel/)
  const hostile = (await clerk.get(`/rathaus/wer/treffer?q=${encodeURIComponent('<img src=x onerror=alert(1)>zzqq')}`)).json<{ html: string }>()
  assert.doesNotMatch(hostile.html, /<img src=x/)
})

test('guests and citizens find nobody', async () => {
  assert.equal((await house.visitor().get('/rathaus/wer/treffer?q=wenzel', { accept: 'application/json' })).status, 401)
  assert.ok([403, 404].includes((await (await house.visitor().as('citizen')).get('/rathaus/wer?q=wenzel')).status))
  assert.notEqual((await house.visitor().get(`/rathaus/wer/${wenzel.id}/karte.vcf`)).status, 200)
})

test('the house search of employees finds people too', async () => {
  const page = await clerk.get('/rathaus/suche?q=wenzel')
  assert.match(page.body, new RegExp(`/rathaus/wer/${wenzel.id}`))
  assert.doesNotMatch((await house.visitor().get('/suche?q=wenzel')).body, /rathaus\/wer/)
})

test('the star puts somebody on the own list only, and before others who fit as well', async () => {
  const clerkId = await clerk.accountId()
  await run(db, sql`delete from directory.favourite where account_id = ${clerkId}`)
  const last = (await hits('hauptamt')).at(-1)!
  const row = await one(db, sql<{ id: string }>`select account_id as id from staff.employee where concat_ws(' ', title, given_name, family_name) = ${last}`)
  for (const _twice of [1, 2]) assert.equal((await clerk.post(`/rathaus/wer/${row.id}/favorit`, { want: 'ja' })).status, 303)
  assert.match((await clerk.get('/rathaus/wer')).words, new RegExp(last))
  assert.match((await clerk.get('/rathaus/wer/favoriten')).words, new RegExp(last))
  assert.doesNotMatch((await (await house.visitor().as('editor')).get('/rathaus/wer/favoriten')).words, new RegExp(last))
  assert.ok((await hits('hauptamt')).indexOf(last) < (await hits('hauptamt', await house.visitor().as('editor'))).indexOf(last))
  assert.deepEqual(readVcard((await clerk.get('/rathaus/wer/favoriten.vcf')).body).get('FN'), [last])
  await clerk.follow(await clerk.post(`/rathaus/wer/${row.id}/favorit`, { want: 'nein' }))
  assert.doesNotMatch((await clerk.get('/rathaus/wer/favoriten')).words, new RegExp(last))
})

test('a card says there or not there, never why, and when again only if the person wants that', async () => {
  const deputy = await employee(sql`family_name = 'Krahl'`)
  await run(db, sql`insert into staff.absence (account_id, days) values (${wenzel.id}, daterange('2026-11-20', '2026-11-26'))`)
  await run(db, sql`insert into staff.deputy values (${wenzel.id}, ${deputy.id}, '2026-11-01', null)`)
  const card = await clerk.get(`/rathaus/wer/${wenzel.id}`)
  assert.match(card.words, /Heute nicht da/)
  assert.match(card.words, /In Vertretung: Dennis Krahl/)
  assert.doesNotMatch(card.words, /wieder da/)
  await run(db, sql`update directory.profile set shows = '{back}' where account_id = ${wenzel.id}`)
  assert.match((await clerk.get(`/rathaus/wer/${wenzel.id}`)).words, /Ab Donnerstag, 26\. November,? ?(2026)? wieder da/)
  await run(db, sql`delete from staff.absence where account_id = ${wenzel.id}`)
  assert.match((await clerk.get(`/rathaus/wer/${wenzel.id}`)).words, /Heute da/)
})

test('a card calls, writes and saves; the mobile number stays hidden until its owner shows it', async () => {
  const me = await house.visitor().as('editor')
  const own = await me.accountId()
  await run(db, sql`update staff.employee set mobile = '0171 5550199' where account_id = ${own}`)
  const before = await clerk.get(`/rathaus/wer/${own}`)
  assert.match(before.body, /href="tel:\+49/)
  assert.match(before.body, new RegExp(`/rathaus/chat/neu\\?mit=${own}`))
  assert.doesNotMatch(before.body, /5550199/)
  assert.doesNotMatch((await clerk.get(`/rathaus/wer/${own}/karte.vcf`)).body, /5550199/)
  assert.deepEqual(await hits('5550199'), [])
  const saved = await me.post('/rathaus/profil', { 'shows[]': ['mobile'], skills: 'Knoten, Segeln', languages: '', pronouns: '', spoken: '', about: '' })
  assert.equal(saved.status, 303)
  assert.match((await clerk.get(`/rathaus/wer/${own}`)).body, /tel:\+491715550199/)
  assert.match((await clerk.get(`/rathaus/wer/${own}/karte.vcf`)).body, /^TEL;TYPE=CELL:\+491715550199\r$/m)
  assert.equal((await hits('5550199')).length, 1)
  assert.equal((await hits('segeln')).length, 1)
})

test('what was typed into the profile stays when something is wrong with it', async () => {
  const me = await house.visitor().as('editor')
  const long = Array.from({ length: 14 }, (_none, at) => `Kunst${at}`).join(', ')
  const answer = await me.post('/rathaus/profil', { skills: long, languages: 'Dänisch', about: 'Guten Tag' })
  assert.equal(answer.status, 422)
  assert.match(answer.body, /höchstens 12/)
  assert.match(answer.body, /Kunst13/)
  assert.match(answer.body, /Dänisch/)
})

test('a photo becomes a square without its place, and is seen only when its owner shows it', async () => {
  const me = await house.visitor().as('editor')
  const own = await me.accountId()
  const bytes = await sharp({ create: { width: 900, height: 500, channels: 3, background: '#884422' } })
    .jpeg()
    .withExif({ IFD3: { GPSLatitude: '51/1 39/1 0/1' } })
    .toBuffer()
  const answer = await me.upload('/rathaus/profil', { 'photo[]': { filename: 'ich.jpg', bytes, type: 'image/jpeg' }, skills: '', languages: '' })
  assert.equal(answer.status, 303, answer.words)
  const file = await one(
    db,
    sql<{
      width: number
      height: number
      count: number
    }>`select width, height, count(*) over () as count from platform.file where subject = ${`profile:${own}`}`,
  )
  assert.deepEqual({ ...file }, { width: 640, height: 640, count: 1 })
  assert.equal((await clerk.get(`/rathaus/wer/foto/${own}`)).status, 404)
  assert.equal((await me.get(`/rathaus/wer/foto/${own}`)).status, 200)
  await me.post('/rathaus/profil', { 'shows[]': ['photo'], skills: '', languages: '' })
  assert.equal((await clerk.get(`/rathaus/wer/foto/${own}`)).status, 200)
  assert.match((await clerk.get(`/rathaus/wer/${own}/karte.vcf`)).body.replaceAll('\r\n ', ''), /PHOTO;ENCODING=b;TYPE=JPEG:\/9j\//)
  const { id, subject } = await one(db, sql<{ id: string; subject: string }>`select id, subject from platform.file where subject = ${`profile:${own}`}`)
  await run(db, sql`update platform.file set state = 'quarantine' where id = ${id}`)
  await clerk.post(`/rathaus/wer/${own}/favorit`, { want: 'ja' })
  for (const path of [`/rathaus/wer/${own}/karte.vcf`, '/rathaus/wer/favoriten.vcf']) {
    const card = await clerk.get(path)
    assert.equal(card.status, 200, path)
    assert.doesNotMatch(card.body, /PHOTO/)
  }
  await clerk.post(`/rathaus/wer/${own}/favorit`, { want: 'nein' })
  await inTransaction(db, tx => emit(house.house, tx, 'file.infected', { fileId: id, subject, purpose: 'directory.photo' }))
  assert.equal((await me.get(`/rathaus/wer/foto/${own}`)).status, 404)
  assert.equal((await me.get('/rathaus/profil')).status, 200)
  await me.post('/rathaus/profil', { photoGone: 'ja', skills: '', languages: '' })
  assert.equal((await me.get(`/rathaus/wer/foto/${own}`)).status, 404)
})

test('the chart counts everybody once and leads to each unit with its people', async () => {
  const chart = await clerk.get('/rathaus/wer/aemter')
  const { count } = await one(db, sql<{ count: number }>`select count(*) as count from staff.employee where left_at is null and unit_id is not null`)
  assert.match(chart.words, new RegExp(`Annegret Holtkamp · ${count} Personen`))
  const unit = await one(db, sql<{ id: string }>`select id from staff.unit where name = 'Hauptamt'`)
  const page = await clerk.get(`/rathaus/wer/aemter/${unit.id}`)
  assert.match(page.words, /Friedhelm Scholten.*Gabriele Wenzel/)
  assert.equal((await clerk.get('/rathaus/wer/aemter/nichts')).status, 404)
})

test('a unit with another name is found by it after the job, and so are its people', async () => {
  await inTransaction(db, async tx => {
    const { id } = await one(tx, sql<{ id: string }>`update staff.unit set name = 'Quittenamt' where name = 'Hauptamt' returning id`)
    await emit(house.house, tx, 'unit.changed', { unitId: id })
  })
  await house.runJobs()
  const found = await hits('quittenamt')
  assert.ok(found.includes('Quittenamt') && found.includes('Gabriele Wenzel'), found.join())
  assert.deepEqual(
    (await hits('Hauptamt')).filter(name => name === 'Gabriele Wenzel'),
    [],
  )
})

test('what was changed past the house is found after the next round', async () => {
  await run(db, sql`update staff.employee set tasks = '{Zwetschgen}' where account_id = ${wenzel.id}`)
  assert.deepEqual(await hits('zwetschgen'), [])
  const { addJob } = await import('../../platform/jobs.ts')
  await addJob(db, 'directory.refresh', {})
  await house.runJobs()
  assert.deepEqual(await hits('zwetschgen'), ['Gabriele Wenzel'])
})

test('whoever leaves is found no more, by nobody and nowhere, and their profile is gone', async () => {
  await clerk.post(`/rathaus/wer/${wenzel.id}/favorit`, { want: 'ja' })
  await inTransaction(db, async tx => {
    await run(tx, sql`update staff.employee set left_at = ${house.clock.now()}::timestamptz where account_id = ${wenzel.id}`)
    await emit(house.house, tx, 'employee.left', { accountId: wenzel.id })
  })
  assert.ok(!(await hits('wenzel')).includes('Gabriele Wenzel'))
  assert.equal((await clerk.get(`/rathaus/wer/${wenzel.id}`)).status, 404)
  assert.doesNotMatch((await clerk.get('/rathaus/suche?q=wenzel')).body, /rathaus\/wer\//)
  const left = await many(
    db,
    sql`select 1 from directory.profile where account_id = ${wenzel.id} union all select 1 from directory.favourite where subject = ${wenzel.id}`,
  )
  assert.deepEqual(left, [])
})

test('a person gets what the directory keeps of them, and erasing leaves nothing', async () => {
  const { personalData } = await import('./privacy.ts')
  const me = await house.visitor().as('editor')
  const person = { accountId: await me.accountId(), email: null }
  const exported = (await personalData.export(db, person)) as { profile: { account_id: string } }
  assert.equal(exported.profile.account_id, person.accountId)
  await personalData.erase(db, person)
  assert.deepEqual(await personalData.export(db, person), { profile: null, favourites: [] })
})

test('an employee whom the staff list does not know yet may look, and is told so', async () => {
  const other = await house.visitor().withPermissions()
  assert.equal((await other.get('/rathaus/wer?q=steuer')).status, 200)
  assert.match((await other.get('/rathaus/profil')).words, /noch nicht im Verzeichnis/)
})
