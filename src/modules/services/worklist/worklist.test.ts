import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { one, run, sql } from '../../../platform/database.ts'
import { openHouse } from '../../../../test/house.ts'
import { sampleAddresses } from '../../addresses/index.ts'
import { openCase } from '../index.ts'

const house = await openHouse()
const { db } = house.house
after(() => house.close())

test('two clerks who ask for the next case at once get two different ones', async () => {
  await Promise.all([openDogCase('Bello'), openDogCase('Luna'), openDogCase('Rex')])
  const clerks = await Promise.all([clerk(), clerk(), clerk()])
  const answers = await Promise.all(clerks.map(browser => browser.post('/rathaus/vorgaenge')))
  const paths = answers.map(answer => answer.location)
  assert.equal(new Set(paths).size, 3, String(paths))
  for (const path of paths) assert.match(path!, /^\/rathaus\/vorgaenge\/[A-Z]{2}-/)
})

test('only the clerk who has a case decides it, with a reason the citizen reads', async () => {
  const { code, id } = await openDogCase('Nala')
  const anna = await clerk()
  const refused = await anna.post(`/rathaus/vorgaenge/${code}/entscheidung`, { outcome: 'grant', reason: 'Der Nachweis als Assistenzhund liegt vor.' })
  assert.equal(refused.status, 422)
  assert.match(refused.words, /Übernehmen Sie den Vorgang zuerst/)
  await take(anna, code)
  const short = await anna.post(`/rathaus/vorgaenge/${code}/entscheidung`, { outcome: 'grant', reason: 'ok' })
  assert.equal(short.status, 422)
  assert.match(short.words, /mindestens 10 Zeichen/)
  const done = await anna.post(`/rathaus/vorgaenge/${code}/entscheidung`, { outcome: 'grant', reason: 'Der Nachweis als Assistenzhund liegt vor.' })
  assert.equal(done.status, 303)
  assert.equal((await one(db, sql<{ state: string }>`select state from services.case where id = ${id}`)).state, 'closed')
  const citizen = await house.visitor().granted(`case:${id}`)
  assert.match((await citizen.get(`/vorgang/${code}`)).words, /Der Nachweis als Assistenzhund liegt vor/)
  const again = await anna.post(`/rathaus/vorgaenge/${code}/entscheidung`, { outcome: 'refuse', reason: 'Doch lieber anders entschieden.' })
  assert.equal(again.status, 422)
  assert.match(again.words, /schon entschieden/)
})

test('a case that a colleague took meanwhile is not taken away unseen', async () => {
  const { code, id } = await openDogCase('Balu')
  const [anna, ben] = [await clerk(), await clerk()]
  const [annaId, benId] = [await anna.accountId(), await ben.accountId()]
  await anna.post(`/rathaus/vorgaenge/${code}/zuweisung`, { to: annaId, before: '' })
  const late = await ben.follow(await ben.post(`/rathaus/vorgaenge/${code}/zuweisung`, { to: benId, before: '' }))
  assert.match(late.words, /inzwischen jemand anderes genommen/)
  assert.equal((await one(db, sql<{ assignee: string }>`select assignee from services.case where id = ${id}`)).assignee, annaId)
})

test('a question goes to the citizen, who answers; a second one waits for the first', async () => {
  const { code, id } = await openDogCase('Milo')
  const anna = await clerk()
  await take(anna, code)
  const path = `/rathaus/vorgaenge/${code}/rueckfrage`
  const past = await anna.post(path, { question: 'Können Sie den Nachweis noch einmal schicken?', until: '2026-11-20' })
  assert.match(past.words, /ab heute/)
  assert.equal((await anna.post(path, { question: 'Können Sie den Nachweis noch einmal schicken?', until: '2026-12-10' })).status, 303)
  const second = await anna.post(path, { question: 'Und noch eine zweite Frage dazu?', until: '2026-12-10' })
  assert.match(second.words, /Frage ist noch offen/)
  assert.match((await anna.get('/rathaus/vorgaenge?ansicht=waiting')).body, new RegExp(code))
  const citizen = await house.visitor().granted(`case:${id}`)
  assert.match((await citizen.get(`/vorgang/${code}`)).words, /Können Sie den Nachweis noch einmal schicken/)
})

test('notes are for the office, and every look at a case stands in the trail', async () => {
  const { code, id } = await openDogCase('Kira')
  const anna = await clerk()
  await anna.post(`/rathaus/vorgaenge/${code}/notiz`, { text: 'Rückruf erbeten nach 16 Uhr.' })
  assert.match((await anna.get(`/rathaus/vorgaenge/${code}`)).words, /Rückruf erbeten/)
  const citizen = await house.visitor().granted(`case:${id}`)
  assert.doesNotMatch((await citizen.get(`/vorgang/${code}`)).words, /Rückruf erbeten/)
  const seen = await one(
    db,
    sql<{
      count: number
    }>`select count(*) as count from platform.audit where subject = ${`case:${id}`} and action = 'case.seen' and actor = ${await anna.accountId()}`,
  )
  assert.ok(seen.count >= 1)
})

test('a deputy sees the cases of the person who is away, while they are', async () => {
  const { code } = await openDogCase('Emma')
  const [anna, ben] = [await clerk(), await clerk()]
  for (const one of [anna, ben])
    await run(
      db,
      sql`insert into staff.employee (account_id, family_name, unit_id) select ${await one.accountId()}, 'Test', id from staff.unit where name = 'Hauptamt'`,
    )
  await take(anna, code)
  const sees = async () => (await ben.get('/rathaus/vorgaenge')).body.includes(code)
  assert.equal(await sees(), false)
  assert.match((await anna.get('/rathaus/abwesenheit')).words, /sieht Ihre Vertretung auch Ihre Vorgänge/)
  const named = await anna.post('/rathaus/abwesenheit/vertretung', { deputy: await ben.accountId(), from: '2026-11-23', until: '' })
  assert.equal(named.status, 303, named.words)
  assert.equal(await sees(), false, 'whoever is there works themselves')
  const away = await anna.post('/rathaus/abwesenheit', { from: '2026-11-23', until: '2026-11-24' })
  assert.equal(away.status, 303, away.words)
  assert.equal(await sees(), true)
  await run(db, sql`update staff.deputy set from_day = '2026-11-20', until_day = '2026-11-22' where account_id = ${await anna.accountId()}`)
  assert.equal(await sees(), false)
})

test('the list leads through hundreds of cases without leaving one out or showing one twice', async () => {
  await run(db, sql`update services.case set assignee = null`)
  const anna = await clerk()
  const seen: string[] = []
  let path: string | null = '/rathaus/vorgaenge?ansicht=open'
  for (let pages = 0; path && pages < 100; pages += 1) {
    const page = await anna.get(path)
    seen.push(...[...page.body.matchAll(/href="\/rathaus\/vorgaenge\/([A-Z]{2}-[A-Z0-9-]+)"/g)].map(match => match[1]!))
    path = /href="([^"]+)" rel="next"/.exec(page.body)?.[1]?.replaceAll('&amp;', '&') ?? null
  }
  const all = await one(
    db,
    sql<{ count: number }>`select count(*) as count from services.case where state = 'deciding' and assignee is null and waiting_since is null`,
  )
  assert.equal(new Set(seen).size, seen.length)
  assert.ok(seen.length >= 3)
  assert.equal(seen.length, all.count)
})

async function openDogCase(name: string) {
  const [address] = await sampleAddresses(db, { count: 1 })
  const opened = await openCase(house.house, db, {
    service: 'hundesteuer',
    lang: 'de',
    answers: {
      rufname: name,
      rasse: 'Mischling',
      seit: '2026-11-10',
      herkunft: 'privat',
      hunde: 1,
      wunsch: 'assistenz',
      nachweis: { files: [{ id: '00000000-0000-0000-0000-000000000000', name: 'nachweis.pdf', type: 'application/pdf', size: 1000 }] },
      person: { given: 'Greta', family: 'Behrens', email: 'greta@post.example', phone: null, birth: '1980-04-01' },
      anschrift: address,
    },
  })
  assert.ok(opened.ok, JSON.stringify(opened))
  return opened.case
}

function clerk() {
  return house.visitor().withPermissions('services.handle')
}

async function take(browser: Awaited<ReturnType<typeof clerk>>, code: string) {
  await browser.post(`/rathaus/vorgaenge/${code}/zuweisung`, { to: await browser.accountId(), before: '' })
}
